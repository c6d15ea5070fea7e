package one.twogather.pod.notify;

import java.util.List;
import java.util.Map;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfWriter;
import one.twogather.vocab.As;
import one.twogather.vocab.Notify;
import org.eclipse.rdf4j.model.Statement;

/** Writes the little that this room says in Turtle. */
final class Turtle {

    private static final Map<String, String> PREFIXES =
            Map.of(As.PREFIX, As.NAMESPACE, Notify.PREFIX, Notify.NAMESPACE);
    private static final int MOST = 64 * 1024;

    private Turtle() {}

    static byte[] write(List<Statement> statements) {
        return switch (RdfWriter.write(statements, RdfFormat.TURTLE, PREFIXES, MOST)) {
            case Outcome.Done<byte[]>(byte[] bytes) -> bytes;
            case Outcome.Refused<byte[]>(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }
}

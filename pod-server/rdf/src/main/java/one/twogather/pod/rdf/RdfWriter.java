package one.twogather.pod.rdf;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Statement;

/**
 * Writes statements as text. The same statements in the same order give the same bytes. Formats that carry no graphs get the default graph alone
 * (P-061); blank nodes get short labels of their own.
 */
public final class RdfWriter {

    private RdfWriter() {}

    /**
     * Writes one document in UTF-8.
     *
     * @param statements each once
     * @param prefixes names for namespaces, to be used where the format has such; more that everyone knows are added as needed
     * @param most bytes that may come of it. It takes some five times as many in memory meanwhile
     * @return refused with {@code TOO_LARGE} as soon as it is longer, and with {@code UNPROCESSABLE} for RDF/XML only, which cannot say everything
     */
    public static Outcome<byte[]> write(
            Collection<Statement> statements, RdfFormat format, Map<String, String> prefixes, int most) {
        Collection<Statement> shown = format.carriesGraphs() ? statements : defaultGraph(statements);
        try {
            byte[] written =
                    switch (format) {
                        case TURTLE, N3, TRIG -> utf8(TurtleWriter.write(shown, prefixes, most));
                        case N_TRIPLES, N_QUADS -> utf8(LinesWriter.write(shown, most));
                        case JSON_LD -> utf8(JsonLdWriter.write(shown, most));
                        case RDF_XML -> RdfXmlWriter.write(shown, prefixes, most);
                    };
            check(written.length, most);
            return Outcome.done(written);
        } catch (Refusal refusal) {
            return Outcome.refused(refusal.problem(ProblemType.UNPROCESSABLE, ProblemType.UNPROCESSABLE));
        }
    }

    /** Ends the writing of what has become too long. */
    static void check(int written, int most) {
        if (written > most) {
            throw new Refusal(Refusal.Kind.TOO_LONG, "At most " + most + " bytes", 0, 0);
        }
    }

    private static Collection<Statement> defaultGraph(Collection<Statement> statements) {
        boolean named = statements.stream().anyMatch(statement -> statement.getContext() != null);
        return named
                ? statements.stream()
                        .filter(statement -> statement.getContext() == null)
                        .toList()
                : statements;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

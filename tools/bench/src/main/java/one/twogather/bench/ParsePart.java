package one.twogather.bench;

import java.net.URI;
import java.util.Random;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;

/** Reads documents such as the scenarios write. */
final class ParsePart implements PartsProgram.Part {

    private static final int MANY = 1_000;

    private final RdfReader reader = new RdfReader(RdfLimits.DEFAULT);
    private final Random random = new Random(1);
    private final byte[][] documents = new byte[MANY][];

    ParsePart() {
        for (int i = 0; i < MANY; i++) {
            documents[i] = Site.document(address(i));
        }
    }

    @Override
    public int run() {
        for (int i = 0; i < MANY; i++) {
            read(reader, documents[i], address(i), random);
        }
        return MANY;
    }

    private static URI address(int number) {
        return URI.create("http://localhost:3000/alice/open/put/1/" + number);
    }

    static RdfDocument read(RdfReader reader, byte[] document, URI address, Random random) {
        return switch (reader.read(document, RdfFormat.TURTLE, address.toString(), new BlankNodes(random))) {
            case Outcome.Done<RdfDocument>(RdfDocument said) -> said;
            case Outcome.Refused<RdfDocument>(var problem) -> throw new IllegalStateException(problem.toString());
        };
    }
}

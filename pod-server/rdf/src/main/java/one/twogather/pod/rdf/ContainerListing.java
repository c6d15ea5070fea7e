package one.twogather.pod.rdf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import one.twogather.pod.model.Outcome;
import org.eclipse.rdf4j.model.Statement;

/**
 * Writes what a container holds, child by child as they come, so that neither memory nor the time to the first byte grows with their number
 * (P-046). Hence the lines are spelt out here rather than made of statements.
 */
public final class ContainerListing {

    /** Characters gathered before they are handed on. */
    private static final int CHUNK = 16_384;

    private final ListingSyntax syntax;

    private ContainerListing(ListingSyntax syntax) {
        this.syntax = syntax;
    }

    /**
     * Prepares a listing. It says of the container that it is one, and nothing else of its own.
     *
     * @param container the container's IRI
     * @param about what else is to be said: the container's own metadata and its user triples (P-057)
     * @param most bytes that {@code about} may take
     * @return refused where {@link RdfWriter#write} refuses {@code about}
     */
    public static Outcome<ContainerListing> of(
            RdfFormat format, String container, Collection<Statement> about, int most) {
        return RdfWriter.write(about, format, Map.of(), most).then(bytes -> {
            String written = new String(bytes, StandardCharsets.UTF_8);
            return Outcome.done(new ContainerListing(
                    switch (format) {
                        case TURTLE, TRIG, N3 -> new TurtleListing(container, written);
                        case N_TRIPLES, N_QUADS -> new LinesListing(container, written);
                        case JSON_LD -> new JsonLdListing(container, written);
                        case RDF_XML -> new RdfXmlListing(container, written);
                    }));
        });
    }

    /** Writes it all, in UTF-8; leaves the stream open. */
    public void write(OutputStream out, Iterator<ListedChild> children) throws IOException {
        StringBuilder chunk = new StringBuilder(CHUNK + 1_024).append(syntax.head());
        boolean first = true;
        while (children.hasNext()) {
            syntax.child(chunk, children.next(), first);
            first = false;
            if (chunk.length() >= CHUNK) {
                flush(chunk, out);
            }
        }
        flush(chunk.append(syntax.tail()), out);
    }

    private static void flush(StringBuilder chunk, OutputStream out) throws IOException {
        out.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
        chunk.setLength(0);
    }
}

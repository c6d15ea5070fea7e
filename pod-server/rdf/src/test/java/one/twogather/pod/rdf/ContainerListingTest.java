package one.twogather.pod.rdf;

import static org.eclipse.rdf4j.model.util.Values.iri;
import static org.eclipse.rdf4j.model.util.Values.literal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import one.twogather.vocab.Dcterms;
import one.twogather.vocab.IanaMediaTypes;
import one.twogather.vocab.Ldp;
import one.twogather.vocab.Posix;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.impl.LinkedHashModel;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerListingTest {

    private static final String CONTAINER = "https://pod.example/alice/c/";
    private static final Instant TIME = Instant.parse("2026-11-23T10:11:12.345Z");
    private static final ListedChild DOCUMENT = new ListedChild(CONTAINER + "x%20y&'", false, "text/turtle", 12, TIME);
    private static final ListedChild FOLDER = new ListedChild(CONTAINER + "f/", true, "", 0, TIME);

    @Property(tries = 200)
    void listingsSayWhatTheNaiveModelSays(@ForAll("children") List<ListedChild> children, @ForAll RdfFormat format)
            throws IOException {
        Collection<Statement> about = Rdf.turtle("<" + CONTAINER + "> ex:title \"c \\\"\"@en ; ex:k [ ex:v 1 ] .");
        String text = listing(format, about, children);
        Model naive = naive(children);
        naive.addAll(about);
        assertTrue(Rdf.same(naive, Rdf.read(text, format)), text);
    }

    @Provide
    Arbitrary<List<ListedChild>> children() {
        Arbitrary<String> name = Arbitraries.of(
                        "a", "z", "0", ".", "-", "~", "!", "$", "&", "'", "(", ";", "=", ":", "@", "%20", "%22", "é")
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
        Arbitrary<String> mediaType = Arbitraries.of("text/turtle", "image/svg+xml", "application/vnd.x-y.z", "");
        Arbitrary<Instant> time = Arbitraries.longs()
                .between(-1_000_000_000_000L, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli);
        return Combinators.combine(
                        name,
                        Arbitraries.of(true, false),
                        mediaType,
                        Arbitraries.longs().greaterOrEqual(0),
                        time)
                .as((n, container, type, size, at) -> new ListedChild(
                        CONTAINER + n + (container ? "/" : ""),
                        container,
                        container ? "" : type,
                        container ? 0 : size,
                        at))
                .list()
                .uniqueElements(ListedChild::iri)
                .ofMaxSize(8);
    }

    @Test
    void turtleTellsEverythingInTwoLinesAChild() throws IOException { // P-042
        String expected =
                """
                @prefix dcterms: <http://purl.org/dc/terms/> .
                @prefix ldp: <http://www.w3.org/ns/ldp#> .
                @prefix posix: <http://www.w3.org/ns/posix/stat#> .
                @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

                <https://pod.example/alice/c/> a ldp:Resource, ldp:Container, ldp:BasicContainer .
                <https://pod.example/alice/c/> ldp:contains <https://pod.example/alice/c/x%20y&'> .
                <https://pod.example/alice/c/x%20y&'> a ldp:Resource, <http://www.w3.org/ns/iana/media-types/text/turtle#Resource> ; dcterms:modified "2026-11-23T10:11:12Z"^^xsd:dateTime ; posix:mtime 1795428672 ; posix:size 12 .
                <https://pod.example/alice/c/> ldp:contains <https://pod.example/alice/c/f/> .
                <https://pod.example/alice/c/f/> a ldp:Resource, ldp:Container, ldp:BasicContainer ; dcterms:modified "2026-11-23T10:11:12Z"^^xsd:dateTime ; posix:mtime 1795428672 .
                """;
        assertEquals(expected, listing(RdfFormat.TURTLE, List.of(), List.of(DOCUMENT, FOLDER)));
    }

    @Test
    void mediaTypesCannotBreakOut() throws IOException {
        ListedChild evil = new ListedChild(CONTAINER + "e", false, "text/x> . <#evil", 1, TIME);
        for (RdfFormat format : RdfFormat.values()) {
            String text = listing(format, List.of(), List.of(evil));
            assertFalse(text.contains("evil"), text);
        }
    }

    @ParameterizedTest
    @EnumSource(RdfFormat.class)
    void hundredThousandChildrenAreStreamed(RdfFormat format) throws IOException { // P-046, C-01
        var children = IntStream.range(0, 100_000)
                .mapToObj(i -> new ListedChild(CONTAINER + i, false, "text/turtle", i, TIME))
                .iterator();
        Largest out = new Largest();
        Rdf.done(ContainerListing.of(format, CONTAINER, List.of(), 1 << 20)).write(out, children);
        assertTrue(out.total > 20_000_000, "all of it came");
        assertTrue(out.largest < 20_000, "in small pieces");
    }

    private static String listing(RdfFormat format, Collection<Statement> about, List<ListedChild> children)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Rdf.done(ContainerListing.of(format, CONTAINER, about, 1 << 20)).write(out, children.iterator());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Model naive(List<ListedChild> children) {
        Model model = new LinkedHashModel();
        IRI container = iri(CONTAINER);
        types(model, container, true);
        for (ListedChild child : children) {
            IRI it = iri(child.iri());
            model.add(container, Ldp.CONTAINS, it);
            types(model, it, child.container());
            if (IanaMediaTypes.hasType(child.mediaType())) {
                model.add(it, RDF.TYPE, IanaMediaTypes.type(child.mediaType()));
            }
            if (!child.container()) {
                model.add(it, Posix.SIZE, literal(Long.toString(child.size()), XSD.INTEGER));
            }
            Instant seconds = Instant.ofEpochSecond(child.modified().getEpochSecond());
            model.add(it, Posix.MTIME, literal(Long.toString(seconds.getEpochSecond()), XSD.INTEGER));
            model.add(it, Dcterms.MODIFIED, literal(seconds.toString(), XSD.DATETIME));
        }
        return model;
    }

    private static void types(Model model, IRI resource, boolean container) {
        model.add(resource, RDF.TYPE, Ldp.RESOURCE);
        if (container) {
            model.add(resource, RDF.TYPE, Ldp.CONTAINER);
            model.add(resource, RDF.TYPE, Ldp.BASIC_CONTAINER);
        }
    }

    /** Keeps nothing but the sizes of what it is given. */
    private static final class Largest extends OutputStream {
        private int largest;
        private long total;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            largest = Math.max(largest, length);
            total += length;
        }
    }
}

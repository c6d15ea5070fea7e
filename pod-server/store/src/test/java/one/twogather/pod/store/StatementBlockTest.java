package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.VALUES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.model.PodId;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.RDFS;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Whatever a document says comes back as it was said. */
@NullMarked
final class StatementBlockTest {
    private static final IRI ME = VALUES.createIRI("https://alice.example/card#me");

    @Test
    void everyDatatypeComesBack() {
        for (CoreDatatype.XSD datatype : CoreDatatype.XSD.values()) {
            comesBack(VALUES.createLiteral("1", datatype.getIri()));
            comesBack(VALUES.createLiteral("not a value of it", datatype.getIri()));
        }
        comesBack(VALUES.createLiteral("<b>x</b>", RDF.HTML));
        comesBack(VALUES.createLiteral("x", VALUES.createIRI("urn:mine:type")));
    }

    @Test
    void languageTagsComeBackInTheirCase() {
        comesBack(VALUES.createLiteral("x", "en"));
        comesBack(VALUES.createLiteral("x", "de-Latn-CH-1996"));
        List<Statement> both = List.of(says(VALUES.createLiteral("x", "en")), says(VALUES.createLiteral("x", "EN")));
        List<Statement> back = throughABlock(both);
        assertEquals("en", ((Literal) back.get(0).getObject()).getLanguage().orElseThrow());
        assertEquals("EN", ((Literal) back.get(1).getObject()).getLanguage().orElseThrow());
    }

    @Test
    void longAndStrangeLiteralsComeBack() {
        comesBack(VALUES.createLiteral(""));
        comesBack(VALUES.createLiteral("x".repeat(2_000_000)));
        comesBack(VALUES.createLiteral("\0\u0001\"\\\r\n\t\uFFFF \u202E"));
        comesBack(VALUES.createLiteral("\uD83D\uDC68\u200D\uD83D\uDC69 ü 漢"));
        comesBack(VALUES.createLiteral("half a pair \uD83D and the other \uDC68"));
        comesBack(VALUES.createIRI("https://alice.example/%F0%9F?q=ü#\uD83D\uDC68"));
    }

    @Test
    void blankNodesKeepTheirNamesAndStayDistinct() {
        BNode one = VALUES.createBNode("b0");
        BNode other = VALUES.createBNode("node-1.x");
        List<Statement> said = List.of(
                VALUES.createStatement(one, RDFS.SEEALSO, other),
                VALUES.createStatement(other, RDFS.SEEALSO, one),
                VALUES.createStatement(one, RDFS.SEEALSO, VALUES.createIRI("urn:b0")),
                VALUES.createStatement(one, RDFS.LABEL, VALUES.createLiteral("b0")));
        List<Statement> back = throughABlock(said);
        assertEquals(said, back);
        assertEquals(one, back.get(3).getSubject());
    }

    @Test
    void namedGraphsComeBack() {
        Statement inDefault = says(VALUES.createLiteral("x"));
        Statement named = VALUES.createStatement(ME, RDFS.LABEL, VALUES.createLiteral("x"), ME);
        Statement blank = VALUES.createStatement(ME, RDFS.LABEL, VALUES.createLiteral("x"), VALUES.createBNode("g"));
        List<Statement> back = throughABlock(List.of(inDefault, named, blank));
        assertEquals(
                Arrays.asList(null, ME, VALUES.createBNode("g")),
                back.stream().map(Statement::getContext).toList());
    }

    @Test
    void orderAndRepetitionsAreKept() {
        List<Statement> said = List.of(
                says(VALUES.createLiteral("b")), says(VALUES.createLiteral("a")), says(VALUES.createLiteral("b")));
        assertEquals(said, throughABlock(said));
        assertEquals(List.of(), throughABlock(List.of()));
    }

    @Test
    void triplesAboutTriplesAreRefused() {
        Statement star = says(VALUES.createTriple(ME, RDFS.LABEL, VALUES.createLiteral("x")));
        assertThrows(IllegalArgumentException.class, () -> Quads.of(List.of(star)));
    }

    /** Sixty-five thousand labels with one hash code: a list of them would take minutes. */
    @Test
    void labelsMadeToCollideCostLittle() {
        List<Statement> said = new ArrayList<>();
        for (int i = 0; i < 1 << 16; i++) {
            StringBuilder label = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                label.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            said.add(says(VALUES.createLiteral(label.toString())));
        }
        assertTimeout(Duration.ofSeconds(20), () -> {
            Quads quads = Quads.of(said);
            assertEquals((1 << 16) + 2, quads.terms().size());
            assertEquals(
                    (1 << 16) + 2,
                    Postings.of(RowKeys.of(new PodId("alice")), 1, quads).size());
        });
    }

    @Property(tries = 300)
    void anyTextComesBack(@ForAll String label, @ForAll String blank) {
        comesBack(VALUES.createLiteral(label));
        comesBack(VALUES.createBNode("b" + blank));
        comesBack(VALUES.createLiteral(label, VALUES.createIRI("urn:" + blank)));
    }

    @Property(tries = 300)
    void anyBytesAreReadOrFoundCorrupt(@ForAll byte[] bytes) {
        byte[] row = bytes.clone();
        if (row.length > 0) {
            row[0] = 1;
        }
        try {
            StatementBlock.open(row).quads();
            StatementBlock.open(row).all();
        } catch (CorruptRow | IllegalArgumentException found) {
            assertTrue(found.getMessage() != null);
        }
    }

    @Test
    void blockKnowsItsDocument() {
        StatementBlock block = StatementBlock.open(StatementBlock.encode(42, "/a/b", Quads.of(List.of())));
        assertEquals(42, block.version());
        assertEquals("/a/b", block.path());
    }

    /** The index is on disk: the hashes may never change. */
    @Test
    void hashesAreThoseOnDisk() {
        assertEquals(0xce4e14b167a47c80L, Term.of(ME).hash());
        assertEquals(0x7038f7e5799d0209L, Term.of(VALUES.createBNode("b0")).hash());
        assertEquals(0x1c9701b612892561L, Term.of(VALUES.createLiteral("x")).hash());
        assertEquals(
                0x345b9f8509ba1f22L, Term.of(VALUES.createLiteral("x", "EN")).hash());
        assertEquals(
                0x345b9f8509ba1f22L, Term.of(VALUES.createLiteral("x", "en")).hash());
        assertEquals(
                0x06bca648182fe736L, Term.of(VALUES.createLiteral("x", XSD.INT)).hash());
    }

    private static void comesBack(Value value) {
        List<Statement> back = throughABlock(List.of(says(value)));
        assertEquals(List.of(says(value)), back);
        if (value instanceof Literal literal) {
            assertEquals(literal.getDatatype(), ((Literal) back.getFirst().getObject()).getDatatype());
            assertEquals(literal.getLabel(), ((Literal) back.getFirst().getObject()).getLabel());
        }
    }

    private static Statement says(Value value) {
        return VALUES.createStatement(ME, RDFS.LABEL, value);
    }

    private static List<Statement> throughABlock(List<Statement> statements) {
        return StatementBlock.open(StatementBlock.encode(1, "/card", Quads.of(statements)))
                .all();
    }
}

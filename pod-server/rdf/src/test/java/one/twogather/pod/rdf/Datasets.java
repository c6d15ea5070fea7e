package one.twogather.pod.rdf;

import static org.eclipse.rdf4j.model.util.Values.bnode;
import static org.eclipse.rdf4j.model.util.Values.iri;
import static org.eclipse.rdf4j.model.util.Values.literal;

import java.util.LinkedHashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/** Generates what people, and people with odd habits, store. */
final class Datasets {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private Datasets() {}

    static Arbitrary<List<Statement>> graphs() {
        return statements(Arbitraries.just(List.of()));
    }

    static Arbitrary<List<Statement>> datasets() {
        return statements(Arbitraries.oneOf(
                Arbitraries.just(List.of()), Arbitraries.oneOf(iris(), nodes()).map(List::of)));
    }

    private static Arbitrary<List<Statement>> statements(Arbitrary<List<Resource>> graphs) {
        return Combinators.combine(Arbitraries.oneOf(iris(), nodes()), predicates(), objects(), graphs)
                .as(Datasets::statement)
                .list()
                .ofMaxSize(12)
                .map(list -> List.copyOf(new LinkedHashSet<>(list)));
    }

    private static Statement statement(Resource subject, IRI predicate, Value object, List<Resource> graph) {
        return graph.isEmpty()
                ? VALUES.createStatement(subject, predicate, object)
                : VALUES.createStatement(subject, predicate, object, graph.getFirst());
    }

    private static Arbitrary<Resource> nodes() {
        return Arbitraries.of("a", "b", "c", "d", "e").map(name -> (Resource) bnode(name));
    }

    private static Arbitrary<Resource> iris() {
        return Arbitraries.of(
                        "https://pod.example/alice/doc#me",
                        "https://pod.example/alice/doc",
                        "http://xmlns.com/foaf/0.1/Person",
                        "http://xmlns.com/foaf/0.1/",
                        "http://xmlns.com/foaf/0.1/a.b",
                        "http://xmlns.com/foaf/0.1/-a",
                        "https://e.example/caf\u00E9/%20?x=1&y='2'#\uD83D\uDE00",
                        "urn:uuid:0",
                        "did:ethr:0x1",
                        RDF.NIL.stringValue())
                .map(text -> (Resource) iri(text));
    }

    private static Arbitrary<IRI> predicates() {
        return Arbitraries.of(
                RDF.TYPE, RDF.FIRST, RDF.REST, iri("http://xmlns.com/foaf/0.1/name"), iri("https://e.example/p\u00E9"));
    }

    private static Arbitrary<Value> objects() {
        return Arbitraries.oneOf(
                iris().map(Value.class::cast),
                nodes().map(Value.class::cast),
                literals().map(Value.class::cast));
    }

    private static Arbitrary<Literal> literals() {
        Arbitrary<String> text = Arbitraries.of(
                        "a",
                        " ",
                        "\"",
                        "'",
                        "\\",
                        "\n",
                        "\r",
                        "\t",
                        "<&>",
                        "]]>",
                        "\u00E9",
                        "\uD83D\uDE00",
                        "1",
                        ".",
                        "@")
                .list()
                .ofMaxSize(6)
                .map(parts -> String.join("", parts));
        Arbitrary<String> number =
                Arbitraries.of("1", "-01", "+1.50", ".5", "1.", "1e3", "1.E-3", "e", "", "true", "TRUE", "x");
        return Arbitraries.oneOf(
                text.map(label -> (Literal) literal(label)),
                Combinators.combine(text, Arbitraries.of("en", "en-GB", "lv"))
                        .as((label, tag) -> (Literal) literal(label, tag)),
                Combinators.combine(
                                number, Arbitraries.of(XSD.INTEGER, XSD.DECIMAL, XSD.DOUBLE, XSD.BOOLEAN, iri("urn:t")))
                        .as((label, type) -> VALUES.createLiteral(label, type)));
    }
}

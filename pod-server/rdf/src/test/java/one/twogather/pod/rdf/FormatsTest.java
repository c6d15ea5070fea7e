package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.Rio;
import org.eclipse.rdf4j.rio.WriterConfig;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.StatementCollector;
import org.eclipse.rdf4j.rio.turtle.TurtleWriterSettings;

/** What is written is read back the same, by us and by RDF4J; and what RDF4J writes we read. */
class FormatsTest {

    private static final Map<RdfFormat, RDFFormat> RDF4J = Map.of(
            RdfFormat.TURTLE, RDFFormat.TURTLE,
            RdfFormat.N_TRIPLES, RDFFormat.NTRIPLES,
            RdfFormat.N_QUADS, RDFFormat.NQUADS,
            RdfFormat.TRIG, RDFFormat.TRIG,
            RdfFormat.RDF_XML, RDFFormat.RDFXML);

    @Provide
    Arbitrary<List<Statement>> graphs() {
        return Datasets.graphs();
    }

    @Provide
    Arbitrary<List<Statement>> datasets() {
        return Datasets.datasets();
    }

    @Property(tries = 300)
    void graphsSurviveEveryFormat(@ForAll("graphs") List<Statement> graph, @ForAll RdfFormat format) {
        List<Statement> shown =
                graph.stream().filter(said -> isCarried(said, format)).toList();
        String text = Rdf.write(shown, format);
        assertTrue(Rdf.same(shown, Rdf.read(text, format)), text);
    }

    @Property(tries = 300)
    void datasetsSurviveTheFormatsThatCarryThem(@ForAll("datasets") List<Statement> dataset) {
        for (RdfFormat format : List.of(RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)) {
            String text = Rdf.write(dataset, format);
            assertTrue(Rdf.same(dataset, Rdf.read(text, format)), text);
        }
    }

    @Property(tries = 100)
    void formatsWithoutGraphsShowTheDefaultGraph(@ForAll("datasets") List<Statement> dataset) { // P-061
        List<Statement> shown =
                dataset.stream().filter(said -> said.getContext() == null).toList();
        for (RdfFormat format : List.of(RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.N3)) {
            assertEquals(Rdf.write(shown, format), Rdf.write(dataset, format));
        }
    }

    @Property(tries = 200)
    void rdf4jReadsWhatWeWrite(@ForAll("datasets") List<Statement> dataset) throws IOException {
        for (RdfFormat format : List.of(RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS, RdfFormat.TRIG)) {
            String text = Rdf.write(dataset, format);
            assertTrue(Rdf.same(Rdf.read(text, format), rdf4jReads(text, format)), text);
        }
    }

    @Property(tries = 200)
    void weReadWhatRdf4jWrites(@ForAll("datasets") List<Statement> dataset) {
        for (RdfFormat format : RDF4J.keySet()) {
            List<Statement> shown =
                    dataset.stream().filter(said -> isCarried(said, format)).toList();
            StringWriter text = new StringWriter();
            // It writes "1"^^xsd:decimal as 1.0, which is another term.
            WriterConfig exact = new WriterConfig().set(TurtleWriterSettings.ABBREVIATE_NUMBERS, false);
            Rio.write(shown, text, RDF4J.get(format), exact);
            assertTrue(Rdf.same(shown, Rdf.read(text.toString(), format)), text::toString);
        }
    }

    /** RDF4J's reader of RDF/XML takes literals of white space for empty ones (decision 0031). */
    private static boolean isCarried(Statement said, RdfFormat format) {
        boolean blank = said.getObject() instanceof Literal literal
                && !literal.getLabel().isEmpty()
                && literal.getLabel().isBlank();
        return (format.carriesGraphs() || said.getContext() == null) && !(blank && format == RdfFormat.RDF_XML);
    }

    private static List<Statement> rdf4jReads(String text, RdfFormat format) throws IOException {
        StatementCollector said = new StatementCollector();
        RDFParser parser = Rio.createParser(RDF4J.get(format)).setRDFHandler(said);
        parser.set(BasicParserSettings.VERIFY_URI_SYNTAX, false);
        parser.parse(new StringReader(text), Rdf.BASE);
        return List.copyOf(said.getStatements());
    }
}

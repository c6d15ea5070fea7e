package one.twogather.pod.rdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.rio.RDFHandlerException;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLWriter;

/** Writes RDF/XML with RDF4J's writer. */
final class RdfXmlWriter {

    private RdfXmlWriter() {}

    /** {@link Refusal} for what XML cannot say: predicates whose IRIs end in no XML name, and most control characters. */
    static byte[] write(Collection<Statement> statements, Map<String, String> prefixes, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        RDFXMLWriter writer = new RDFXMLWriter(out);
        try {
            writer.startRDF();
            prefixes.forEach(writer::handleNamespace);
            for (Statement statement : statements) {
                checkText(statement.getObject().stringValue());
                writer.handleStatement(statement);
                RdfWriter.check(out.size(), most);
            }
            writer.endRDF();
        } catch (RDFHandlerException inexpressible) {
            throw new Refusal(
                    Refusal.Kind.UNACCEPTABLE, "RDF/XML cannot say this: " + inexpressible.getMessage(), 0, 0);
        }
        return out.toString(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private static void checkText(String text) {
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0xFFFE)) {
            throw new Refusal(Refusal.Kind.UNACCEPTABLE, "RDF/XML cannot say this: control characters", 0, 0);
        }
    }
}

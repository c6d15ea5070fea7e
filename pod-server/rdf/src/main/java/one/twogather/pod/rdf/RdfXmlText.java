package one.twogather.pod.rdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.rio.ParserConfig;
import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.RDFParser;
import org.eclipse.rdf4j.rio.helpers.AbstractRDFHandler;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.helpers.XMLParserSettings;
import org.eclipse.rdf4j.rio.rdfxml.RDFXMLParser;

/** A document in RDF/XML, read by RDF4J. Document type declarations are refused: with them go entities, their expansion and everything external. */
final class RdfXmlText {

    private final RdfLimits limits;
    private final String base;
    private final NodeNames nodes;
    private final StatementSink sink;

    RdfXmlText(RdfLimits limits, String base, BlankNodes nodes, StatementSink sink) {
        this.limits = limits;
        this.base = base;
        this.nodes = new NodeNames.OfDocument(nodes);
        this.sink = sink;
    }

    Map<String, String> read(byte[] bytes) {
        Handler handler = new Handler(new FullIris(new Proportion(limits, bytes.length)));
        RDFParser parser = new RDFXMLParser();
        parser.setParserConfig(config());
        parser.setRDFHandler(handler);
        parser.setParseLocationListener(handler::at);
        try {
            parser.parse(new ByteArrayInputStream(bytes), base);
        } catch (RDFParseException malformed) {
            int line = (int) Math.max(0, malformed.getLineNumber());
            int column = (int) Math.max(1, malformed.getColumnNumber());
            throw new Refusal(Refusal.Kind.MALFORMED, "not RDF/XML: " + malformed.getMessage(), line, column);
        } catch (IOException memoryFailed) {
            throw new IllegalStateException(memoryFailed);
        }
        return handler.prefixes;
    }

    private static ParserConfig config() {
        return new ParserConfig()
                .set(XMLParserSettings.SECURE_PROCESSING, true)
                .set(XMLParserSettings.DISALLOW_DOCTYPE_DECL, true)
                .set(XMLParserSettings.EXTERNAL_GENERAL_ENTITIES, false)
                .set(XMLParserSettings.EXTERNAL_PARAMETER_ENTITIES, false)
                .set(XMLParserSettings.LOAD_EXTERNAL_DTD, false)
                .set(BasicParserSettings.PRESERVE_BNODE_IDS, true)
                .set(BasicParserSettings.VERIFY_URI_SYNTAX, true);
    }

    private final class Handler extends AbstractRDFHandler {
        private final Map<String, String> prefixes = new LinkedHashMap<>();
        private final FullIris iris;
        private int line;
        private int column;

        private Handler(FullIris iris) {
            this.iris = iris;
        }

        /** Where the parser is, counted from 1. */
        private void at(long inLine, long inColumn) {
            line = (int) Math.max(0, inLine);
            column = (int) Math.max(1, inColumn);
        }

        @Override
        public void handleNamespace(String prefix, String namespace) {
            if (Names.isAbsoluteIri(namespace)) {
                prefixes.put(prefix, namespace);
            }
        }

        @Override
        public void handleStatement(Statement said) {
            IRI predicate = (IRI) own(said.getPredicate());
            sink.add((Resource) own(said.getSubject()), predicate, own(said.getObject()), null);
        }

        private Value own(Value value) {
            limits.check(value);
            return switch (value) {
                case BNode node -> nodes.labelled(node.getID());
                case IRI iri -> absolute(iri);
                case Literal literal -> wellFormed(literal);
                default -> value;
            };
        }

        /** A namespace may be any text, and the parser resolves the names made with it against nothing. */
        private IRI absolute(IRI iri) {
            if (!Names.isAbsoluteIri(iri.stringValue())) {
                throw malformed("not an absolute IRI: " + iri);
            }
            return iris.of(iri.stringValue());
        }

        private Literal wellFormed(Literal literal) {
            if (literal.getCoreDatatype() == CoreDatatype.NONE) {
                absolute(literal.getDatatype());
                iris.count(literal.getDatatype());
            }
            if (!literal.getLanguage().map(Literals::isLanguageTag).orElse(true)) {
                throw malformed("not a language tag: " + literal.getLanguage().get());
            }
            return literal;
        }

        private Refusal malformed(String reason) {
            return new Refusal(Refusal.Kind.MALFORMED, reason, line, column);
        }
    }
}

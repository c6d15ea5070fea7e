package one.twogather.pod.rdf;

import no.hasmac.rdf.RdfValueFactory;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.base.CoreDatatype;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** Makes values of what the JSON-LD processor found, under the same rules as the other readers. */
final class JsonLdValues implements RdfValueFactory<Statement, Statement, IRI, BNode, Resource, Literal, Value> {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final RdfLimits limits;
    private final NodeNames nodes;

    JsonLdValues(RdfLimits limits, NodeNames nodes) {
        this.limits = limits;
        this.nodes = nodes;
    }

    @Override
    public Statement createTriple(Resource subject, IRI predicate, Value object) {
        return VALUES.createStatement(subject, predicate, object);
    }

    @Override
    public Statement createQuad(Resource subject, IRI predicate, Value object, Resource graph) {
        return VALUES.createStatement(subject, predicate, object, graph);
    }

    @Override
    public Statement createQuad(Statement triple, Resource graph) {
        return createQuad(triple.getSubject(), triple.getPredicate(), triple.getObject(), graph);
    }

    @Override
    public IRI createIRI(String iri) {
        if (iri.length() > limits.iri()) {
            throw unacceptable("an IRI of more than " + limits.iri() + " characters");
        }
        if (Names.schemeLength(iri) == 0 || !iri.codePoints().allMatch(Names::isIriCharacter)) {
            throw malformed("not an absolute IRI: " + iri);
        }
        return VALUES.createIRI(iri);
    }

    @Override
    public BNode createBlankNode(String label) {
        return nodes.labelled(label);
    }

    @Override
    public Literal createTypedLiteral(String label, String datatype) {
        try {
            return VALUES.createLiteral(checked(label), createIRI(datatype));
        } catch (IllegalArgumentException needsLanguage) {
            throw malformed("a datatype that goes with a language, on a literal that has none");
        }
    }

    @Override
    public Literal createString(String label) {
        return VALUES.createLiteral(checked(label), CoreDatatype.XSD.STRING);
    }

    @Override
    public Literal createLangString(String label, String language) {
        return VALUES.createLiteral(checked(label), language);
    }

    /** JSON's escapes can say half a character, which is none, and which no other format could write. */
    private String checked(String label) {
        if (label.length() > limits.literal()) {
            throw unacceptable("a literal of more than " + limits.literal() + " characters");
        }
        if (label.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
            throw malformed("an escape for something that is not a character");
        }
        return label;
    }

    private static Refusal malformed(String reason) {
        return new Refusal(Refusal.Kind.MALFORMED, reason, 0, 0);
    }

    private static Refusal unacceptable(String reason) {
        return new Refusal(Refusal.Kind.UNACCEPTABLE, reason, 0, 0);
    }
}

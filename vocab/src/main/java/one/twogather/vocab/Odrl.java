package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** The Open Digital Rights Language: what is permitted, and within which bounds. */
public final class Odrl {

    /** The prefix people know it by. */
    public static final String PREFIX = "odrl";

    public static final String NAMESPACE = "http://www.w3.org/ns/odrl/2/";

    public static final IRI PERMISSION_CLASS = iri(NAMESPACE, "Permission");
    public static final IRI PERMISSION = iri(NAMESPACE, "permission");
    public static final IRI TARGET = iri(NAMESPACE, "target");
    public static final IRI CONSTRAINT_CLASS = iri(NAMESPACE, "Constraint");
    public static final IRI CONSTRAINT = iri(NAMESPACE, "constraint");
    public static final IRI LEFT_OPERAND = iri(NAMESPACE, "leftOperand");
    public static final IRI OPERATOR = iri(NAMESPACE, "operator");
    public static final IRI RIGHT_OPERAND = iri(NAMESPACE, "rightOperand");
    public static final IRI DATE_TIME = iri(NAMESPACE, "dateTime");
    public static final IRI BEFORE = iri(NAMESPACE, "lt");

    private Odrl() {}
}

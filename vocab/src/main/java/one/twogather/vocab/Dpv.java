package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** The Data Privacy Vocabulary: what data is used for. */
public final class Dpv {

    /** The prefix people know it by. */
    public static final String PREFIX = "dpv";

    public static final String NAMESPACE = "https://w3id.org/dpv#";

    public static final IRI HAS_PURPOSE = iri(NAMESPACE, "hasPurpose");

    private Dpv() {}
}

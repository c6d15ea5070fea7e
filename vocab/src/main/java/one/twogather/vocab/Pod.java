package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Our own terms; {@code pod.ttl} beside this class says what each means. A term enters both when a room first uses it. */
public final class Pod {

    /** The prefix people know it by. */
    public static final String PREFIX = "pod";

    public static final String NAMESPACE = "https://2gather.one/ns/pod#";

    public static final IRI CID = iri(NAMESPACE, "cid");
    public static final IRI STATUS = iri(NAMESPACE, "status");
    public static final IRI ACTION = iri(NAMESPACE, "action");
    public static final IRI SCOPE = iri(NAMESPACE, "scope");
    public static final IRI DATA_TYPE = iri(NAMESPACE, "dataType");
    public static final IRI ENDED = iri(NAMESPACE, "ended");
    public static final IRI REPLACED_BY = iri(NAMESPACE, "replacedBy");

    private Pod() {}
}

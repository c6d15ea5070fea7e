package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Media types as classes of resources, as containers tell of their children (P-042). */
public final class IanaMediaTypes {

    public static final String NAMESPACE = "http://www.w3.org/ns/iana/media-types/";

    private static final String SUFFIX = "#Resource";

    private IanaMediaTypes() {}

    /**
     * The class of resources of one media type.
     *
     * @param mediaType type and subtype without parameters, such as {@code text/turtle}
     */
    public static IRI type(String mediaType) {
        return iri(NAMESPACE + mediaType + SUFFIX);
    }

    /** True for the classes {@link #type} makes, whatever the media type. */
    public static boolean isType(IRI type) {
        String text = type.stringValue();
        return text.startsWith(NAMESPACE) && text.endsWith(SUFFIX);
    }
}

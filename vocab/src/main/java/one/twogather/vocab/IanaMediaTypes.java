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
     * @param mediaType one that {@linkplain #hasType has one}
     */
    public static IRI type(String mediaType) {
        return iri(typeName(mediaType));
    }

    /** The IRI of that class, as text: listings write very many. */
    public static String typeName(String mediaType) {
        return NAMESPACE + mediaType + SUFFIX;
    }

    /**
     * True if a media type is written with characters an IRI can have.
     *
     * @param mediaType type and subtype without parameters, such as {@code text/turtle}
     */
    public static boolean hasType(String mediaType) {
        int slash = mediaType.indexOf('/');
        for (int i = 0; i < mediaType.length(); i++) {
            char c = mediaType.charAt(i);
            boolean letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!letterOrDigit && i != slash && "!$&_.+-".indexOf(c) < 0) {
                return false;
            }
        }
        return slash > 0 && slash < mediaType.length() - 1;
    }

    /** True for the classes {@link #type} makes, whatever the media type. */
    public static boolean isType(IRI type) {
        String text = type.stringValue();
        return text.startsWith(NAMESPACE) && text.endsWith(SUFFIX);
    }
}

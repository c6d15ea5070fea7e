package one.twogather.pod.model;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An agent's identifier, an absolute http(s) IRI (I-001). Two WebIDs are the same only if their text is.
 *
 * @param iri at most 2,048 characters
 */
public record WebId(String iri) implements Comparable<WebId> {

    private static final int MAX_LENGTH = 2048;

    public WebId {
        if (iri.length() > MAX_LENGTH || !isAbsoluteHttp(iri)) {
            throw new IllegalArgumentException("a WebID is an absolute http or https IRI");
        }
    }

    /** Reads a WebID from a token or a command line. */
    public static Parsed<WebId> parse(String text) {
        try {
            return new Parsed.Valid<>(new WebId(text));
        } catch (IllegalArgumentException refusal) {
            return new Parsed.Invalid<>(String.valueOf(refusal.getMessage()));
        }
    }

    /** The IRI of the document that describes the agent: this one without its fragment. */
    public String document() {
        int hash = iri.indexOf('#');
        return hash < 0 ? iri : iri.substring(0, hash);
    }

    private static boolean isAbsoluteHttp(String text) {
        try {
            URI uri = new URI(text);
            return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException notAnIri) {
            return false;
        }
    }

    @Override
    public int compareTo(WebId other) {
        return iri.compareTo(other.iri);
    }

    @Override
    public String toString() {
        return iri;
    }
}

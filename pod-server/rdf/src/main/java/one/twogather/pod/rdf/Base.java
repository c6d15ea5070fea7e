package one.twogather.pod.rdf;

import org.eclipse.rdf4j.common.net.ParsedIRI;

/** What relative IRIs are relative to (RFC 3986 §5). */
final class Base {

    private final String iri;
    private final String withoutFragment;

    /** @param iri absolute, or empty if there is none */
    Base(String iri) {
        this.iri = iri;
        int fragment = iri.indexOf('#');
        this.withoutFragment = fragment < 0 ? iri : iri.substring(0, fragment);
    }

    /**
     * The absolute IRI that {@code reference} means here.
     *
     * @throws IllegalArgumentException if it means none
     */
    String resolve(String reference) {
        if (Names.schemeLength(reference) > 0) {
            return reference;
        }
        if (iri.isEmpty()) {
            throw new IllegalArgumentException("a relative IRI, and nothing it could be relative to");
        }
        if (reference.isEmpty()) {
            return withoutFragment;
        }
        if (reference.charAt(0) == '#') {
            return withoutFragment.concat(reference);
        }
        return ParsedIRI.create(withoutFragment).resolve(reference);
    }
}

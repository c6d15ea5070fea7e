package one.twogather.pod.rdf;

/**
 * What relative IRIs are relative to (RFC 3986 §5.2). Written out here since documents may declare any text as their base, and libraries that take
 * IRIs apart fail on some.
 */
final class Base {

    private final String iri;
    private final String scheme;
    private final String authority;
    private final String path;
    private final int beforeFragment;

    /** @param iri absolute, or empty if there is none */
    Base(String iri) {
        this.iri = iri;
        this.beforeFragment = first(iri, 0, "#");
        int afterScheme = iri.isEmpty() ? 0 : Names.schemeLength(iri) + 1;
        int afterAuthority = endOfAuthority(iri, afterScheme);
        this.scheme = iri.substring(0, afterScheme);
        this.authority = iri.substring(afterScheme, afterAuthority);
        this.path = iri.substring(afterAuthority, first(iri, afterAuthority, "?#"));
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
        if (reference.isEmpty() || reference.charAt(0) == '#') {
            return iri.substring(0, beforeFragment).concat(reference);
        }
        int pathStart = endOfAuthority(reference, 0);
        int pathEnd = first(reference, pathStart, "?#");
        String host = pathStart > 0 ? reference.substring(0, pathStart) : authority;
        String rest = reference.substring(pathEnd);
        return scheme + host + path(reference.substring(pathStart, pathEnd), pathStart > 0) + rest;
    }

    private String path(String relative, boolean elsewhere) {
        if (elsewhere || relative.startsWith("/")) {
            return withoutDots(relative);
        }
        if (relative.isEmpty()) {
            return path;
        }
        return withoutDots(path.isEmpty() && !authority.isEmpty() ? "/" + relative : folder() + relative);
    }

    private String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** RFC 3986 §5.2.4, segment by segment, each with the slash before it. */
    private static String withoutDots(String path) {
        if (path.indexOf('.') < 0) {
            return path;
        }
        StringBuilder out = new StringBuilder(path.length());
        for (int at = 0; at < path.length(); ) {
            int end = first(path, at + 1, "/");
            String segment = path.substring(path.charAt(at) == '/' ? at + 1 : at, end);
            boolean dots = segment.equals(".") || segment.equals("..");
            if (segment.equals("..")) {
                out.setLength(Math.max(0, out.lastIndexOf("/")));
            }
            if (!dots) {
                out.append(path, at, end);
            } else if (end == path.length() && path.charAt(at) == '/') {
                out.append('/');
            }
            at = end;
        }
        return out.toString();
    }

    /** Where the authority ends that begins at {@code from} with two slashes; {@code from} if none does. */
    private static int endOfAuthority(String text, int from) {
        return text.startsWith("//", from) ? first(text, from + 2, "/?#") : from;
    }

    /** Where the first of some characters stands, or the end. */
    private static int first(String text, int from, String characters) {
        for (int i = from; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}

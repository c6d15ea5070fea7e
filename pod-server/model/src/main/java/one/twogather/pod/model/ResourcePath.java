package one.twogather.pod.model;

import java.util.Optional;

/**
 * The canonical path of a resource inside one pod: {@code /} for the storage root, {@code /notes/} for a container, {@code /notes/today} for a
 * document (P-020).
 *
 * <p>There is exactly one spelling for each resource: {@link #parse} decodes percent-encoding, normalises to Unicode NFC and encodes again, so that
 * lookup, authorisation, locks and DPoP's {@code htu} all compare the same text (P-025). Only {@link PathSyntax} decides what is acceptable.
 *
 * @param value begins with {@code /}; segments are non-empty, canonical percent-encoded UTF-8; ends with {@code /} for containers
 */
public record ResourcePath(String value) implements Comparable<ResourcePath> {

    /** The storage root. */
    public static final ResourcePath ROOT = new ResourcePath("/");

    public ResourcePath {
        if (!PathSyntax.isCanonical(value)) {
            throw new IllegalArgumentException("not a canonical path: " + value);
        }
    }

    /**
     * Reads a path as it stood in a request line or an IRI.
     *
     * @param raw percent-encoded, beginning with {@code /}, without query and fragment
     */
    public static Parsed<ResourcePath> parse(String raw) {
        return switch (PathSyntax.canonical(raw)) {
            case Parsed.Valid<String>(String canonical) -> new Parsed.Valid<>(new ResourcePath(canonical));
            case Parsed.Invalid<String>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    public boolean isRoot() {
        return value.length() == 1;
    }

    /** True when the path ends with a slash (P-020). */
    public boolean isContainer() {
        return value.endsWith("/");
    }

    /** The container that holds this resource; empty for the root. */
    public Optional<ResourcePath> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        return Optional.of(new ResourcePath(value.substring(0, nameStart())));
    }

    /** The last segment, with the trailing slash of a container; {@code /} for the root. Canonical percent-encoding. */
    public String name() {
        return isRoot() ? value : value.substring(nameStart());
    }

    /**
     * The same name with the slash added or removed: the two may never exist together (P-021). Empty for the root, and for auxiliary resources, since
     * no container is named like one.
     */
    public Optional<ResourcePath> twin() {
        if (isRoot() || auxiliary().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new ResourcePath(isContainer() ? value.substring(0, value.length() - 1) : value + "/"));
    }

    /**
     * A child of this container.
     *
     * @param segment one canonical segment, with a trailing slash for a container
     */
    public ResourcePath child(String segment) {
        if (!isContainer()) {
            throw new IllegalStateException(value + " is not a container");
        }
        return new ResourcePath(value + segment);
    }

    /** True when {@code other} lies below this container, at any depth. */
    public boolean contains(ResourcePath other) {
        return isContainer() && other.value.length() > value.length() && other.value.startsWith(value);
    }

    /** Which auxiliary resource this path names, if it names one (P-055). */
    public Optional<Auxiliary> auxiliary() {
        return Auxiliary.of(this);
    }

    private int nameStart() {
        return value.lastIndexOf('/', value.length() - 2) + 1;
    }

    @Override
    public int compareTo(ResourcePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}

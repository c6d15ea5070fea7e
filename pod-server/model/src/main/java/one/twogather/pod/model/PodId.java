package one.twogather.pod.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a pod on this server: the first path segment of its address, or its sub-domain.
 *
 * @param name 1 to 39 characters, matching {@code [a-z0-9][a-z0-9-]{0,38}} and not {@link #RESERVED}
 */
public record PodId(String name) implements Comparable<PodId> {

    /** Names that the server itself answers on. */
    public static final Set<String> RESERVED = Set.of("apps", "ipfs", "ipns");

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,38}");

    public PodId {
        if (!SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("a pod name is 1 to 39 of a-z, 0-9 and -, and does not start with -");
        }
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("the name '" + name + "' is kept for the server");
        }
    }

    /** Reads a pod name that a person or a URL gave. */
    public static Parsed<PodId> parse(String text) {
        try {
            return new Parsed.Valid<>(new PodId(text));
        } catch (IllegalArgumentException refusal) {
            return new Parsed.Invalid<>(String.valueOf(refusal.getMessage()));
        }
    }

    @Override
    public int compareTo(PodId other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}

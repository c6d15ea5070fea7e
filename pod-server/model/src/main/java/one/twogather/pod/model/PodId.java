package one.twogather.pod.model;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of a pod on this server: the first path segment of its address, or its sub-domain.
 *
 * @param name 1 to 39 of {@code a-z 0-9 -}, with no dash at either end, since a host's label has none there; not {@link #RESERVED}
 */
public record PodId(String name) implements Comparable<PodId> {

    /** Names that the server itself answers on. */
    public static final Set<String> RESERVED = Set.of("apps", "ipfs", "ipns");

    private static final Pattern SHAPE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,37}[a-z0-9])?");

    public PodId {
        refusal(name).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** Reads a pod name that a person or a URL gave. */
    public static Parsed<PodId> parse(String text) {
        Optional<String> refusal = refusal(text);
        return refusal.isPresent() ? new Parsed.Invalid<>(refusal.get()) : new Parsed.Valid<>(new PodId(text));
    }

    private static Optional<String> refusal(String name) {
        if (!SHAPE.matcher(name).matches()) {
            return Optional.of("a pod name is 1 to 39 of a-z, 0-9 and -, and neither starts nor ends with -");
        }
        return RESERVED.contains(name)
                ? Optional.of("the name '" + name + "' is kept for the server")
                : Optional.empty();
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

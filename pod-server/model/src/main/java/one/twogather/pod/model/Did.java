package one.twogather.pod.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A decentralised identifier (DID Core §3.1): whoever holds the keys that its method says. Without path, query or fragment. Two are the same only if
 * their text is.
 *
 * @param text {@code did:method:identifier}, at most 2,048 characters
 */
public record Did(String text) implements Comparable<Did> {

    private static final int MAX_LENGTH = 2048;
    private static final Pattern SHAPE = Pattern.compile("did:[a-z0-9]++:[A-Za-z0-9._:%-]++");
    private static final Pattern HALF_ESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    public Did {
        refusal(text).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
    }

    /** Reads a DID from a token, a document or a command line. */
    public static Parsed<Did> parse(String text) {
        Optional<String> refusal = refusal(text);
        return refusal.isPresent() ? new Parsed.Invalid<>(refusal.get()) : new Parsed.Valid<>(new Did(text));
    }

    private static Optional<String> refusal(String text) {
        boolean wellFormed = text.length() <= MAX_LENGTH
                && SHAPE.matcher(text).matches()
                && !text.endsWith(":")
                && !HALF_ESCAPED.matcher(text).find();
        return wellFormed
                ? Optional.empty()
                : Optional.of("a DID is did:method:identifier, without path, query or fragment");
    }

    /** How the identifier is to be understood: {@code key}, {@code ethr}, {@code web}. */
    public String method() {
        return text.substring(4, text.indexOf(':', 4));
    }

    /** What the method makes sense of. */
    public String identifier() {
        return text.substring(text.indexOf(':', 4) + 1);
    }

    @Override
    public int compareTo(Did other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

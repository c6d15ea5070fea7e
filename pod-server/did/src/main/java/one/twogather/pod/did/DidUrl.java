package one.twogather.pod.did;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * A DID with what may follow it (DID Core §3.2).
 *
 * @param path with its slash, or empty
 * @param query without its question mark, or empty
 * @param fragment without its hash sign, or empty
 */
public record DidUrl(Did did, String path, String query, String fragment) {

    private static final Pattern SHAPE = Pattern.compile("([^/?#]*)(/[^?#]*)?(?:\\?([^#]*))?(?:#(.*))?");
    private static final Pattern ALLOWED = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*+");
    private static final int MAX_LENGTH = 4096;

    public DidUrl {
        if (!isAllowed(path) || !isAllowed(query) || !isAllowed(fragment)) {
            throw new IllegalArgumentException("a DID URL holds only what URLs may hold");
        }
    }

    /** Reads a DID URL. */
    public static Parsed<DidUrl> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (text.length() > MAX_LENGTH || !parts.matches()) {
            return new Parsed.Invalid<>("a DID URL is one line of at most " + MAX_LENGTH + " characters");
        }
        String path = orEmpty(parts.group(2));
        String query = orEmpty(parts.group(3));
        String fragment = orEmpty(parts.group(4));
        if (!isAllowed(path) || !isAllowed(query) || !isAllowed(fragment)) {
            return new Parsed.Invalid<>("a DID URL holds only what URLs may hold");
        }
        return switch (Did.parse(parts.group(1))) {
            case Parsed.Valid<Did>(Did did) -> new Parsed.Valid<>(new DidUrl(did, path, query, fragment));
            case Parsed.Invalid<Did>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    private static boolean isAllowed(String part) {
        return ALLOWED.matcher(part).matches();
    }

    private static String orEmpty(@Nullable String group) {
        return group == null ? "" : group;
    }

    @Override
    public String toString() {
        return did + path + (query.isEmpty() ? "" : "?" + query) + (fragment.isEmpty() ? "" : "#" + fragment);
    }
}

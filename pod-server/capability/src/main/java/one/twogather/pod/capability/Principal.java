package one.twogather.pod.capability;

import java.util.regex.Pattern;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/**
 * Who signs: a DID, and which of its keys where it has several. Principals are the same whoever of their keys signs (UCAN Delegation, "Principal
 * Alignment"), so chains compare {@link #did} and only the choice of a key looks at the fragment.
 *
 * @param fragment the key's name in the DID's document, or empty
 */
public record Principal(Did did, String fragment) {

    /** RFC 3986 §3.5, without what no DID document uses. */
    private static final Pattern FRAGMENT = Pattern.compile("[A-Za-z0-9._~:%-]{0,1024}");

    public Principal {
        if (!FRAGMENT.matcher(fragment).matches()) {
            throw new IllegalArgumentException("a key's name is letters, digits and . _ ~ : -");
        }
    }

    public static Principal of(Did did) {
        return new Principal(did, "");
    }

    /** Reads {@code did:method:identifier} or {@code did:method:identifier#key}. */
    public static Parsed<Principal> parse(String text) {
        int hash = text.indexOf('#');
        String fragment = hash < 0 ? "" : text.substring(hash + 1);
        boolean empty = hash >= 0 && fragment.isEmpty();
        if (empty || !FRAGMENT.matcher(fragment).matches()) {
            return new Parsed.Invalid<>("a key's name is letters, digits and . _ ~ : -");
        }
        return switch (Did.parse(hash < 0 ? text : text.substring(0, hash))) {
            case Parsed.Valid<Did>(Did did) -> new Parsed.Valid<>(new Principal(did, fragment));
            case Parsed.Invalid<Did>(String reason) -> new Parsed.Invalid<>(reason);
        };
    }

    @Override
    public String toString() {
        return fragment.isEmpty() ? did.text() : did + "#" + fragment;
    }
}

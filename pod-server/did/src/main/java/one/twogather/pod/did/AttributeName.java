package one.twogather.pod.did;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.ipld.Bytes;

/**
 * What an attribute is about: {@code did/pub/Ed25519/veriKey/base58}.
 *
 * @param section {@code pub}, {@code svc}, or {@code cap} of our own
 * @param kind of a key the algorithm, of a service its type
 * @param purpose of a key what it is for; may be empty
 * @param encoding that a key's value hints at; may be empty
 */
record AttributeName(String section, String kind, String purpose, String encoding) {

    private static final Pattern SHAPE =
            Pattern.compile("did/(pub|svc|cap)/([A-Za-z0-9_]+)(?:/([A-Za-z0-9_]+))?(?:/([A-Za-z0-9_]+))?");

    /** The text of 32 bytes, without the zeros that fill them up; empty if they are no UTF-8, which is another's use of the registry. */
    static Optional<String> text(Bytes bytes32) {
        return AttributeKeys.text(bytes32).map(text -> text.replaceAll("\\x00+\\z", ""));
    }

    /** Empty for names of others. */
    static Optional<AttributeName> read(String text) {
        Matcher parts = SHAPE.matcher(text);
        return parts.matches()
                ? Optional.of(new AttributeName(parts.group(1), parts.group(2), orEmpty(parts, 3), orEmpty(parts, 4)))
                : Optional.empty();
    }

    private static String orEmpty(Matcher parts, int group) {
        return parts.group(group) == null ? "" : parts.group(group);
    }
}

package one.twogather.pod.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import one.twogather.pod.model.Parsed.Invalid;
import one.twogather.pod.model.Parsed.Valid;

/**
 * The one place that decides which paths exist and how each is spelt (P-025).
 *
 * <p>Canonical form: every segment is valid UTF-8 in Unicode NFC; the characters RFC 3986 allows in a segment stand as themselves; all others are
 * percent-encoded with upper-case digits. Refused: empty segments, dot segments in any encoding, encoded slashes and backslashes, control characters,
 * and anything over the limits. Refusing beats repairing, since a repaired path may be one the sender was not allowed to name.
 */
final class PathSyntax {

    /** Canonical characters in a whole path. Far below what HTTP heads carry, far above what people type. */
    static final int MAX_PATH = 2048;

    /** Decoded bytes in one segment, as file systems have it. */
    static final int MAX_SEGMENT = 255;

    /** Containers above one resource. */
    static final int MAX_DEPTH = 64;

    private static final String LITERAL = "-._~!$&'()*+,;=:@";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSyntax() {}

    static Parsed<String> canonical(String raw) {
        if (!raw.startsWith("/")) {
            return new Invalid<>("a path begins with a slash");
        }
        if (raw.length() > MAX_PATH * 3) {
            return tooLong();
        }
        if (raw.length() == 1) {
            return new Valid<>(raw);
        }
        boolean container = raw.endsWith("/");
        String[] segments =
                raw.substring(1, container ? raw.length() - 1 : raw.length()).split("/", -1);
        if (segments.length > MAX_DEPTH) {
            return new Invalid<>("a path has at most " + MAX_DEPTH + " segments");
        }
        StringBuilder path = new StringBuilder(raw.length());
        for (String segment : segments) {
            switch (segment(segment)) {
                case Invalid<String>(String reason) -> {
                    return new Invalid<>(reason);
                }
                case Valid<String>(String canonical) -> path.append('/').append(canonical);
            }
        }
        if (container) {
            path.append('/');
        }
        return path.length() > MAX_PATH ? tooLong() : new Valid<>(path.toString());
    }

    /** One segment without slashes, from any percent-encoded or plain spelling. */
    static Parsed<String> segment(String raw) {
        if (raw.isEmpty()) {
            return new Invalid<>("a path has no empty segments");
        }
        return isPlain(raw) ? new Valid<>(raw) : decodeAndEncode(raw);
    }

    /** True for the segments nearly everybody uses, which need no work: already canonical, and neither {@code .} nor {@code ..}. */
    private static boolean isPlain(String raw) {
        if (raw.length() > MAX_SEGMENT || raw.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < raw.length(); i++) {
            if (!isLiteral(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static Parsed<String> decodeAndEncode(String raw) {
        return switch (decode(raw)) {
            case Invalid<String>(String reason) -> new Invalid<>(reason);
            case Valid<String>(String decoded) -> check(Normalizer.normalize(decoded, Normalizer.Form.NFC));
        };
    }

    private static Parsed<String> decode(String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                if (i + 2 >= raw.length()
                        || !HexFormat.isHexDigit(raw.charAt(i + 1))
                        || !HexFormat.isHexDigit(raw.charAt(i + 2))) {
                    return new Invalid<>("a percent sign is followed by two hexadecimal digits");
                }
                bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else if (Character.isSurrogate(c)) {
                return new Invalid<>("characters outside the Basic Multilingual Plane must be percent-encoded");
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return new Valid<>(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return new Invalid<>("percent-encoded bytes are UTF-8");
        }
    }

    private static Parsed<String> check(String segment) {
        if (segment.equals(".") || segment.equals("..")) {
            return new Invalid<>("a path has no dot segments");
        }
        if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
            return new Invalid<>("a segment contains neither slash nor backslash, encoded or not");
        }
        if (segment.codePoints().anyMatch(Character::isISOControl)) {
            return new Invalid<>("a path contains no control characters");
        }
        byte[] bytes = segment.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_SEGMENT) {
            return new Invalid<>("a segment has at most " + MAX_SEGMENT + " bytes");
        }
        return new Valid<>(encode(bytes));
    }

    private static String encode(byte[] segment) {
        StringBuilder text = new StringBuilder(segment.length + 16);
        for (byte b : segment) {
            if (b > 0 && isLiteral((char) b)) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }

    private static boolean isLiteral(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || LITERAL.indexOf(c) >= 0;
    }

    private static Parsed<String> tooLong() {
        return new Invalid<>("a path has at most " + MAX_PATH + " characters");
    }
}

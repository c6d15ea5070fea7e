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
 * characters Unicode has not assigned yet (their normal form may change with the JDK, and an address must not), containers named like auxiliary
 * resources (P-055), auxiliaries of auxiliaries (P-054), and anything over the limits. Refusing beats repairing, since a repaired path may be one the
 * sender was not allowed to name.
 *
 * <p>The limits hold for a resource; its auxiliaries and its slash twin come on top, so that they exist for every resource.
 */
final class PathSyntax {

    /** Canonical characters in a whole path. Far below what HTTP heads carry, far above what people type. */
    static final int MAX_PATH = 2048;

    /** Decoded bytes in one segment, as file systems have it. */
    static final int MAX_SEGMENT = 255;

    /** Segments of one path. */
    static final int MAX_DEPTH = 64;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** What stands as itself in a segment, by character code. */
    private static final boolean[] LITERAL = new boolean[128];

    static {
        String literals = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@";
        literals.chars().forEach(c -> LITERAL[c] = true);
    }

    private PathSyntax() {}

    static boolean isCanonical(String path) {
        return isPlain(path) || canonical(path) instanceof Valid<String>(String canonical) && canonical.equals(path);
    }

    static Parsed<String> canonical(String raw) {
        if (isPlain(raw)) {
            return new Valid<>(raw);
        }
        if (!raw.startsWith("/")) {
            return new Invalid<>("a path begins with a slash");
        }
        if (raw.length() > MAX_PATH * 3) {
            return tooLong();
        }
        boolean container = raw.endsWith("/");
        StringBuilder path = new StringBuilder(raw.length());
        for (String segment :
                raw.substring(1, container ? raw.length() - 1 : raw.length()).split("/", -1)) {
            switch (canonicalSegment(segment)) {
                case Invalid<String>(String reason) -> {
                    return new Invalid<>(reason);
                }
                case Valid<String>(String canonical) -> path.append('/').append(canonical);
            }
        }
        if (container) {
            path.append('/');
        }
        return judge(path.toString());
    }

    /**
     * True for the paths nearly everybody uses: canonical, and without any percent-encoding. This runs several times in every request, so it takes
     * one pass and no memory.
     */
    private static boolean isPlain(String path) {
        int end = Auxiliary.bareLength(path, path.length());
        if (end == 0 || path.charAt(0) != '/' || end > MAX_PATH) {
            return false;
        }
        int start = 1;
        int depth = 0;
        for (int i = 1; i <= end; i++) {
            if (i < end && path.charAt(i) != '/') {
                if (!isLiteral(path.charAt(i))) {
                    return false;
                }
            } else if (i < end || i > start) {
                if (!isPlainSegment(path, start, i)) {
                    return false;
                }
                depth++;
                start = i + 1;
            }
        }
        return depth <= MAX_DEPTH;
    }

    private static boolean isPlainSegment(String path, int start, int end) {
        int length = end - start;
        return length > 0
                && length <= MAX_SEGMENT
                && (path.charAt(start) != '.' || length > 2 || length == 2 && path.charAt(start + 1) != '.')
                && Auxiliary.bareLength(path, end) == end;
    }

    private static boolean isLiteral(char c) {
        return c < LITERAL.length && LITERAL[c];
    }

    private static Parsed<String> canonicalSegment(String raw) {
        if (!raw.isEmpty() && isPlain("/" + raw)) {
            return new Valid<>(raw);
        }
        return switch (decode(raw)) {
            case Invalid<String>(String reason) -> new Invalid<>(reason);
            case Valid<String>(String decoded) -> encode(Normalizer.normalize(decoded, Normalizer.Form.NFC));
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
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                int codePoint = raw.codePointAt(i);
                if (Character.getType(codePoint) == Character.SURROGATE) {
                    return new Invalid<>("a path is valid Unicode");
                }
                bytes.put(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(codePoint) - 1;
            }
        }
        try {
            return new Valid<>(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException notUtf8) {
            return new Invalid<>("percent-encoded bytes are UTF-8");
        }
    }

    private static Parsed<String> encode(String segment) {
        if (segment.isEmpty()) {
            return new Invalid<>("a path has no empty segments");
        }
        if (segment.equals(".") || segment.equals("..")) {
            return new Invalid<>("a path has no dot segments");
        }
        if (segment.indexOf('/') >= 0 || segment.indexOf('\\') >= 0) {
            return new Invalid<>("a segment contains neither slash nor backslash, encoded or not");
        }
        if (segment.codePoints().anyMatch(Character::isISOControl)) {
            return new Invalid<>("a path contains no control characters");
        }
        if (!segment.codePoints().allMatch(Character::isDefined)) {
            return new Invalid<>("a path contains no characters that Unicode has not assigned");
        }
        StringBuilder text = new StringBuilder(segment.length() + 16);
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && isLiteral((char) b)) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
        }
        return new Valid<>(text.toString());
    }

    /** Judges the resource itself, without the suffix if it is an auxiliary one. */
    private static Parsed<String> judge(String canonical) {
        int end = Auxiliary.bareLength(canonical, canonical.length());
        String bare = canonical.substring(0, end);
        String[] segments = bare.substring(1).split("/");
        if (segments.length > MAX_DEPTH) {
            return new Invalid<>("a path has at most " + MAX_DEPTH + " segments");
        }
        for (String segment : segments) {
            if (segment.equals(".") || segment.equals("..")) {
                return new Invalid<>("an auxiliary resource is one of a resource with a name");
            }
            if (Auxiliary.isReservedName(segment)) {
                return new Invalid<>("only an auxiliary resource is named like one, and it has none of its own");
            }
            if (segment.length() - 2 * segment.chars().filter(c -> c == '%').count() > MAX_SEGMENT) {
                return new Invalid<>("a segment has at most " + MAX_SEGMENT + " bytes");
            }
        }
        int length = bare.endsWith("/") ? end - 1 : end;
        return length > MAX_PATH ? tooLong() : new Valid<>(canonical);
    }

    private static Parsed<String> tooLong() {
        return new Invalid<>("a path has at most " + MAX_PATH + " characters");
    }
}

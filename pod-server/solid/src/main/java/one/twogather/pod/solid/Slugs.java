package one.twogather.pod.solid;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.ResourcePath;

/**
 * Chooses names for what POST makes: as the {@code Slug} suggests where it can, else at random (P-092). Never a reserved name; whether the name is free is
 * for the caller to see.
 */
final class Slugs {

    /** Bytes of a slug that are used: enough for any title, and far below what a segment may have, so that something can be appended. */
    private static final int MAX_BYTES = 128;

    /** Characters of a slug that are looked at: cleaning takes time that grows faster than the text. */
    private static final int MAX_LENGTH = 3 * MAX_BYTES;

    /** Sixty bits: no two of a pod's names will ever meet. */
    private static final int RANDOM_DIGITS = 12;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private final RandomGenerator random;

    Slugs(RandomGenerator random) {
        this.random = random;
    }

    /** A child of {@code parent} with the suggested name. */
    ResourcePath suggested(ResourcePath parent, Optional<String> slug, boolean container) {
        return slug.map(Slugs::clean)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> child(parent, name, container))
                .orElseGet(() -> unique(parent, Optional.empty(), container));
    }

    /** A child of {@code parent} with a name nobody has, which begins as suggested. */
    ResourcePath unique(ResourcePath parent, Optional<String> slug, boolean container) {
        String start = slug.map(Slugs::clean)
                .filter(name -> !name.isEmpty())
                .map(name -> name + "-")
                .orElse("");
        return child(parent, start + randomDigits(), container)
                .or(() -> child(parent, randomDigits(), container))
                .orElseThrow(
                        () -> new IllegalStateException("a name of letters and digits was refused below " + parent));
    }

    private static Optional<ResourcePath> child(ResourcePath parent, String name, boolean container) {
        String encoded = encode(name) + (container ? "/" : "");
        if (ReservedNames.isReservedChild(parent, encoded)) {
            return Optional.empty();
        }
        return switch (ResourcePath.parse(parent.value() + encoded)) {
            case Parsed.Valid<ResourcePath>(ResourcePath path) -> Optional.of(path);
            case Parsed.Invalid<ResourcePath>(String ignored) -> Optional.empty();
        };
    }

    /**
     * The readable part of a slug, which is percent-encoded UTF-8 (RFC 5023 §9.7): without control characters, with dashes for slashes and blanks, without
     * dots at either end, and without the suffixes of auxiliary resources.
     */
    private static String clean(String slug) {
        String name = decode(slug.substring(0, Math.min(slug.length(), MAX_LENGTH)))
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFD]", "")
                .replaceAll("[/\\\\\\s]+", "-")
                .replaceAll("(\\.(acl|meta))+$", "")
                .replaceAll("^[.-]+|[.-]+$", "");
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_BYTES) {
            return name;
        }
        return new String(bytes, 0, MAX_BYTES, StandardCharsets.UTF_8).replaceAll("\\uFFFD+$", "");
    }

    private static String decode(String slug) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < slug.length(); i++) {
            boolean encoded = slug.charAt(i) == '%'
                    && i + 2 < slug.length()
                    && HexFormat.isHexDigit(slug.charAt(i + 1))
                    && HexFormat.isHexDigit(slug.charAt(i + 2));
            if (encoded) {
                bytes.write(HexFormat.fromHexDigits(slug, i + 1, i + 3));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(slug.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String encode(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = UNRESERVED.indexOf(b) >= 0;
            if (plain) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.toHexDigits(b));
            }
        }
        return text.toString();
    }

    private String randomDigits() {
        StringBuilder digits = new StringBuilder(RANDOM_DIGITS);
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            digits.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return digits.toString();
    }
}

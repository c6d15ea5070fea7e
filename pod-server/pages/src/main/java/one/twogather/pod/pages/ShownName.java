package one.twogather.pod.pages;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The name of a resource as people read it. Whoever names a resource chooses what others see, so what is not seen as it is stays percent-encoded: marks
 * that turn the direction of text around, and characters without a shape. Escaping is not done here but by the templates, and for every text.
 */
public final class ShownName {

    /** Hold together the letters of Persian and the parts of emoji: without a shape, and part of honest names. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private ShownName() {}

    /**
     * Reads a name out.
     *
     * @param segment of a canonical path, with or without its slash
     */
    public static String of(String segment) {
        String bare = segment.endsWith("/") ? segment.substring(0, segment.length() - 1) : segment;
        if (bare.indexOf('%') < 0) {
            return bare;
        }
        StringBuilder name = new StringBuilder(bare.length());
        URLDecoder.decode(bare.replace("+", "%2B"), StandardCharsets.UTF_8)
                .codePoints()
                .forEach(character -> append(name, character));
        return name.toString();
    }

    private static void append(StringBuilder name, int character) {
        if (isSeen(character)) {
            name.appendCodePoint(character);
            return;
        }
        for (byte b : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
            name.append(String.format("%%%02X", b));
        }
    }

    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

package one.twogather.pod.solid;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The documents of a new pod as Turtle with {@code {{words}}} to fill in: resources of this package, so that what a pod begins with can be read as what it is. */
final class Templates {

    /** Outermost first. */
    static final List<String> CONTAINERS = List.of("/", "/profile/", "/settings/", "/inbox/", "/public/");

    static final List<Seed> SEEDS = List.of(
            new Seed("/.acl", "root.acl.ttl", false),
            new Seed("/profile/card", "card.ttl", true),
            new Seed("/profile/card.acl", "card.acl.ttl", true),
            new Seed("/settings/prefs.ttl", "prefs.ttl", false),
            new Seed("/settings/publicTypeIndex.ttl", "publicTypeIndex.ttl", false),
            new Seed("/settings/publicTypeIndex.ttl.acl", "publicTypeIndex.acl.ttl", false),
            new Seed("/settings/privateTypeIndex.ttl", "privateTypeIndex.ttl", false),
            new Seed("/inbox/.acl", "inbox.acl.ttl", false),
            new Seed("/public/.acl", "public.acl.ttl", false));

    private static final Pattern WORD = Pattern.compile("\\{\\{([a-z]+)}}");

    private Templates() {}

    /**
     * One document of a new pod.
     *
     * @param path where it stands
     * @param template the name of the resource it is made from
     * @param ofProfile true if it belongs to the owner's WebID document
     */
    record Seed(String path, String template, boolean ofProfile) {}

    /**
     * @param words IRIs, which contain no character that Turtle does not allow in one, and {@linkplain #literal literals}
     */
    static byte[] filled(Seed seed, Map<String, String> words) {
        String text = new String(read(seed.template()), StandardCharsets.UTF_8);
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(value(words, word.group(1))))
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Text as it stands between the quotes of a Turtle literal: whatever people call themselves, it stays text. */
    static String literal(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c < ' ' || c == '"' || c == '\\' || c == 0x7F) {
                escaped.append(String.format("\\u%04X", c));
            } else if (c < 0xD800 || c > 0xDFFF) {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static String value(Map<String, String> words, String word) {
        String value = words.get(word);
        if (value == null) {
            throw new IllegalStateException("a template asks for an unknown word: " + word);
        }
        return value;
    }

    private static byte[] read(String template) {
        try (InputStream resource = Templates.class.getResourceAsStream("founding/" + template)) {
            if (resource == null) {
                throw new IllegalStateException("the template " + template + " is not on the class path");
            }
            return resource.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

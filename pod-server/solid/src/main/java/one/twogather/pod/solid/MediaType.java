package one.twogather.pod.solid;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Parsed;

/**
 * A media type as a {@code Content-Type} header gives it (RFC 9110 §8.3). It is stored and sent out again, so nothing else passes: no control
 * characters, no lists, no trailing text.
 *
 * @param full lower case but for parameter values, which may depend on case; with parameters
 * @param bare type and subtype alone
 */
record MediaType(String full, String bare) {

    private static final int MAX_LENGTH = 255;
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final Pattern TYPE = Pattern.compile("(" + TOKEN + "/" + TOKEN + ")((?:[ \\t]*;.*)?)");
    private static final Pattern PARAMETER = Pattern.compile("[ \\t]*;[ \\t]*(?:(" + TOKEN + ")=(" + TOKEN
            + "|\"(?:[\\x20!#-\\x5B\\x5D-\\x7E]|\\\\[\\x20-\\x7E])*\"))?");

    static Parsed<MediaType> parse(String header) {
        Matcher type = TYPE.matcher(header.strip());
        if (header.length() > MAX_LENGTH || !type.matches()) {
            return notOne();
        }
        String bare = type.group(1).toLowerCase(Locale.ROOT);
        if (bare.contains("*")) {
            return new Parsed.Invalid<>("Content-Type is a media type, not a range of them");
        }
        if (type.group(2).isEmpty()) {
            return new Parsed.Valid<>(new MediaType(bare, bare));
        }
        return withParameters(bare, type.group(2));
    }

    private static Parsed<MediaType> withParameters(String bare, String text) {
        StringBuilder full = new StringBuilder(bare);
        Matcher parameter = PARAMETER.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!parameter.find(at) || parameter.start() != at) {
                return new Parsed.Invalid<>("the parameters of Content-Type cannot be read");
            }
            if (parameter.group(1) != null) {
                full.append("; ")
                        .append(parameter.group(1).toLowerCase(Locale.ROOT))
                        .append('=')
                        .append(parameter.group(2));
            }
            at = parameter.end();
        }
        // With its blanks it may be longer than it came; what is kept must read again.
        return full.length() > MAX_LENGTH ? notOne() : new Parsed.Valid<>(new MediaType(full.toString(), bare));
    }

    private static Parsed<MediaType> notOne() {
        return new Parsed.Invalid<>("Content-Type is one media type of at most " + MAX_LENGTH + " characters");
    }
}

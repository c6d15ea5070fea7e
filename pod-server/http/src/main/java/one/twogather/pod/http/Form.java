package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Small bodies that are read whole. */
final class Form {

    private static final String TYPE = "application/x-www-form-urlencoded";
    /** The longest form is a consent to sixteen needs, each with a folder. */
    private static final int MAX_FIELDS = 64;

    private Form() {}

    /** A body as text; refused when it is longer than a form may be, or compressed. */
    static Outcome<String> text(Exchange exchange) throws IOException {
        if (exchange.request().has(HeaderNames.CONTENT_ENCODING)) {
            return Outcome.refused(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "a form is sent as it is"));
        }
        int limit = exchange.limits().form();
        byte[] body = exchange.body().readNBytes(limit + 1);
        return body.length > limit
                ? Outcome.refused(Problem.of(ProblemType.TOO_LARGE, "a form has at most " + limit + " bytes"))
                : Outcome.done(new String(body, StandardCharsets.UTF_8));
    }

    /** The fields of a form, each name once. */
    static Outcome<Map<String, String>> fields(Exchange exchange) throws IOException {
        String type = exchange.header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals(TYPE) && !type.startsWith(TYPE + ";")) {
            return Outcome.refused(Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "this takes " + TYPE));
        }
        return text(exchange).then(Form::fields);
    }

    private static Outcome<Map<String, String>> fields(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&", MAX_FIELDS + 1)) {
            int equals = pair.indexOf('=');
            try {
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String before = fields.put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
                if (before != null || fields.size() > MAX_FIELDS) {
                    return malformed();
                }
            } catch (IllegalArgumentException badEscape) {
                return malformed();
            }
        }
        return Outcome.done(fields);
    }

    private static Outcome<Map<String, String>> malformed() {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, "the form is not well-formed"));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

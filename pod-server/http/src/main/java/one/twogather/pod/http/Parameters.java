package one.twogather.pod.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * Parameters as forms send them, in a body or behind an address: names with values, some names more than once.
 *
 * @param values by name, in the order given
 */
record Parameters(Map<String, List<String>> values) {

    private static final int MOST = 256;

    /** @param encoded {@code name=value&name=value}, in the encoding of forms */
    static Outcome<Parameters> read(String encoded) {
        Map<String, List<String>> values = new HashMap<>();
        String[] pairs = encoded.split("&", MOST + 1);
        if (pairs.length > MOST) {
            return malformed("there are at most " + MOST + " parameters");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (pair.isEmpty()) {
                continue;
            }
            try {
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                values.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            } catch (IllegalArgumentException badEscape) {
                return malformed("the parameters are not well-formed");
            }
        }
        return Outcome.done(new Parameters(values));
    }

    /** Those behind the address of a request. */
    static Outcome<Parameters> ofTarget(String target) {
        int query = target.indexOf('?');
        return read(query < 0 ? "" : target.substring(query + 1));
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** The value of a name that stands once; empty if it does not stand at all, or more than once. */
    Optional<String> one(String name) {
        return all(name).size() == 1 ? Optional.of(all(name).getFirst()) : Optional.empty();
    }

    private static Outcome<Parameters> malformed(String why) {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, why));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

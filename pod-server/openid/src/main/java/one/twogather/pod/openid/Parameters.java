package one.twogather.pod.openid;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request. A parameter without a value counts as left out, and none may stand twice (RFC 6749 §3.1).
 *
 * @param values those that stand once
 * @param twice the names of the others
 */
record Parameters(Map<String, String> values, Set<String> twice) {

    Parameters {
        values = Map.copyOf(values);
        twice = Set.copyOf(twice);
    }

    static Parameters of(Map<String, List<String>> sent) {
        Map<String, String> values = new HashMap<>();
        Set<String> twice = new HashSet<>();
        sent.forEach((name, all) -> {
            List<String> given = all.stream().filter(value -> !value.isEmpty()).toList();
            if (given.size() == 1) {
                values.put(name, given.getFirst());
            } else if (given.size() > 1) {
                twice.add(name);
            }
        });
        return new Parameters(values, twice);
    }

    static Parameters ofOnes(Map<String, String> values) {
        return new Parameters(values, Set.of());
    }

    /** The value of a parameter that stands once. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Parameters with(String name, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new Parameters(more, twice);
    }
}

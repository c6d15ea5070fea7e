package one.twogather.pod.openid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What apps need as scopes, for libraries that cannot send {@code authorization_details}: {@code read:photos/} is a container, {@code
 * read+append:https://schema.org/Recipe} documents of a class. They mean the details of the same words, and nothing but these: no token has such a scope.
 */
final class AskedScopes {

    private static final Pattern ASKED = Pattern.compile("([a-z]+(?:\\+[a-z]+)*):(.+/|[^:]+:.+)");
    private static final Set<String> ACTIONS = Set.of("read", "append", "update", "delete", "control");

    private AskedScopes() {}

    /**
     * The same as {@code authorization_details}; empty if no scope says what is needed.
     *
     * @param scope the parameter
     * @param type of details about data
     */
    static Optional<String> details(Optional<String> scope, String type) {
        List<Map<String, Object>> needs = new ArrayList<>();
        for (String word : scope.orElse("").split(" ")) {
            Matcher asked = ASKED.matcher(word);
            if (asked.matches()
                    && ACTIONS.containsAll(Arrays.asList(asked.group(1).split("\\+")))) {
                needs.add(need(type, asked.group(1).split("\\+"), asked.group(2)));
            }
        }
        return needs.isEmpty()
                ? Optional.empty()
                : Optional.of(needs.stream().map(Json::text).collect(Collectors.joining(",", "[", "]")));
    }

    /** A class has a scheme, and a container is a path with a slash at its end; {@code read:user} of other providers is neither. */
    private static Map<String, Object> need(String type, String[] actions, String what) {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("type", type);
        need.put(what.contains(":") ? "datatypes" : "locations", List.of(what));
        need.put("actions", List.of(actions));
        return need;
    }
}

package one.twogather.pod.contracts;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** Fields of JSON objects that have to be there, or stand for nothing if they are not. */
final class Json {

    private Json() {}

    static String text(Map<String, Object> json, String field) {
        return (String) requireNonNull(json.get(field), field);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> json, String field) {
        return (Map<String, Object>) json.getOrDefault(field, Map.of());
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> list(Map<String, Object> json, String field) {
        return (List<Map<String, Object>>) json.getOrDefault(field, List.of());
    }
}

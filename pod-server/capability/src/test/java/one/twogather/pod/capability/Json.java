package one.twogather.pod.capability;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import one.twogather.pod.ipld.Node;
import org.jspecify.annotations.Nullable;

/** Values as people write them, for tests. */
final class Json {

    private Json() {}

    static Map<String, Object> object(String json) {
        try {
            return JSONObjectUtils.parse(json);
        } catch (ParseException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }

    static Node.Fields fields(String json) {
        return (Node.Fields) node(object(json));
    }

    /** Single quotes will do. */
    static Node list(String json) {
        try {
            return node(JSONArrayUtils.parse(json.replace('\'', '"')));
        } catch (ParseException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }

    static Policy policy(String json) {
        return Policy.parse(list(json)).orThrow();
    }

    static Node node(@Nullable Object value) {
        return switch (value) {
            case null -> new Node.Null();
            case Boolean bool -> new Node.Bool(bool);
            case Long number -> Node.Int.of(number);
            case Integer number -> Node.Int.of(number);
            case Number number -> new Node.Real(number.doubleValue());
            case String text -> new Node.Text(text);
            case List<?> list -> new Node.Items(list.stream().map(Json::node).toList());
            case Map<?, ?> map -> {
                Map<String, Node> fields = new LinkedHashMap<>();
                map.forEach((name, field) -> fields.put(String.valueOf(name), node(field)));
                yield new Node.Fields(fields);
            }
            default -> throw new IllegalArgumentException("not JSON: " + value);
        };
    }
}

package one.twogather.pod.openid;

import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON of strangers. The library reads the text {@code null} as no object at all, and an empty list as an empty object. */
final class Json {

    private Json() {}

    static Optional<Map<String, Object>> object(String text) {
        try {
            @Nullable Map<String, Object> object = JSONObjectUtils.parse(text);
            return Optional.ofNullable(object);
        } catch (ParseException notAnObject) {
            return Optional.empty();
        }
    }

    static Optional<List<Object>> list(String text) {
        try {
            @Nullable List<Object> list = JSONArrayUtils.parse(text);
            return Optional.ofNullable(list);
        } catch (ParseException notAList) {
            return Optional.empty();
        }
    }

    static String text(Map<String, ?> object) {
        return JSONObjectUtils.toJSONString(object);
    }
}

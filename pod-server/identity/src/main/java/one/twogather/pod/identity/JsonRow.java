package one.twogather.pod.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How this room writes its rows that are not secret: a JSON object that names its version. */
final class JsonRow {

    private static final String VERSION_MEMBER = "v";
    private static final long VERSION = 1;

    private final Map<String, Object> members;

    JsonRow() {
        this(new LinkedHashMap<>(Map.of(VERSION_MEMBER, VERSION)));
    }

    private JsonRow(Map<String, Object> members) {
        this.members = members;
    }

    static JsonRow read(byte[] bytes) {
        try {
            Map<String, Object> members = JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8));
            if (!Long.valueOf(VERSION).equals(members.get(VERSION_MEMBER))) {
                throw new IllegalStateException(
                        "a row was written by a version of this program that is not known here");
            }
            return new JsonRow(members);
        } catch (ParseException broken) {
            throw new IllegalStateException("a row is not JSON", broken);
        }
    }

    JsonRow with(String name, String text) {
        members.put(name, text);
        return this;
    }

    JsonRow with(String name, Instant time) {
        members.put(name, time.getEpochSecond());
        return this;
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : missing(name);
    }

    Instant time(String name) {
        return optionalTime(name).orElseGet(() -> missing(name));
    }

    Optional<Instant> optionalTime(String name) {
        return members.get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    byte[] bytes() {
        return JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T missing(String name) {
        throw new IllegalStateException("a row lacks its member " + name);
    }
}

package one.twogather.pod.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How this room, and the rooms of sign-in above it, write their rows that are not secret: a JSON object that names its version. */
public final class JsonRow {

    private static final String VERSION_MEMBER = "v";
    private static final long VERSION = 1;

    private final Map<String, Object> members;

    /** A row with nothing in it but its version. */
    public JsonRow() {
        this(new LinkedHashMap<>(Map.of(VERSION_MEMBER, VERSION)));
    }

    private JsonRow(Map<String, Object> members) {
        this.members = members;
    }

    /** @throws IllegalStateException when it is not JSON, or of a version that is not known here */
    public static JsonRow read(byte[] bytes) {
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

    /** Sets a member. */
    public JsonRow with(String name, String text) {
        members.put(name, text);
        return this;
    }

    /** Sets a member, or leaves it as it is when there is no text. */
    public JsonRow with(String name, Optional<String> text) {
        text.ifPresent(present -> members.put(name, present));
        return this;
    }

    /** Sets a member, a list. */
    public JsonRow with(String name, List<String> texts) {
        members.put(name, List.copyOf(texts));
        return this;
    }

    /** Sets a member, to the second. */
    public JsonRow with(String name, Instant time) {
        return with(name, time.getEpochSecond());
    }

    /** Sets a member. */
    public JsonRow with(String name, long number) {
        members.put(name, number);
        return this;
    }

    /** Takes a member away, if it is there. */
    public JsonRow without(String name) {
        members.remove(name);
        return this;
    }

    /** @throws IllegalStateException when there is no such text */
    public String text(String name) {
        return optionalText(name).orElseGet(() -> missing(name));
    }

    /** A text that need not be there. */
    public Optional<String> optionalText(String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The texts of a list; none when there is no list. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    /** @throws IllegalStateException when there is no such number */
    public long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : missing(name);
    }

    /** @throws IllegalStateException when there is no such time */
    public Instant time(String name) {
        return optionalTime(name).orElseGet(() -> missing(name));
    }

    /** A time that need not be there. */
    public Optional<Instant> optionalTime(String name) {
        return members.get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** The row as it is kept: JSON in UTF-8. */
    public byte[] bytes() {
        return JSONObjectUtils.toJSONString(members).getBytes(StandardCharsets.UTF_8);
    }

    private static <T> T missing(String name) {
        throw new IllegalStateException("a row lacks its member " + name);
    }
}

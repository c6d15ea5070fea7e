package one.twogather.pod.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of a JSON object, read with care: a member of the wrong type counts as missing. */
final class Claims {

    /** A header or a payload; real ones stay below 2 KiB. */
    private static final int MAX_CHARACTERS = 16 * 1024;

    private static final long YEAR_10000 = 253_402_300_800L;

    private final Map<String, Object> members;

    private Claims(Map<String, Object> members) {
        this.members = members;
    }

    /** Reads JSON; empty when it is no object, is too long, or is nested too deep. */
    static Optional<Claims> ofJson(String json) {
        try {
            // The text "null" is read as no object at all.
            return json.length() > MAX_CHARACTERS
                    ? Optional.empty()
                    : Optional.<Map<String, Object>>ofNullable(JSONObjectUtils.parse(json))
                            .map(Claims::new);
        } catch (ParseException notAnObject) {
            return Optional.empty();
        }
    }

    /** Reads a segment of a JWT. */
    static Optional<Claims> ofSegment(String base64url) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(base64url);
            return ofJson(new String(json, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** All of them, as they were read. */
    Map<String, Object> members() {
        return Collections.unmodifiableMap(members);
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<String> text(String name) {
        return members.get(name) instanceof String text && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    }

    /** A time in seconds since 1970; fractions are dropped. None before, nor after the year 9999: it could not be reckoned with. */
    Optional<Instant> time(String name) {
        return members.get(name) instanceof Number seconds && isWithinReason(seconds.longValue())
                ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    private static boolean isWithinReason(long seconds) {
        return seconds >= 0 && seconds < YEAR_10000;
    }

    /** One text, or the texts of a list. */
    List<String> texts(String name) {
        return switch (members.get(name)) {
            case String one -> List.of(one);
            case List<?> many ->
                many.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList();
            case null, default -> List.of();
        };
    }

    Optional<Map<String, Object>> object(String name) {
        try {
            return Optional.ofNullable(JSONObjectUtils.getJSONObject(members, name));
        } catch (ParseException notAnObject) {
            return Optional.empty();
        }
    }
}

package one.twogather.pod.did;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import one.twogather.pod.model.Parsed;

/**
 * Which version of a document is wanted (DID Core §3.2.1, {@code versionId} and {@code versionTime}). Whoever asks for a version never gets another: a
 * selector that cannot be understood is refused.
 */
public sealed interface VersionSelector {

    /** The document as it is now. */
    record Latest() implements VersionSelector {}

    /**
     * The version with this name.
     *
     * @param id of did:ethr the number of a block; the version is the one that held when that block was made
     */
    record OfId(String id) implements VersionSelector {}

    /** The version that held at this second. */
    record OfTime(Instant time) implements VersionSelector {}

    /** Reads the query of a DID URL; parameters that do not concern versions are not looked at. */
    static Parsed<VersionSelector> ofQuery(String query) {
        List<String> ids = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = decoded(equals < 0 ? parameter : parameter.substring(0, equals));
            String value = equals < 0 ? "" : decoded(parameter.substring(equals + 1));
            if (name.equals("versionId")) {
                ids.add(value);
            } else if (name.equals("versionTime")) {
                times.add(value);
            }
        }
        return of(ids, times);
    }

    private static Parsed<VersionSelector> of(List<String> ids, List<String> times) {
        if (ids.size() + times.size() > 1) {
            return new Parsed.Invalid<>("versionId or versionTime can be given once, and not both");
        }
        if (!ids.isEmpty()) {
            return ofId(ids.getFirst());
        }
        return times.isEmpty() ? new Parsed.Valid<>(new Latest()) : ofTime(times.getFirst());
    }

    /** Reads a {@code versionId}. */
    static Parsed<VersionSelector> ofId(String text) {
        return text.isEmpty() || text.length() > 256
                ? new Parsed.Invalid<>("a versionId is one of 1 to 256 characters")
                : new Parsed.Valid<>(new OfId(text));
    }

    /** Reads a {@code versionTime}: a time as XML Schema writes it, with its zone, or seconds since 1970. */
    static Parsed<VersionSelector> ofTime(String text) {
        try {
            Instant time = Seconds.SHAPE.matcher(text).matches()
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
            return new Parsed.Valid<>(new OfTime(Instant.ofEpochSecond(time.getEpochSecond())));
        } catch (DateTimeException notATime) {
            return new Parsed.Invalid<>("a versionTime is a time such as 2026-06-01T12:00:00Z, or seconds since 1970");
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** How seconds since 1970 are told from times; no further than year 33,658. */
    final class Seconds {
        private static final Pattern SHAPE = Pattern.compile("[0-9]{1,12}");

        private Seconds() {}
    }
}

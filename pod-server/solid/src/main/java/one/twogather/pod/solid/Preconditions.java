package one.twogather.pod.solid;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The conditional headers of a request, parsed (RFC 9110 §13.1). {@code If-Range} is not among them: ranges are cut by whoever writes the body.
 *
 * @param ifMatch entity tags as received, {@code *} as the single element {@code "*"}; empty list if absent
 * @param ifNoneMatch likewise
 * @param ifUnmodifiedSince to the second
 * @param ifModifiedSince to the second
 */
public record Preconditions(
        List<String> ifMatch,
        List<String> ifNoneMatch,
        Optional<Instant> ifUnmodifiedSince,
        Optional<Instant> ifModifiedSince) {

    public static final Preconditions NONE =
            new Preconditions(List.of(), List.of(), Optional.empty(), Optional.empty());

    public Preconditions {
        ifMatch = List.copyOf(ifMatch);
        ifNoneMatch = List.copyOf(ifNoneMatch);
    }
}

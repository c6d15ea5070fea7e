package one.twogather.pod.solid;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;

/**
 * One request to one resource of a pod.
 *
 * @param method what to do
 * @param target with what; need not exist
 * @param caller who asks; already authenticated
 * @param origin the {@code Origin} header (W-037)
 * @param accept the {@code Accept} header as received, at most 8 KiB; empty if there is none
 * @param preconditions what must hold (RFC 9110 §13)
 * @param slug the {@code Slug} header as received (P-092)
 * @param types targets of {@code Link} headers with {@code rel="type"} (P-093)
 * @param body what was sent, if anything: present as soon as there is a {@code Content-Type} or a length, be it 0
 */
public record ResourceRequest(
        Method method,
        ResourceId target,
        Caller caller,
        Optional<String> origin,
        String accept,
        Preconditions preconditions,
        Optional<String> slug,
        List<String> types,
        Optional<Body> body) {

    public ResourceRequest {
        types = List.copyOf(types);
    }

    /**
     * A request's content.
     *
     * @param contentType the header as received; empty if there is none (P-005)
     * @param length the declared length in bytes, if any; the stream may lie, so limits are applied while reading
     * @param bytes the content, read at most once
     */
    public record Body(Optional<String> contentType, OptionalLong length, InputStream bytes) {}
}

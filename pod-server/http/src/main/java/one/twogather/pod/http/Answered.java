package one.twogather.pod.http;

import java.util.Optional;
import one.twogather.pod.model.Timesheet;

/**
 * A request that was answered, as a trace may know it: with nothing of whose it was.
 *
 * @param id as the client saw it
 * @param method as it came: any word, perhaps an invented one
 * @param route a word for the kind of address
 * @param status 0 if the client left before it got an answer
 * @param sent bytes of content
 * @param began when its first byte came, by {@link System#nanoTime}
 * @param nanos until its end
 * @param sheet where these went; only to be read during the call that brings it, since the next request will use it
 * @param traceparent what the client says of a trace it belongs to, unread
 * @param isTrusted whether that was said by one of the trusted proxies
 */
public record Answered(
        String id,
        String method,
        String route,
        int status,
        long sent,
        long began,
        long nanos,
        Timesheet sheet,
        Optional<String> traceparent,
        boolean isTrusted) {}

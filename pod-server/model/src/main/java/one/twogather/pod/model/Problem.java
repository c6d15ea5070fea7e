package one.twogather.pod.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One refusal, as a value: its type, what happened this time, and members that programs can read (RFC 9457 §3.2), such as {@code line},
 * {@code column}, {@code used}, {@code limit}, {@code needed}.
 *
 * <p>Nothing in it may tell the caller more than they may know: no identities, no internals, no existence of what they cannot read (P-140).
 *
 * @param type which refusal
 * @param detail a sentence about this occurrence; empty when the title says it all
 * @param members extra members: strings and numbers only
 */
public record Problem(ProblemType type, String detail, Map<String, Object> members) {

    public Problem {
        members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
        if (!members.values().stream().allMatch(value -> value instanceof String || value instanceof Number)) {
            throw new IllegalArgumentException("members are strings and numbers");
        }
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, "", Map.of());
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Map.of());
    }

    /** The same problem with one more member. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, detail, more);
    }
}

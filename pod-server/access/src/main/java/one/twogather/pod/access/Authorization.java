package one.twogather.pod.access;

import java.util.List;
import java.util.Set;
import one.twogather.pod.model.AccessModes;

/**
 * One {@code acl:Authorization}, read and understood in full.
 *
 * @param modes what it grants; never empty
 * @param agents to whom
 * @param authenticated also to everyone who has proven a WebID ({@code acl:AuthenticatedAgent}, W-040)
 * @param origins if not empty, only to requests from one of these web origins (W-037)
 * @param conditions what must hold besides; empty for none
 */
public record Authorization(
        AccessModes modes, Who agents, boolean authenticated, Set<String> origins, List<Condition> conditions) {

    private static final long OVERHEAD = 256;

    public Authorization {
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("an authorization grants at least one mode");
        }
        origins = Set.copyOf(origins);
        conditions = List.copyOf(conditions);
    }

    /** About how many bytes this takes without its conditions, which others may share. */
    long weight() {
        return OVERHEAD + agents.weight() + Who.weight(origins) + Long.BYTES * conditions.size();
    }
}

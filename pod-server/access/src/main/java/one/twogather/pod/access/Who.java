package one.twogather.pod.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The alternatives by which a rule names agents, clients or issuers. One that fits is enough.
 *
 * @param named their identifiers, compared as text
 * @param groups groups in which they may be members (W-039)
 * @param anyone the class {@code foaf:Agent}: no identifier is needed at all
 */
public record Who(Set<String> named, List<String> groups, boolean anyone) {

    /** What a text takes besides its characters, with its place in a set. */
    private static final long EACH = 72;

    public Who {
        named = Set.copyOf(named);
        groups = List.copyOf(groups);
    }

    /** About how many bytes this takes. */
    long weight() {
        return weight(named) + weight(groups);
    }

    /** About how many bytes some texts take. */
    static long weight(Collection<String> texts) {
        return texts.stream().mapToLong(text -> EACH + text.length()).sum();
    }
}

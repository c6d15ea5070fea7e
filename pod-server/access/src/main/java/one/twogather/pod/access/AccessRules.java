package one.twogather.pod.access;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one ACL document says, split by whom it says it of (W-031). An authorization may stand in both lists, or in neither.
 *
 * @param own those with {@code acl:accessTo} the document's own subject: they hold for it alone
 * @param inherited those with {@code acl:default} the document's own subject: they hold for what lies below it, and never for itself
 */
public record AccessRules(List<Authorization> own, List<Authorization> inherited) {

    public AccessRules {
        own = List.copyOf(own);
        inherited = List.copyOf(inherited);
    }

    /** About how many bytes these take, what several authorizations share counted once. */
    long weight() {
        Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.concat(own.stream(), inherited.stream())
                .filter(counted::add)
                .mapToLong(authorization -> authorization.weight()
                        + authorization.conditions().stream()
                                .filter(counted::add)
                                .mapToLong(condition -> condition.who().weight())
                                .sum())
                .sum();
    }
}

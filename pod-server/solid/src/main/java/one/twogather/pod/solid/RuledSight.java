package one.twogather.pod.solid;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Sight;

/**
 * What one caller may read, by the access rules of the moment that they ask about. Where the rules of a container hold for what is in it, they are decided
 * once, however much there is: for each document it is only looked whether it has rules of its own. What an app's grant leaves of that is asked of each document.
 */
final class RuledSight implements Sight {

    /** Containers to remember a decision for; a pod of more is asked about again. */
    private static final int MOST = 10_000;

    private final Documents moment;
    private final AccessControl access;
    private final Caller caller;
    private final Optional<String> origin;
    private final Map<ResourceId, Permissions> handedDown = new HashMap<>();

    /** @param access by the rules of that moment */
    RuledSight(Documents moment, AccessControl access, Caller caller, Optional<String> origin) {
        this.moment = moment;
        this.access = access;
        this.caller = caller;
        this.origin = origin;
    }

    @Override
    public boolean sees(ResourceId resource) {
        Target target = Target.of(resource);
        Permissions held = access.granted(target.subject(), caller, byRules(target.subject()));
        return held.caller().satisfy(Read.needed(target));
    }

    private Permissions byRules(ResourceId subject) {
        Optional<ResourcePath> parent = subject.path().parent();
        return parent.isEmpty() || hasRules(subject) ? decide(subject) : handedDown(subject.at(parent.get()), subject);
    }

    /** What the closest rules from {@code container} upwards give for something below that has none of its own. */
    private Permissions handedDown(ResourceId container, ResourceId below) {
        Permissions known = handedDown.get(container);
        if (known != null) {
            return known;
        }
        Optional<ResourcePath> parent = container.path().parent();
        Permissions held =
                parent.isEmpty() || hasRules(container) ? decide(below) : handedDown(container.at(parent.get()), below);
        if (handedDown.size() >= MOST) {
            handedDown.clear();
        }
        handedDown.put(container, held);
        return held;
    }

    private boolean hasRules(ResourceId subject) {
        return moment.find(subject.auxiliary(Auxiliary.Kind.ACL)).isPresent();
    }

    private Permissions decide(ResourceId subject) {
        return access.byRules(subject, caller, origin);
    }
}

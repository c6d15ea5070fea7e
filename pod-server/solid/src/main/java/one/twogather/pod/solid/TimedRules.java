package one.twogather.pod.solid;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.access.TypeSource;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Timesheet;

/** Notes how long access rules take: groups may have to be asked for elsewhere. */
record TimedRules(AccessControl rules) implements AccessControl {

    @Override
    public Permissions permissions(ResourceId resource, Caller caller, Optional<String> origin) {
        long since = System.nanoTime();
        try {
            return rules.permissions(resource, caller, origin);
        } finally {
            Timesheet.spent(Timesheet.Part.RULES, since);
        }
    }

    @Override
    public Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin) {
        return rules.byRules(resource, caller, origin);
    }

    @Override
    public Permissions granted(ResourceId resource, Caller caller, Permissions byRules) {
        return rules.granted(resource, caller, byRules);
    }

    @Override
    public boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> types) {
        return rules.admits(resource, caller, types);
    }

    @Override
    public AccessControl by(AclSource acls, GroupSource groups, TypeSource types) {
        return new TimedRules(rules.by(acls, groups, types));
    }
}

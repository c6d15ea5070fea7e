package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.Permissions;
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
    public AccessControl by(AclSource acls, GroupSource groups) {
        return new TimedRules(rules.by(acls, groups));
    }
}

package one.twogather.pod.access;

import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;

/**
 * Finds what a caller may do.
 *
 * <p><b>Guarantees.</b> A mode is in the answer only if the rules in force at the moment of the call grant it. Anything unreadable, unknown or out of
 * reach grants nothing (W-012, W-039).
 *
 * <p><b>Not promised.</b> That the resource exists: the answer for a missing resource is what its would-be address inherits (W-030), so that callers
 * can be refused without learning whether there is anything to refuse.
 */
public interface AccessControl {

    /**
     * @param resource an ordinary resource, not an auxiliary one: those follow their subject (W-023, P-052)
     * @param origin the request's {@code Origin}, if any (W-037 with house decision D-2)
     */
    Permissions permissions(ResourceId resource, Caller caller, Optional<String> origin);

    /**
     * The same control by rules as they stand elsewhere: those of some moment, for answers that are of that moment. What rules of a given version mean is
     * remembered in common.
     */
    AccessControl by(AclSource acls, GroupSource groups);
}

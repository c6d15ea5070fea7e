package one.twogather.pod.solid;

import java.util.Optional;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;

/**
 * One attempt at one request.
 *
 * @param request what was asked
 * @param target what its address stands for
 * @param standing what its caller may do, as of this attempt
 * @param intake its body, which outlives the attempt
 */
record Call(ResourceRequest request, Target target, Standing standing, Intake intake) {

    ResourceId id() {
        return target.id();
    }

    Optional<WebId> author() {
        return request.caller().agent();
    }

    /** What the caller may do with the resource whose rules decide. */
    Permissions held() {
        return standing.on(target.subject());
    }
}

package one.twogather.pod.solid;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;

/**
 * What the caller of one request may do, each resource looked up once. Lives as long as one attempt: a write that is decided anew is authorised anew.
 */
final class Standing {

    private final AccessControl access;
    private final ResourceRequest request;
    private final Map<ResourceId, Permissions> known = new HashMap<>(4);

    Standing(AccessControl access, ResourceRequest request) {
        this.access = access;
        this.request = request;
    }

    Permissions on(ResourceId subject) {
        Permissions permissions = known.get(subject);
        if (permissions == null) {
            permissions = access.permissions(subject, request.caller(), request.origin());
            known.put(subject, permissions);
        }
        return permissions;
    }

    /** Why the caller may not do what needs all this; empty if they may. */
    Optional<Problem> refusal(Wants wants) {
        for (Wants.Want want : wants.all()) {
            if (!on(want.subject()).caller().satisfy(want.modes())) {
                return Optional.of(denial(request.caller()));
            }
        }
        return Optional.empty();
    }

    /** 401 for callers who might try again with credentials, 403 for the others (P-003). Names nothing: it is the same for what does not exist (P-140). */
    static Problem denial(Caller caller) {
        boolean anonymous = caller instanceof Caller.Anonymous;
        return Problem.of(anonymous ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN);
    }
}

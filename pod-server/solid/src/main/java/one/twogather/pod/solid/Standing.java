package one.twogather.pod.solid;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import org.eclipse.rdf4j.model.Statement;

/**
 * What the caller of one request may do, each resource looked up once. Lives as long as one attempt: a write that is decided anew is authorised anew. So
 * is one that took its time, since a body may take hours, and rules and credentials are taken back meanwhile.
 */
final class Standing {

    /** How long an answer counts: far longer than most requests take, so that these ask once. */
    static final Duration FRESH = Duration.ofMillis(100);

    private final AccessControl access;
    private final Callers callers;
    private final LongSupplier nanos;
    private final ResourceRequest request;
    private final Map<ResourceId, Permissions> known = new HashMap<>(4);
    private long asked;
    private Wants wanted = new Wants(List.of());

    /**
     * @param nanos a clock that never goes back
     */
    Standing(AccessControl access, Callers callers, LongSupplier nanos, ResourceRequest request) {
        this.access = access;
        this.callers = callers;
        this.nanos = nanos;
        this.request = request;
        this.asked = nanos.getAsLong();
    }

    Permissions on(ResourceId subject) {
        Permissions permissions = known.get(subject);
        if (permissions == null) {
            permissions = access.permissions(subject, request.caller(), request.origin());
            known.put(subject, permissions);
        }
        return permissions;
    }

    /** Why the caller may not do what needs all this; empty if they may. True of a moment no longer ago than {@link #FRESH}. */
    Optional<Problem> refusal(Wants wants) {
        long now = nanos.getAsLong();
        if (now - asked > FRESH.toNanos()) {
            known.clear();
            asked = now;
            Optional<Problem> takenBack = callers.refusal(request.caller());
            if (takenBack.isPresent()) {
                return takenBack;
            }
        }
        return missing(wants);
    }

    private Optional<Problem> missing(Wants wants) {
        wanted = wants;
        for (Wants.Want want : wants.all()) {
            if (!on(want.subject()).caller().satisfy(want.modes())) {
                return Optional.of(denial(request.caller()));
            }
        }
        return Optional.empty();
    }

    /**
     * Why the caller may not have a resource say this: their grant is for documents of other kinds. It is in nobody's way who does what anybody may (decision
     * 185).
     */
    Optional<Problem> refusal(Target target, Collection<Statement> after) {
        boolean admitted = !(target instanceof Target.Ordinary(ResourceId id))
                || access.admits(id, request.caller(), () -> StoredTypes.of(after))
                || isAnybodys();
        return admitted ? Optional.empty() : Optional.of(denial(request.caller()));
    }

    /** Whether what was asked about last, anybody may. */
    private boolean isAnybodys() {
        return !wanted.all().isEmpty()
                && wanted.all().stream()
                        .allMatch(want -> on(want.subject()).everyone().satisfy(want.modes()));
    }

    /** 401 for callers who might try again with credentials, 403 for the others (P-003). Names nothing: it is the same for what does not exist (P-140). */
    static Problem denial(Caller caller) {
        boolean anonymous = caller instanceof Caller.Anonymous;
        return Problem.of(anonymous ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN);
    }
}

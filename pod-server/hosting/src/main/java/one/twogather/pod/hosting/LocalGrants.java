package one.twogather.pod.hosting;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Grants by the rooms of this very process. */
public final class LocalGrants implements Grants {

    private final Accounts accounts;
    private final GrantBook grants;
    private final Runnable changed;

    /** @param changed told after something was taken back, so that what it opened is closed at once */
    public LocalGrants(Accounts accounts, GrantBook grants, Runnable changed) {
        this.accounts = accounts;
        this.grants = grants;
        this.changed = changed;
    }

    @Override
    public Outcome<List<GivenGrant>> list(String account) {
        return pod(account).then(pod -> Outcome.done(holding(pod)));
    }

    private List<GivenGrant> holding(PodId pod) {
        return grants.holding(pod).stream().map(LocalGrants::given).toList();
    }

    @Override
    public Outcome<GivenGrant> takeBack(String id) {
        int dash = id.lastIndexOf('-');
        Optional<Grant> held = dash > 0
                ? GrantId.parse(id.substring(0, dash) + "/" + id.substring(dash + 1))
                        .flatMap(grants::live)
                : Optional.empty();
        if (held.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no such grant"));
        }
        grants.revoke(held.get().id());
        changed.run();
        return Outcome.done(given(held.get()));
    }

    @Override
    public Outcome<List<GivenGrant>> takeBackAll(String account) {
        return pod(account).then(pod -> {
            List<GivenGrant> held = holding(pod);
            grants.revokeAll(pod);
            changed.run();
            return Outcome.done(held);
        });
    }

    private static GivenGrant given(Grant grant) {
        return new GivenGrant(
                grant.id().pod() + "-" + grant.id().cid(),
                grant.id().pod(),
                grant.terms().clientName(),
                grant.terms().client(),
                grant.terms().parts().stream().map(GrantLines::of).toList(),
                grant.created(),
                grant.terms().expires());
    }

    private Outcome<PodId> pod(String account) {
        return switch (PodId.parse(account)) {
            case Parsed.Invalid<PodId>(String reason) -> Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
            case Parsed.Valid<PodId>(PodId pod) ->
                accounts.find(pod).isPresent()
                        ? Outcome.done(pod)
                        : Outcome.refused(Problem.of(ProblemType.NOT_FOUND, "there is no account " + pod));
        };
    }
}

package one.twogather.pod.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** One grant of alice's, which is always there. */
final class FakeGrants implements Grants {

    private static final GivenGrant GRANT = new GivenGrant(
            "alice-bafy",
            new PodId("alice"),
            "Notes",
            "https://notes.example/id",
            List.of("read: /notes/"),
            Instant.EPOCH,
            Optional.empty());

    @Override
    public Outcome<List<GivenGrant>> list(String account) {
        return account.equals("alice")
                ? Outcome.done(List.of(GRANT))
                : Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
    }

    @Override
    public Outcome<GivenGrant> takeBack(String id) {
        return id.equals(GRANT.id()) ? Outcome.done(GRANT) : Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
    }

    @Override
    public Outcome<List<GivenGrant>> takeBackAll(String account) {
        return list(account);
    }
}

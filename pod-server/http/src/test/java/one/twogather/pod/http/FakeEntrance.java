package one.twogather.pod.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import one.twogather.pod.hosting.Entrance;
import one.twogather.pod.hosting.Holding;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Session;
import one.twogather.pod.signin.SignInMethod;
import one.twogather.pod.signin.Standing;
import org.jspecify.annotations.Nullable;

/** Codes and sessions in maps. */
final class FakeEntrance implements Entrance {

    private static final PodId ALICE = new PodId("alice");

    private final Map<String, Code> codes = new ConcurrentSkipListMap<>();
    private final Map<String, Session> sessions = new ConcurrentSkipListMap<>(Map.of(
            "alice-1",
            new Session(
                    "alice-1",
                    ALICE,
                    SignInMethod.PASSKEY,
                    "Firefox, Linux",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    Instant.EPOCH)));

    @Override
    public Outcome<NewLink> invite(Optional<String> name, String note, Duration lifetime) {
        return add(Code.Purpose.INVITE, name.map(PodId::new), note, lifetime);
    }

    @Override
    public Outcome<NewLink> link(String account) {
        return account.equals("alice")
                ? add(Code.Purpose.SIGN_IN, Optional.of(ALICE), "", Duration.ofMinutes(15))
                : Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
    }

    private Outcome<NewLink> add(Code.Purpose purpose, Optional<PodId> account, String note, Duration lifetime) {
        String id = String.valueOf(codes.size() + 1);
        Code code = new Code(id, purpose, account, note, Instant.EPOCH, Instant.EPOCH.plus(lifetime));
        codes.put(id, code);
        return Outcome.done(new NewLink(code, "http://localhost:3000/-/x/s3cret"));
    }

    @Override
    public List<Code> codes() {
        return List.copyOf(codes.values());
    }

    @Override
    public Outcome<Code> revokeCode(String id) {
        return ended(codes.remove(id));
    }

    @Override
    public List<Session> sessions() {
        return List.copyOf(sessions.values());
    }

    @Override
    public Outcome<Session> revokeSession(String id) {
        return ended(sessions.remove(id));
    }

    @Override
    public List<Holding> holdings() {
        return List.of(new Holding(ALICE, new Standing(2, 0, true, false), Optional.of(Instant.EPOCH)));
    }

    private static <T> Outcome<T> ended(@Nullable T removed) {
        return removed == null ? Outcome.refused(Problem.of(ProblemType.NOT_FOUND)) : Outcome.done(removed);
    }
}

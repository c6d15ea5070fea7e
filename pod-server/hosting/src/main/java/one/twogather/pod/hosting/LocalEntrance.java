package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.IssuedCode;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Session;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInLinks;
import one.twogather.pod.signin.WaysIn;

/** The entrance by the rooms of this very process. */
public final class LocalEntrance implements Entrance {

    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Accounts accounts;
    private final Rooms rooms;
    private final SignInLinks links;

    /** What people sign in with. */
    public record Rooms(Sessions sessions, Codes codes, RecoveryKits kits, WaysIn ways) {}

    public LocalEntrance(Accounts accounts, Rooms rooms, SignInLinks links) {
        this.accounts = accounts;
        this.rooms = rooms;
        this.links = links;
    }

    /** A new link with which the first account is made; those from before are worth nothing. Empty once there is an account. */
    public Optional<NewLink> setup() {
        return accounts.isEmpty() ? Optional.of(link(rooms.codes().setup())) : Optional.empty();
    }

    @Override
    public Outcome<NewLink> invite(Optional<String> name, String note, Duration lifetime) {
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            return unprocessable("an invitation lasts an hour to a year");
        }
        if (name.isEmpty()) {
            return Outcome.done(link(rooms.codes().invite(Optional.empty(), note, lifetime)));
        }
        return switch (PodId.parse(name.get())) {
            case Parsed.Invalid<PodId>(String reason) -> unprocessable(reason);
            case Parsed.Valid<PodId>(PodId pod) ->
                accounts.find(pod).isPresent()
                        ? Outcome.refused(Problem.of(ProblemType.NAME_TAKEN, "there is an account " + pod))
                        : Outcome.done(link(rooms.codes().invite(Optional.of(pod), note, lifetime)));
        };
    }

    @Override
    public Outcome<NewLink> link(String account) {
        return switch (PodId.parse(account)) {
            case Parsed.Invalid<PodId>(String reason) -> unprocessable(reason);
            case Parsed.Valid<PodId>(PodId pod) ->
                accounts.find(pod).isPresent()
                        ? Outcome.done(link(rooms.codes().signIn(pod)))
                        : nothing("there is no account " + pod);
        };
    }

    @Override
    public List<Code> codes() {
        return rooms.codes().list();
    }

    @Override
    public Outcome<Code> revokeCode(String id) {
        return rooms.codes().revoke(id).map(Outcome::done).orElseGet(() -> nothing("there is no such invitation"));
    }

    @Override
    public List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        rooms.sessions().forEach(sessions::add);
        return sessions;
    }

    @Override
    public Outcome<Session> revokeSession(String id) {
        return PodId.parse(id.substring(0, Math.max(0, id.lastIndexOf('-'))))
                        instanceof Parsed.Valid<PodId>(PodId account)
                ? rooms.sessions()
                        .revoke(account, id)
                        .map(Outcome::done)
                        .orElseGet(() -> nothing("there is no such session"))
                : nothing("there is no such session");
    }

    @Override
    public List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        accounts.forEach(account -> holdings.add(new Holding(
                account.name(),
                rooms.ways().standing(account.name()),
                rooms.kits().find(account.name()).map(RecoveryKits.Kept::created))));
        return holdings;
    }

    private NewLink link(IssuedCode issued) {
        return new NewLink(issued.code(), links.of(issued));
    }

    private static <T> Outcome<T> nothing(String detail) {
        return Outcome.refused(Problem.of(ProblemType.NOT_FOUND, detail));
    }

    private static <T> Outcome<T> unprocessable(String detail) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, detail));
    }
}

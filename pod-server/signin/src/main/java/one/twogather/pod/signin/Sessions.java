package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is signed in, in which browsers. A session ends after 14 days without use, after 90 in any case, and at once when it is revoked: its row is read at
 * each request. It gets a new secret whenever somebody shows who they are, so that what was in a browser before, or was put there, is worth nothing after.
 */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** The cookie is the account's name, this, and the secret: it stands in neither. */
    static final String BEFORE_SECRET = ".";

    /** How exact "last used" is; each update is a durable commit. */
    private static final Duration COARSE = Duration.ofHours(1);

    private final KeySpace rows;
    private final SessionRows sessions;
    private final SecureRandom random;
    private final Clock clock;
    private final Sweep sweep;

    public Sessions(KeySpace rows, SecureRandom random, Clock clock) {
        this.rows = rows;
        this.sessions = new SessionRows(rows);
        this.random = random;
        this.clock = clock;
        this.sweep = new Sweep(rows, SessionRows.all(), clock);
    }

    /**
     * Signs somebody in.
     *
     * @param account who showed who they are
     * @param method how they did
     * @param label the browser, in a few words; cut after 100 characters
     * @param before the cookie that the browser had until now, whose session ends
     */
    public OpenSession begin(PodId account, SignInMethod method, String label, Optional<String> before) {
        Instant now = seconds();
        OpenSession open = open(account, method, Shown.line(label), now, now);
        Commit.Builder commit =
                Commit.in(Partition.SERVER).put(SessionRows.key(open), SessionRows.write(open.session()));
        before.flatMap(this::find).ifPresent(old -> commit.delete(SessionRows.key(old)));
        rows.commit(commit.build());
        sweep.step();
        return open;
    }

    /** The session that a cookie opens, if it is live. */
    public Optional<OpenSession> find(String cookie) {
        int dot = cookie.indexOf(BEFORE_SECRET);
        if (dot < 0 || !(PodId.parse(cookie.substring(0, dot)) instanceof Parsed.Valid<PodId>(PodId account))) {
            return Optional.empty();
        }
        return Secret.parse(cookie.substring(dot + 1)).flatMap(secret -> find(account, secret));
    }

    private Optional<OpenSession> find(PodId account, Secret secret) {
        Key key = SessionRows.key(account, secret);
        byte[] row = rows.get(key);
        if (row == null || Sweep.isOver(row, clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(new OpenSession(used(SessionRows.read(key, row), key, row), secret));
    }

    /**
     * Somebody who is signed in showed once more who they are: the session goes on under a new secret, and is fresh.
     *
     * @return empty if it ended meanwhile
     */
    public Optional<OpenSession> renew(OpenSession open, SignInMethod method) {
        Session old = open.session();
        OpenSession renewed = open(old.account(), method, old.label(), old.begun(), seconds());
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Present(SessionRows.key(open)))
                .delete(SessionRows.key(open))
                .put(SessionRows.key(renewed), SessionRows.write(renewed.session()))
                .build());
        return result instanceof CommitResult.Committed ? Optional.of(renewed) : Optional.empty();
    }

    /** Leave to change the ways in; empty when the person has to show once more who they are. */
    public Optional<FreshSession> fresh(OpenSession open) {
        Session session = open.session();
        return session.isWithin(Session.FRESH, clock.instant())
                ? Optional.of(new FreshSession(session.account()))
                : Optional.empty();
    }

    /** The live sessions of an account, those last used first. */
    public List<Session> list(PodId account) {
        List<Session> list = new ArrayList<>();
        sessions.forEach(SessionRows.of(account), clock.instant(), list::add);
        list.sort(Comparator.comparing(Session::lastUsed).reversed());
        return List.copyOf(list);
    }

    /** Shows every live session, account by account, without holding them all. */
    public void forEach(Consumer<Session> visitor) {
        sessions.forEach(SessionRows.all(), clock.instant(), visitor);
    }

    /**
     * Ends one of an account's sessions.
     *
     * @param id as {@link Session#id} gives it
     * @return what was ended; empty if the account has none of that name
     */
    public Optional<Session> revoke(PodId account, String id) {
        Optional<Session> found = list(account).stream()
                .filter(session -> session.id().equals(id))
                .findFirst();
        found.ifPresent(session -> sessions.delete(sessions.keys(SessionRows.named(account, id))));
        return found;
    }

    /** Ends the sessions of an account but for this one; gives how many. */
    public int endOthers(OpenSession kept) {
        List<Key> others = sessions.keys(SessionRows.of(kept.session().account()));
        others.remove(SessionRows.key(kept));
        return sessions.delete(others);
    }

    /** Ends all sessions of an account; gives how many. */
    public int endAll(PodId account) {
        return sessions.delete(sessions.keys(SessionRows.of(account)));
    }

    /** Signs out. */
    public void end(OpenSession open) {
        sessions.delete(List.of(SessionRows.key(open)));
    }

    private OpenSession open(PodId account, SignInMethod method, String label, Instant begun, Instant now) {
        Secret secret = Secret.random(random);
        Session session = new Session(SessionRows.id(account, secret), account, method, label, begun, now, now);
        return new OpenSession(session, secret);
    }

    /** Notes that it is used, if the last note is old. Never brings back what was ended, and never stands in the way. */
    private Session used(Session session, Key key, byte[] row) {
        Instant now = seconds();
        if (session.lastUsed().plus(COARSE).isAfter(now)) {
            return session;
        }
        Session used = session.usedAt(now);
        try {
            rows.commit(Commit.in(Partition.SERVER)
                    .require(new Condition.Unchanged(key, row))
                    .put(key, SessionRows.write(used))
                    .build());
        } catch (KeySpaceUnavailable unavailable) {
            LOG.debug("The use of a session could not be noted", unavailable);
        }
        return used;
    }

    /** As exact as rows are. */
    private Instant seconds() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}

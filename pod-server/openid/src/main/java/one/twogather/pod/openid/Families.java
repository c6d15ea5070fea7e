package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;

/**
 * All tokens that came of one code: a row each family, and when the row goes, all of them are worth nothing.
 *
 * <p>A refresh token has two halves. The first is the family's secret and stays; the second is good once, and each refresh gives another. Whoever shows the
 * first half with an old second one holds a token that was used before: a thief, or a client that was robbed, so the family ends (RFC 9700 §4.14.2). An
 * access token names its family by the digest of that secret, which tells nobody the secret: storages that see it cannot end the family.
 */
final class Families {

    /** How long a family lives without being refreshed; in the end it is the grant that decides. */
    static final Duration IDLE = Duration.ofDays(30);

    private static final char SEPARATOR = '.';
    /** What an access token may live longer by clocks that differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final int MAX_TOKEN = 200;

    private final EndingRows rows;
    private final Secrets secrets;
    private final Clock clock;

    /** A new family, and its first refresh token if it has any. Never printed. */
    static final class Begun {
        private final String id;
        private final Optional<String> token;

        Begun(String id, Optional<String> token) {
            this.id = id;
            this.token = token;
        }

        String id() {
            return id;
        }

        Optional<String> token() {
            return token;
        }

        @Override
        public String toString() {
            return "the family " + id;
        }
    }

    /**
     * What is known of a refresh token that somebody shows.
     *
     * @param secret the family's
     * @param key thumbprint of the key it is bound to, unless its client has a secret (RFC 9449 §5)
     * @param isCurrent false when it was used before
     */
    private record Shown(String secret, EndingRows.Kept kept, SignIn signIn, Optional<String> key, boolean isCurrent) {}

    /** A refresh token that was found. Never printed. */
    static final class Held {
        private final Shown shown;

        private Held(Shown shown) {
            this.shown = shown;
        }

        String id() {
            return Secrets.digest(shown.secret());
        }

        SignIn signIn() {
            return shown.signIn();
        }

        /** Whether this key may use it. */
        boolean isFor(String thumbprint) {
            return shown.key().filter(key -> !key.equals(thumbprint)).isEmpty();
        }

        /** False when it was used before. */
        boolean isCurrent() {
            return shown.isCurrent();
        }

        @Override
        public String toString() {
            return "a refresh token of the family " + id();
        }
    }

    Families(KeySpace rows, Secrets secrets, Clock clock) {
        this.rows = new EndingRows(rows, Table.REFRESH, clock);
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * Makes a family, kept when {@code commit} is. It can be refreshed if the scope says so.
     *
     * @param key the key its refresh tokens are bound to
     */
    Begun begin(Commit.Builder commit, SignIn signIn, Optional<String> key) {
        String secret = secrets.make();
        String id = Secrets.digest(secret);
        JsonRow row = signIn.writeTo(new JsonRow()).with("key", key);
        if (!signIn.scope().isOffline()) {
            rows.put(commit, id, row, clock.instant().plus(TokenMint.GRANTED).plus(SKEW));
            return new Begun(id, Optional.empty());
        }
        String turn = secrets.make();
        rows.put(
                commit,
                id,
                row.with("turn", Secrets.digest(turn)),
                clock.instant().plus(IDLE));
        return new Begun(id, Optional.of(secret + SEPARATOR + turn));
    }

    /** Empty when no family has such a token. */
    Optional<Held> find(String token) {
        int cut = token.length() > MAX_TOKEN ? -1 : token.indexOf(SEPARATOR);
        if (cut < 0) {
            return Optional.empty();
        }
        String secret = token.substring(0, cut);
        String turn = token.substring(cut + 1);
        return rows.find(Secrets.digest(secret)).flatMap(kept -> kept.row()
                .optionalText("turn")
                .map(current -> new Held(new Shown(
                        secret,
                        kept,
                        SignIn.read(kept.row()),
                        kept.row().optionalText("key"),
                        Secrets.matches(turn, current)))));
    }

    /** Exchanges a current token for the next one; empty when somebody else did at the same time. */
    Optional<String> turn(Held held) {
        String next = secrets.make();
        EndingRows.Kept kept = held.shown.kept();
        Commit.Builder commit = Commit.in(Partition.SERVER).require(kept.unchanged());
        JsonRow row = kept.row().with("turn", Secrets.digest(next));
        boolean done =
                rows.commit(rows.put(commit, held.id(), row, clock.instant().plus(IDLE)));
        rows.removeSome();
        return done ? Optional.of(held.shown.secret() + SEPARATOR + next) : Optional.empty();
    }

    /** Removes some families that have ended. */
    void removeSome() {
        rows.removeSome();
    }

    /** Whether the tokens of a family are good at this moment. One row is read, always. */
    boolean isLive(String id) {
        return rows.find(id).isPresent();
    }

    /** Makes all tokens of a family worth nothing, from the next request on. */
    void end(String id) {
        rows.remove(id);
    }
}

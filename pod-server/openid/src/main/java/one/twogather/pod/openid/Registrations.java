package one.twogather.pod.openid;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;

/**
 * Clients that registered themselves (O-019.2), kept in rows, since browsers that find theirs forgotten try again without end (C-08). Anybody may
 * register, so one that nobody signs in with is forgotten soon; one in use is kept for as long as it is used, and a while.
 */
final class Registrations {

    /** How long an unused registration is kept: libraries register in the moment before somebody signs in. */
    static final Duration UNUSED = Duration.ofDays(1);

    /** How long one is kept after its last use. */
    static final Duration USED = Duration.ofDays(365);

    /** How exact that is: each note is a durable commit. */
    private static final Duration COARSE = Duration.ofDays(1);

    /** No identifier of another kind begins so: client credentials have no underscore. */
    private static final String PREFIX = "app_";

    private static final int LENGTH = PREFIX.length() + 43;

    private final EndingRows rows;
    private final Secrets secrets;
    private final Clock clock;

    /** A new client, and its secret if it keeps one. Shown once, and never printed. */
    static final class Registered {
        private final String id;
        private final Optional<String> secret;

        Registered(String id, Optional<String> secret) {
            this.id = id;
            this.secret = secret;
        }

        String id() {
            return id;
        }

        Optional<String> secret() {
            return secret;
        }

        @Override
        public String toString() {
            return id + (secret.isPresent() ? " and its secret" : "");
        }
    }

    Registrations(KeySpace rows, Secrets secrets, Clock clock) {
        this.rows = new EndingRows(rows, Table.CLIENT, clock);
        this.secrets = secrets;
        this.clock = clock;
    }

    static boolean isIdentifier(String id) {
        return id.length() == LENGTH && id.startsWith(PREFIX);
    }

    Registered register(ClientMetadata says, boolean isPublic) {
        Registered made =
                new Registered(PREFIX + secrets.make(), isPublic ? Optional.empty() : Optional.of(secrets.make()));
        Instant now = clock.instant();
        JsonRow row = new JsonRow()
                .with("metadata", Json.text(says.members()))
                .with("secret", made.secret().map(Secrets::digest))
                .with("created", now);
        rows.add(made.id(), row, now.plus(UNUSED));
        return made;
    }

    Optional<Client> find(String id) {
        return row(id).map(kept -> new Client(
                id,
                Client.Kind.REGISTERED,
                kept.row().optionalText("secret").isEmpty(),
                metadata(kept.row().text("metadata"))));
    }

    /** Whether this is the client's secret; false for one that has none. */
    boolean isSecretOf(String id, String secret) {
        return row(id).flatMap(kept -> kept.row().optionalText("secret"))
                .filter(digest -> Secrets.matches(secret, digest))
                .isPresent();
    }

    /** Keeps a client that is in use, unless that was noted lately. */
    void noteUse(String id) {
        Optional<EndingRows.Kept> kept = row(id);
        Instant now = clock.instant();
        boolean isNoted = kept.flatMap(found -> found.row().optionalTime("used"))
                .filter(used -> used.plus(COARSE).isAfter(now))
                .isPresent();
        if (kept.isPresent() && !isNoted) {
            Commit.Builder commit =
                    Commit.in(Partition.SERVER).require(kept.get().unchanged());
            rows.commit(rows.put(commit, id, kept.get().row().with("used", now), now.plus(USED)));
        }
    }

    /** Anything may stand in a request; only what could have been issued is looked up. */
    private Optional<EndingRows.Kept> row(String id) {
        return isIdentifier(id) ? rows.find(id) : Optional.empty();
    }

    static ClientMetadata metadata(String text) {
        return Json.object(text)
                .map(ClientMetadata::read)
                .orElseThrow(() -> new IllegalStateException("what a client said of itself cannot be read again"))
                .orThrow();
    }
}

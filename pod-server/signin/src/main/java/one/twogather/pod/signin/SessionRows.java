package one.twogather.pod.signin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/** How sessions are kept: under the account and the secret's digest, so that an account's are neighbours. */
final class SessionRows {

    private static final String BEFORE_DIGEST = "/";
    private static final int DIGITS_OF_ID = 16;

    private final KeySpace rows;

    SessionRows(KeySpace rows) {
        this.rows = rows;
    }

    /** What lists call a session: no help to whoever would guess the rest of the digest, let alone the secret. */
    static String id(PodId account, Secret secret) {
        return id(account.name(), secret.digest());
    }

    private static String id(String account, String digest) {
        return account + "-" + digest.substring(0, DIGITS_OF_ID);
    }

    static Key key(OpenSession open) {
        return key(open.session().account(), open.secret());
    }

    static Key key(PodId account, Secret secret) {
        return key(account.name() + BEFORE_DIGEST + secret.digest());
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.SESSION, rest);
    }

    static KeyRange all() {
        return KeyRange.of(Partition.SERVER, Table.SESSION);
    }

    static KeyRange of(PodId account) {
        return KeyRange.startingWith(key(account.name() + BEFORE_DIGEST));
    }

    /** The one session of this id, which is the account's. */
    static KeyRange named(PodId account, String id) {
        return KeyRange.startingWith(
                key(account.name() + BEFORE_DIGEST + id.substring(account.name().length() + 1)));
    }

    static byte[] write(Session session) {
        return new JsonRow()
                .with("method", session.method().name())
                .with("label", session.label())
                .with("begun", session.begun())
                .with("authenticated", session.authenticated())
                .with("lastUsed", session.lastUsed())
                .with(Sweep.END, session.end())
                .bytes();
    }

    static Session read(Key key, byte[] bytes) {
        String[] name = key.restText().split(BEFORE_DIGEST, 2);
        JsonRow row = JsonRow.read(bytes);
        return new Session(
                id(name[0], name[1]),
                new PodId(name[0]),
                SignInMethod.valueOf(row.text("method")),
                row.text("label"),
                row.time("begun"),
                row.time("authenticated"),
                row.time("lastUsed"));
    }

    /** Shows those of a range that are live. */
    void forEach(KeyRange range, Instant now, Consumer<Session> visitor) {
        try (Snapshot then = rows.snapshot();
                Snapshot.Rows found = then.scan(range)) {
            while (found.hasNext()) {
                Row row = found.next();
                if (!Sweep.isOver(row.value(), now)) {
                    visitor.accept(read(row.key(), row.value()));
                }
            }
        }
    }

    List<Key> keys(KeyRange range) {
        List<Key> keys = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(range)) {
            found.forEachRemaining(row -> keys.add(row.key()));
        }
        return keys;
    }

    /** Ends them; gives how many. */
    int delete(List<Key> keys) {
        Commit.Builder commit = Commit.in(Partition.SERVER);
        keys.forEach(commit::delete);
        rows.commit(commit.build());
        return keys.size();
    }
}

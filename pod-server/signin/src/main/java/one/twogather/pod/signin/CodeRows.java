package one.twogather.pod.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * How one-time codes are kept: under the secret's digest. A code that is being used is claimed, by one alone; it goes when what it is for is done, and is
 * given back when it is refused. A claim whose holder broke off is void after {@link #CLAIM}.
 */
final class CodeRows {

    /** Far longer than making an account takes. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int DIGITS_OF_ID = 16;
    private static final String CLAIMED = "claimed";
    private static final String CLAIMED_FOR = "claimedFor";

    private final KeySpace rows;
    private final Clock clock;
    private final Sweep sweep;

    /**
     * A code that is being used.
     *
     * @param code what it is
     * @param key where it stands
     * @param row as it stands there while it is claimed
     * @param before as it stood there
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Claim(Code code, Key key, byte[] row, byte[] before) {}

    /**
     * A code as it stands in its row.
     *
     * @param claimed when somebody began to use it, and for which account, if anybody did
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Found(Code code, Key key, byte[] row, Optional<Instant> claimed, Optional<PodId> claimedFor) {}

    CodeRows(KeySpace rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
        this.sweep = new Sweep(rows, all(), clock);
    }

    static String id(Secret secret) {
        return secret.digest().substring(0, DIGITS_OF_ID);
    }

    void add(Code code, Secret secret) {
        JsonRow row = new JsonRow()
                .with("purpose", code.purpose().name())
                .with("note", code.note())
                .with("created", code.created())
                .with(Sweep.END, code.expires());
        code.account().ifPresent(account -> row.with("account", account.name()));
        rows.commit(Commit.in(Partition.SERVER)
                .put(key(secret.digest()), row.bytes())
                .build());
        sweep.step();
    }

    Optional<Found> find(Secret secret) {
        Key key = key(secret.digest());
        return Optional.ofNullable(rows.get(key)).flatMap(row -> live(key, row));
    }

    List<Found> list() {
        List<Found> list = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(all())) {
            while (found.hasNext()) {
                Row row = found.next();
                live(row.key(), row.value()).ifPresent(list::add);
            }
        }
        return list;
    }

    private Optional<Found> live(Key key, byte[] row) {
        return Sweep.isOver(row, clock.instant()) ? Optional.empty() : Optional.of(read(key, row));
    }

    /** Takes it, if nobody did meanwhile. */
    Optional<Claim> claim(Found found, PodId account) {
        byte[] claimed = JsonRow.read(found.row())
                .with(CLAIMED, clock.instant())
                .with(CLAIMED_FOR, account.name())
                .bytes();
        return swap(found.key(), found.row(), claimed)
                ? Optional.of(new Claim(found.code(), found.key(), claimed, found.row()))
                : Optional.empty();
    }

    /** What it was for was not done. */
    void giveBack(Claim claim) {
        byte[] free = JsonRow.read(claim.before())
                .without(CLAIMED)
                .without(CLAIMED_FOR)
                .bytes();
        swap(claim.key(), claim.row(), free);
    }

    private boolean swap(Key key, byte[] before, byte[] after) {
        return rows.commit(Commit.in(Partition.SERVER)
                        .require(new Condition.Unchanged(key, before))
                        .put(key, after)
                        .build())
                instanceof CommitResult.Committed;
    }

    /** Takes it for good; false if somebody did before. */
    boolean delete(Key key) {
        return rows.commit(Commit.in(Partition.SERVER)
                        .require(new Condition.Present(key))
                        .delete(key)
                        .build())
                instanceof CommitResult.Committed;
    }

    static Found read(Key key, byte[] bytes) {
        JsonRow row = JsonRow.read(bytes);
        Code code = new Code(
                key.restText().substring(0, DIGITS_OF_ID),
                Code.Purpose.valueOf(row.text("purpose")),
                row.optionalText("account").map(PodId::new),
                row.text("note"),
                row.time("created"),
                row.time(Sweep.END));
        return new Found(
                code,
                key,
                bytes,
                row.optionalTime(CLAIMED),
                row.optionalText(CLAIMED_FOR).map(PodId::new));
    }

    private static KeyRange all() {
        return KeyRange.of(Partition.SERVER, Table.CODE);
    }

    private static Key key(String digest) {
        return Key.of(Partition.SERVER, Table.CODE, digest);
    }
}

package one.twogather.pod.grants;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;

/**
 * Delegations that were taken back: those that others passed on, in the rows of the pod that they are about, and all that a key has, in one list of the
 * server's, for verifiers elsewhere. A row may go when its delegation has expired.
 */
final class RevokedTokens {

    static final String HERE = "revoked/";
    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(8 * 1024, 4, 64);
    private static final BigInteger NEVER = BigInteger.valueOf(Long.MAX_VALUE);

    private final KeySpace rows;
    private final AtomicLong publications = new AtomicLong();

    RevokedTokens(KeySpace rows) {
        this.rows = rows;
    }

    /**
     * Notes that a delegation was taken back, by somebody who may.
     *
     * @param until when it would have expired; {@link Instant#MAX} for never
     */
    void note(GrantId delegation, Did by, Instant now, Instant until) {
        byte[] row = DagCbor.encode(new Node.Fields(Map.of(
                        "by", new Node.Text(by.text()),
                        "at", Node.Int.of(now.toEpochMilli()),
                        "until", new Node.Int(millis(until)))))
                .toArray();
        // Told before it counts: whoever stops in between finds it undone here, and does it again.
        publish(delegation, until);
        GrantBook.require(rows.commit(Commit.in(Partition.of(delegation.pod()))
                .put(here(delegation), row)
                .build()));
    }

    boolean isRevoked(GrantId delegation) {
        return rows.get(here(delegation)) != null;
    }

    /** Tells others of a delegation that counts no more. */
    void publish(GrantId delegation, Instant until) {
        GrantBook.require(rows.commit(Commit.in(Partition.SERVER)
                .put(
                        told(delegation.cid()),
                        DagCbor.encode(new Node.Int(millis(until))).toArray())
                .build()));
        publications.incrementAndGet();
    }

    /** Grows with each that is told of. */
    long publications() {
        return publications.get();
    }

    /** The names of all that were taken back and have not expired, in order; rows of others are dropped. */
    List<String> published(Instant now) {
        List<String> names = new ArrayList<>();
        Commit.Builder over = Commit.in(Partition.SERVER);
        boolean any = false;
        try (Snapshot view = rows.snapshot();
                Snapshot.Rows found = view.scan(KeyRange.startingWith(told("")))) {
            while (found.hasNext()) {
                Row row = found.next();
                if (until(row.value()).compareTo(BigInteger.valueOf(now.toEpochMilli())) > 0) {
                    names.add(row.key().restText().substring(HERE.length()));
                } else {
                    over.delete(row.key());
                    any = true;
                }
            }
        }
        if (any) {
            rows.commit(over.build());
        }
        return names;
    }

    private static BigInteger millis(Instant time) {
        return time.equals(Instant.MAX) ? NEVER : BigInteger.valueOf(time.toEpochMilli());
    }

    /** @throws IllegalStateException when the row is torn */
    static BigInteger until(byte[] row) {
        return DagCbor.decode(Bytes.copyOf(row), LIMITS) instanceof DagCbor.Decoding.Decoded(Node node)
                ? number(node).orElseThrow(() -> new IllegalStateException("a revocation's row is torn"))
                : BigInteger.ZERO;
    }

    private static Optional<BigInteger> number(Node node) {
        if (node instanceof Node.Int(BigInteger value)) {
            return Optional.of(value);
        }
        return node instanceof Node.Fields fields
                ? fields.field("until").flatMap(RevokedTokens::number)
                : Optional.empty();
    }

    private static Key here(GrantId delegation) {
        return Key.of(Partition.of(delegation.pod()), Table.GRANT, HERE + delegation.cid());
    }

    private static Key told(String cid) {
        return Key.of(Partition.SERVER, Table.GRANT, HERE + cid);
    }
}

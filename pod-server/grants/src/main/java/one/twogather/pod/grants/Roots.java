package one.twogather.pod.grants;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;

/**
 * By whose leave a pod's key signs: delegations of everything, one for each key that the owner ever had on paper, the newest of which new grants are about
 * (decision 197). Older ones stay, since what was signed under them names them.
 */
final class Roots {

    static final String KEPT = "roots/";
    static final String CURRENT = "root";

    private final KeySpace rows;

    Roots(KeySpace rows) {
        this.rows = rows;
    }

    /** Whose things new grants are about: the owner's own key; empty for a pod whose owner has none. */
    Optional<Did> owner(PodId pod) {
        return current(pod).map(root -> root.claims().issuer().did());
    }

    /** What new grants are signed under. */
    Optional<Token<Delegation>> current(PodId pod) {
        byte[] name = rows.get(key(pod, CURRENT));
        return name == null ? Optional.empty() : find(pod, new String(name, StandardCharsets.UTF_8));
    }

    Optional<Token<Delegation>> find(PodId pod, Cid cid) {
        return find(pod, cid.toString());
    }

    private Optional<Token<Delegation>> find(PodId pod, String cid) {
        byte[] row = rows.get(key(pod, KEPT + cid));
        return row == null ? Optional.empty() : Optional.of(read(row));
    }

    /** All there ever were. */
    List<Token<Delegation>> all(PodId pod) {
        List<Token<Delegation>> all = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, KEPT)))) {
            while (found.hasNext()) {
                all.add(read(found.next().value()));
            }
        }
        return all;
    }

    /** Makes it what new grants are signed under. */
    void put(PodId pod, Token<Delegation> root) {
        String cid = root.cid().toString();
        GrantBook.require(rows.commit(Commit.in(Partition.of(pod))
                .put(key(pod, KEPT + cid), root.bytes().toArray())
                .put(key(pod, CURRENT), cid.getBytes(StandardCharsets.UTF_8))
                .build()));
    }

    private static Token<Delegation> read(byte[] row) {
        return Token.delegation(Bytes.copyOf(row)).orThrow();
    }

    private static Key key(PodId pod, String rest) {
        return Key.of(Partition.of(pod), Table.GRANT, rest);
    }
}

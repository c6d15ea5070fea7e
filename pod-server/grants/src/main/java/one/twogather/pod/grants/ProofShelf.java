package one.twogather.pod.grants;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.Multihash;
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
import one.twogather.pod.model.PodId;

/**
 * Delegations by which grants were passed on, and chains of them that were used, until they expire. Each stands under the grant that it comes of, so many
 * for each, so that whoever has a grant can fill the room of that grant and no more.
 */
final class ProofShelf {

    /** What comes of a grant: {@code kept/{grant}/{cid}}. */
    static final String KEPT = "kept/";
    /** By which grant, for each: {@code of/{cid}}. */
    static final String OF = "of/";
    /** By which grant, for those to whom it was passed on: {@code to/{digest}/{cid}}. */
    static final String TO = "to/";

    /** Delegations and chains that come of one grant, at one time. */
    static final int MOST = 256;

    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(256 * 1024, 8, 1024);

    private final KeySpace rows;

    ProofShelf(KeySpace rows) {
        this.rows = rows;
    }

    /** Something that is kept: a delegation, or the names of those of a chain, the first after the grant first. */
    record Kept(Instant until, Optional<Token<Delegation>> delegation, List<Cid> chain) {}

    /** By which grant something is kept. */
    Optional<GrantId> grantOf(GrantId kept) {
        byte[] row = rows.get(key(kept.pod(), OF + kept.cid()));
        return row == null
                ? Optional.empty()
                : Optional.of(new GrantId(kept.pod(), new String(row, StandardCharsets.UTF_8)));
    }

    Optional<Kept> find(GrantId name) {
        return grantOf(name)
                .flatMap(grant -> Optional.ofNullable(rows.get(place(grant, name.cid()))))
                .map(ProofShelf::read);
    }

    /** The grant that somebody has a part of, by a delegation that is kept. */
    Optional<GrantId> grantOf(PodId pod, Did holder) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(pod, to(holder))))) {
            return found.hasNext()
                    ? Optional.of(new GrantId(pod, new String(found.next().value(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        }
    }

    /**
     * Keeps a delegation.
     *
     * @return false if there is no room
     */
    boolean keep(GrantId grant, Token<Delegation> delegation, Instant now) {
        String cid = delegation.cid().toString();
        byte[] of = grant.cid().getBytes(StandardCharsets.UTF_8);
        return keep(
                grant,
                cid,
                Map.of("dlg", new Node.Blob(delegation.bytes())),
                delegation.claims().validity().until(),
                now,
                Map.of(to(delegation.claims().audience()) + cid, of));
    }

    /** Keeps a chain of delegations that are kept, under its name. */
    boolean keep(GrantId grant, GrantId name, List<Token<Delegation>> chain, Instant now) {
        Instant until = chain.stream()
                .map(link -> link.claims().validity().until())
                .min(Instant::compareTo)
                .orElseThrow();
        return keep(grant, name.cid(), Map.of("chain", links(chain)), until, now, Map.of());
    }

    /** The name of a chain: that of the list of its links, the grant first. */
    static String name(GrantId grant, List<Token<Delegation>> chain) {
        List<Node> all = new ArrayList<>();
        all.add(new Node.Text(grant.cid()));
        chain.forEach(link -> all.add(new Node.Link(link.cid())));
        return Cid.ofDagCbor(DagCbor.encode(new Node.Items(all))).toString();
    }

    private static Node links(List<Token<Delegation>> chain) {
        return new Node.Items(
                chain.stream().<Node>map(link -> new Node.Link(link.cid())).toList());
    }

    private boolean keep(
            GrantId grant, String cid, Map<String, Node> what, Instant until, Instant now, Map<String, byte[]> more) {
        PodId pod = grant.pod();
        if (rows.get(key(pod, OF + cid)) != null) {
            return true;
        }
        Commit.Builder commit = Commit.in(Partition.of(pod));
        if (sweep(grant, now, commit) >= MOST) {
            return false;
        }
        Map<String, Node> fields = new LinkedHashMap<>(what);
        fields.put("until", Node.Int.of(until.toEpochMilli()));
        commit.put(place(grant, cid), DagCbor.encode(new Node.Fields(fields)).toArray());
        commit.put(key(pod, OF + cid), grant.cid().getBytes(StandardCharsets.UTF_8));
        more.forEach((rest, value) -> commit.put(key(pod, rest), value));
        GrantBook.require(rows.commit(commit.build()));
        return true;
    }

    /** Deletes what has expired, and counts what has not. */
    private int sweep(GrantId grant, Instant now, Commit.Builder commit) {
        int left = 0;
        try (Snapshot view = rows.snapshot();
                Snapshot.Rows found = view.scan(KeyRange.startingWith(place(grant, "")))) {
            while (found.hasNext()) {
                Row row = found.next();
                Kept kept = read(row.value());
                if (now.isBefore(kept.until())) {
                    left++;
                } else {
                    String cid = row.key().restText().substring((KEPT + grant.cid() + "/").length());
                    commit.delete(row.key()).delete(key(grant.pod(), OF + cid));
                    kept.delegation()
                            .ifPresent(delegation -> commit.delete(
                                    key(grant.pod(), to(delegation.claims().audience()) + cid)));
                }
            }
        }
        return left;
    }

    /** @throws IllegalStateException when the row is torn */
    static Kept read(byte[] row) {
        if (DagCbor.decode(Bytes.copyOf(row), LIMITS) instanceof DagCbor.Decoding.Decoded(Node node)
                && node instanceof Node.Fields fields
                && fields.field("until").orElse(null) instanceof Node.Int(BigInteger until)
                && until.bitLength() < Long.SIZE) {
            Optional<Token<Delegation>> delegation = fields.field("dlg")
                    .flatMap(bytes -> bytes instanceof Node.Blob(Bytes blob) ? Optional.of(blob) : Optional.empty())
                    .map(bytes -> Token.delegation(bytes).orThrow());
            List<Cid> chain = fields.field("chain").orElse(null) instanceof Node.Items(List<Node> links)
                    ? links.stream().map(ProofShelf::cid).toList()
                    : List.of();
            return new Kept(Instant.ofEpochMilli(until.longValue()), delegation, chain);
        }
        throw new IllegalStateException("the row of a delegation is torn");
    }

    private static Cid cid(Node node) {
        if (node instanceof Node.Link(Cid cid)) {
            return cid;
        }
        throw new IllegalStateException("the row of a chain is torn");
    }

    private static String to(Did holder) {
        return TO
                + Multihash.sha256(Bytes.copyOf(holder.text().getBytes(StandardCharsets.UTF_8)))
                        .digest()
                + "/";
    }

    private static Key place(GrantId grant, String cid) {
        return key(grant.pod(), KEPT + grant.cid() + "/" + cid);
    }

    private static Key key(PodId pod, String rest) {
        return Key.of(Partition.of(pod), Table.GRANT, rest);
    }
}

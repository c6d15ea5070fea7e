package one.twogather.pod.grants;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;

/**
 * The grants of every pod: what people let apps do for them. A grant is a delegation signed by the pod's key (house decision 5), kept in its pod's own
 * rows, never changed and never lost: it is taken back, or another takes its place, and both are noted beside it.
 *
 * <p>A grant counts as its row says at the moment it is asked about; only what the row means is remembered. So one that was taken back is worth nothing
 * from the very next question on, in this process and any other. To take back everything at once is one row, whatever there is.
 *
 * <p>Safe for use by many threads.
 */
public final class GrantBook implements Allowances {

    private static final Comparator<Grant> NEWEST_FIRST =
            Comparator.comparing(Grant::created).reversed();

    private final Clock clock;
    private final GrantRows kept;
    private final Lineage lineage;
    private final GrantSigner signer;
    private final GrantWriter writer;
    private final RevokedTokens revoked;
    private final InboxCounts counts;

    /**
     * @param podKeys the key that each pod signs with
     * @param memory bytes for grants that were read
     */
    public GrantBook(
            KeySpace rows,
            Function<PodId, Signer> podKeys,
            PodLocator locator,
            long memory,
            SecureRandom random,
            Clock clock) {
        this.clock = clock;
        this.kept = new GrantRows(rows, memory, clock);
        this.lineage = new Lineage(rows, podKeys);
        this.signer = new GrantSigner(podKeys, lineage.roots(), locator, random);
        this.revoked = new RevokedTokens(rows);
        this.writer = new GrantWriter(rows, kept, signer, lineage, revoked);
        this.counts = new InboxCounts(rows, clock);
    }

    /**
     * Writes a grant down; it holds from now on.
     *
     * @throws IllegalArgumentException when it is too long for a delegation
     */
    public Grant give(PodId pod, Grant.Terms terms) {
        return writer.give(pod, terms);
    }

    /** Whether a grant of these parts could be written down: a delegation has its limits. */
    public boolean canHold(PodId pod, List<GrantPart> parts) {
        return signer.canSign(pod, parts, clock.instant());
    }

    /**
     * Roots a pod's grants in a key of its owner's: from now on they are about that key's things, and the pod's key signs them under a delegation by it. Those
     * that hold are signed anew and mean what they meant; under their old names they go on. Nothing is taken back by that, whoever has the key from before.
     *
     * @param owner the public key (did:key, Ed25519)
     * @param sign signs bytes with the private one; used before this returns, once
     */
    public void root(PodId pod, Did owner, UnaryOperator<byte[]> sign) {
        lineage.note(owner, pod);
        lineage.roots().put(pod, signer.root(pod, owner, sign));
        holding(pod).forEach(writer::renew);
    }

    /** The delegation that a pod's grants are signed under, as the owner's key signed it; none where the owner has no such key. */
    public Optional<Bytes> root(PodId pod) {
        return lineage.roots().current(pod).map(Token::bytes);
    }

    Lineage lineage() {
        return lineage;
    }

    RevokedTokens revoked() {
        return revoked;
    }

    /** What was put into inboxes today. */
    InboxCounts counts() {
        return counts;
    }

    /** The names of all delegations to keys that were taken back, here or by those who passed them on, and have not expired. */
    public List<String> revocations() {
        return revoked.published(clock.instant());
    }

    /** A number that is another one whenever {@link #revocations} would name one more. */
    public long revocationsMade() {
        return revoked.publications();
    }

    /** The grant of this name, whatever became of it. */
    public Optional<Grant> find(GrantId id) {
        return kept.find(id).map(GrantRows.Kept::grant);
    }

    /** What stands for this grant now: itself, or what it was changed into; nothing if it was taken back, or has expired. */
    public Optional<Grant> live(GrantId id) {
        return kept.latest(id).filter(kept::holds);
    }

    @Override
    public Optional<Grant> of(GrantId name) {
        return live(name);
    }

    /** The names of all grants of a pod, whatever became of them. */
    public List<GrantId> names(PodId pod) {
        return List.copyOf(kept.names(pod));
    }

    /** Every grant of a pod, the newest first, whatever became of it. */
    public List<Grant> list(PodId pod) {
        return kept.all(pod).stream().sorted(NEWEST_FIRST).toList();
    }

    /** The grants of a pod that hold, the newest first. */
    public List<Grant> holding(PodId pod) {
        return list(pod).stream().filter(kept::holds).toList();
    }

    /** The newest grant that a client has and that holds. */
    public Optional<Grant> standing(PodId pod, String client) {
        return kept.of(pod, client).stream().filter(kept::holds).max(Comparator.comparing(Grant::created));
    }

    /** The delegation as it was signed. */
    public Optional<Bytes> delegation(GrantId id) {
        return kept.delegation(id);
    }

    /** The same, as it is sent. */
    public Optional<byte[]> signed(GrantId id) {
        return delegation(id).map(Bytes::toArray);
    }

    /**
     * Puts other terms in a grant's place, from the next request on, for tokens too that name the old one.
     *
     * @return what holds now; empty if there was nothing to change any more
     */
    public Optional<Grant> change(GrantId id, Grant.Terms terms) {
        return writer.change(id, terms);
    }

    /**
     * Takes a grant back, or what it was changed into. From the next request on it allows nothing, under any of its names.
     *
     * @return what was taken back; empty if there was nothing to take back any more
     */
    public Optional<Grant> revoke(GrantId id) {
        return writer.revoke(id);
    }

    /** Takes back every grant of a pod that was made until now, at once. */
    public void revokeAll(PodId pod) {
        writer.revokeAll(pod);
    }

    static void require(CommitResult result) {
        if (!(result instanceof CommitResult.Committed)) {
            throw new IllegalStateException("a commit without conditions was refused: " + result);
        }
    }
}

package one.twogather.pod.grants;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;

/**
 * Gives grants, puts others in their place, and ends them. What becomes of a grant is written only if its row is still the one that was read; who comes second
 * looks again. Those who are told of endings are told before: whoever stops in between finds the grant as it was, and ends it again.
 */
final class GrantWriter {

    private final KeySpace rows;
    private final GrantRows kept;
    private final GrantSigner signer;
    private final Lineage lineage;
    private final RevokedTokens revoked;

    GrantWriter(KeySpace rows, GrantRows kept, GrantSigner signer, Lineage lineage, RevokedTokens revoked) {
        this.rows = rows;
        this.kept = kept;
        this.signer = signer;
        this.lineage = lineage;
        this.revoked = revoked;
    }

    Grant give(PodId pod, Grant.Terms terms) {
        Token<Delegation> delegation = signer.grant(pod, terms);
        Grant given = active(pod, delegation, terms, kept.now(pod));
        if (terms.holder().isPresent() && delegation.claims().subject() instanceof Subject.Of(Did owner)) {
            lineage.note(owner, pod);
        }
        Commit.Builder commit = Commit.in(Partition.of(pod));
        add(commit, given, delegation);
        GrantBook.require(rows.commit(commit.build()));
        return given;
    }

    /** Others are told that the old one ended; its holder's proofs are of a delegation that is no more. */
    Optional<Grant> change(GrantId id, Grant.Terms terms) {
        active(id).map(GrantRows.Kept::grant).ifPresent(this::tell);
        return replace(id, terms, Optional.empty());
    }

    /** Signs it anew, of the same age and terms. Nobody is told: what was signed before goes on. */
    void renew(Grant grant) {
        replace(grant.id(), grant.terms(), Optional.of(grant.created()));
    }

    /** @param created when the new one counts as made; empty for now */
    private Optional<Grant> replace(GrantId id, Grant.Terms terms, Optional<Instant> created) {
        Optional<GrantRows.Kept> old = active(id);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Token<Delegation> delegation = signer.grant(id.pod(), terms);
        Instant now = kept.now(id.pod());
        Grant next = active(id.pod(), delegation, terms, created.orElse(now));
        Commit.Builder commit = ending(old.get(), new Grant.State.Replaced(next.id(), now));
        add(commit, next, delegation);
        return rows.commit(commit.build()) instanceof CommitResult.Committed
                ? Optional.of(next)
                : replace(id, terms, created);
    }

    Optional<Grant> revoke(GrantId id) {
        return kept.latest(id).flatMap(grant -> end(grant.id())).or(() -> retried(id));
    }

    /** Changed in the meantime: then what it was changed into is meant. */
    private Optional<Grant> retried(GrantId id) {
        return kept.latest(id)
                .filter(grant -> grant.state() instanceof Grant.State.Active)
                .flatMap(grant -> revoke(id));
    }

    private Optional<Grant> end(GrantId id) {
        Optional<GrantRows.Kept> old = active(id);
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Grant ended = old.get().grant();
        tell(ended);
        Grant.State state = new Grant.State.TakenBack(kept.now(id.pod()));
        return rows.commit(ending(old.get(), state).build()) instanceof CommitResult.Committed
                ? Optional.of(new Grant(id, ended.terms(), ended.created(), state))
                : Optional.empty();
    }

    void revokeAll(PodId pod) {
        kept.all(pod).stream().filter(kept::holds).forEach(this::tell);
        byte[] epoch = Long.toString(kept.now(pod).toEpochMilli()).getBytes(StandardCharsets.UTF_8);
        GrantBook.require(rows.commit(Commit.in(Partition.of(pod))
                .put(GrantRows.key(pod, GrantRows.EPOCH), epoch)
                .build()));
    }

    /** A key does not ask here whether its grant still holds: others who are shown it have to be told. */
    private void tell(Grant ended) {
        if (ended.terms().holder().isPresent()) {
            revoked.publish(ended.id(), ended.terms().expires().orElse(Instant.MAX));
        }
    }

    private static Grant active(PodId pod, Token<Delegation> delegation, Grant.Terms terms, Instant created) {
        return new Grant(new GrantId(pod, delegation.cid().toString()), terms, created, new Grant.State.Active());
    }

    private Optional<GrantRows.Kept> active(GrantId id) {
        return kept.find(id).filter(one -> one.grant().state() instanceof Grant.State.Active);
    }

    private static void add(Commit.Builder commit, Grant grant, Token<Delegation> delegation) {
        commit.put(GrantRows.key(grant.id()), GrantRow.encode(delegation, grant.created(), grant.state()));
        commit.put(GrantRows.byClient(grant), new byte[] {1});
    }

    /** What notes beside an active grant what became of it. */
    private static Commit.Builder ending(GrantRows.Kept old, Grant.State state) {
        Grant grant = old.grant();
        return Commit.in(Partition.of(grant.id().pod()))
                .require(new Condition.Unchanged(GrantRows.key(grant.id()), old.row()))
                .put(GrantRows.key(grant.id()), GrantRow.encode(GrantRow.delegation(old.row()), grant.created(), state))
                .delete(GrantRows.byClient(grant));
    }
}

package one.twogather.pod.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;

/**
 * Whose things are what is in a pod, and where chains of delegations about them begin: with the pod's own key, or with a key of the owner's that lets the
 * pod's key sign (decision 197).
 */
final class Lineage {

    private final Function<PodId, Signer> podKeys;
    private final Roots roots;
    private final Subjects subjects;

    Lineage(KeySpace rows, Function<PodId, Signer> podKeys) {
        this.podKeys = podKeys;
        this.roots = new Roots(rows);
        this.subjects = new Subjects(rows);
    }

    Roots roots() {
        return roots;
    }

    Did podKey(PodId pod) {
        return podKeys.apply(pod).principal().did();
    }

    /** One of the delegations by an owner's key that grants of this pod are or were signed under. */
    Optional<Token<Delegation>> rootOf(PodId pod, Cid cid) {
        return roots.find(pod, cid);
    }

    /** The same chain from its beginning, where that is one that its first link was signed under. */
    List<Token<Delegation>> fromRoot(PodId pod, List<Token<Delegation>> chain) {
        Delegation first = chain.getFirst().claims();
        Optional<Token<Delegation>> root = roots.all(pod).stream()
                .filter(one -> !first.issuer().equals(one.claims().issuer()))
                .filter(one -> first.subject().equals(one.claims().subject()))
                .findFirst();
        List<Token<Delegation>> whole = new ArrayList<>();
        root.ifPresent(whole::add);
        whole.addAll(chain);
        return whole;
    }

    /** Whether somebody's things are what is in a pod: its key's, or a key's that its owner has or had. */
    boolean isAbout(PodId pod, Did subject) {
        return podKey(pod).equals(subject)
                || roots.all(pod).stream()
                        .anyMatch(root -> root.claims().issuer().did().equals(subject));
    }

    /** The pod of whose things a delegation to a key is, by its subject. */
    Optional<PodId> podOf(Did subject) {
        return subjects.podOf(subject).filter(pod -> isAbout(pod, subject));
    }

    /** Delegations that name this subject may come: they are of that pod's things. */
    void note(Did subject, PodId pod) {
        subjects.note(subject, pod);
    }
}

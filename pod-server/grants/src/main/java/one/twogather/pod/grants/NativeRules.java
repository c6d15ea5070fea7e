package one.twogather.pod.grants;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.capability.Chain;
import one.twogather.pod.capability.Checked;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Principal;
import one.twogather.pod.capability.PrincipalKeys;
import one.twogather.pod.capability.Revocations;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.UsedNonces;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/** What all who judge tokens of keys have in common: which chains count here, and what of them was taken back. */
record NativeRules(GrantBook book, GrantChains chains, Did service, Signatures signatures, Clock clock) {

    /** A chain, and the grant that it comes of. */
    record Rooted(GrantId grant, List<Token<Delegation>> passedOn) {}

    /** What was taken back of one pod's. Each subject's epoch is a matter of its grants, which every chain passes. */
    private record OfPod(GrantChains chains, PodId pod) implements Revocations {
        @Override
        public boolean isRevoked(Cid token) {
            return chains.isRevoked(pod, token);
        }

        @Override
        public boolean isRevoked(Principal issuer) {
            return false;
        }

        @Override
        public boolean isBeforeEpoch(Did subject, Cid token) {
            return false;
        }
    }

    Verifier verifier(PodId pod, UsedNonces used) {
        return new Verifier(signatures, PrincipalKeys.none(), new OfPod(chains, pod), used);
    }

    Instant now() {
        return clock.instant();
    }

    Outcome<Rooted> rooted(PodId pod, Chain chain) {
        Optional<Integer> place = chains.placeOfGrant(pod, chain);
        if (place.isEmpty()) {
            return notTheirs();
        }
        Cid grant = chain.links().get(place.get()).cid();
        List<Token<Delegation>> passedOn =
                chain.links().subList(place.get() + 1, chain.links().size());
        return passedOn.stream().anyMatch(NativeRules::isEndless)
                ? endless()
                : Outcome.done(new Rooted(GrantChains.name(pod, grant).orElseThrow(), passedOn));
    }

    static boolean isEndless(Token<Delegation> link) {
        return link.claims().validity().until().equals(Instant.MAX);
    }

    static <T> Outcome<T> endless() {
        return NativeRefusal.of(Fault.INVALID_CLAIM, "a delegation by which a grant is passed on has an end");
    }

    static <T> Outcome<T> notTheirs() {
        return NativeRefusal.of(Fault.INVALID_OWNER, "the chain does not come of a grant of this pod");
    }

    static <T> Outcome<T> noRoom() {
        return NativeRefusal.of(Fault.TOO_LARGE, "too much was passed on of this grant");
    }

    /** The pod that a delegation is about, if it says so. */
    Optional<PodId> podOf(Token<Delegation> delegation) {
        return delegation.claims().subject() instanceof Subject.Of(Did subject)
                ? book.lineage().podOf(subject)
                : Optional.empty();
    }

    static Optional<Token<Delegation>> delegation(Bytes bytes) {
        return Token.delegation(bytes) instanceof Checked.Held<Token<Delegation>>(Token<Delegation> token)
                ? Optional.of(token)
                : Optional.empty();
    }

    static Optional<Cid> link(Node node) {
        return node instanceof Node.Link(Cid cid) ? Optional.of(cid) : Optional.empty();
    }

    /** What is not base64url becomes nothing at all, which no token is. */
    static Bytes decode(String base64url) {
        return Multibase.decode("u" + base64url) instanceof Parsed.Valid<Bytes>(Bytes bytes)
                ? bytes
                : Bytes.copyOf(new byte[0]);
    }
}

package one.twogather.pod.grants;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Principal;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;

/** Makes delegations of what grants say, and signs them with the pod's key (house decision 5). Keeps nothing. */
final class GrantSigner {

    private static final int NONCE_BYTES = 12;

    /** Bytes of a delegation that are left to the client's identifier and name, when it is asked whether parts fit. */
    private static final int FOR_NAMES = 8_192;

    private final Function<PodId, Signer> podKeys;
    private final Roots roots;
    private final GrantLanguage language;
    private final SecureRandom random;

    /** @param roots whose things a pod's new grants are about */
    GrantSigner(Function<PodId, Signer> podKeys, Roots roots, PodLocator locator, SecureRandom random) {
        this.podKeys = podKeys;
        this.roots = roots;
        this.language = new GrantLanguage(locator);
        this.random = random;
    }

    /** @throws IllegalArgumentException when it is too long for a delegation */
    Token<Delegation> grant(PodId pod, Grant.Terms terms) {
        Signer podKey = podKeys.apply(pod);
        Did did = podKey.principal().did();
        Delegation delegation = new Delegation(
                Principal.of(did),
                terms.holder().orElse(did),
                new Subject.Of(roots.owner(pod).orElse(did)),
                GrantLanguage.POD,
                language.policy(terms.parts(), ResourceId.rootOf(pod)),
                terms.expires().map(Validity::until).orElse(Validity.UNLIMITED),
                nonce(),
                GrantRow.meta(terms));
        return Token.sign(delegation, podKey);
    }

    /** Whether a grant of these parts, for a while, is not too long. */
    boolean canSign(PodId pod, List<GrantPart> parts, Instant until) {
        try {
            grant(pod, new Grant.Terms("x".repeat(FOR_NAMES), "", "", parts, Optional.of(until)));
            return true;
        } catch (IllegalArgumentException tooMuch) {
            return false;
        }
    }

    /** What makes a pod's key sign for a key of the owner's: a delegation of everything, by that key itself. */
    Token<Delegation> root(PodId pod, Did owner, UnaryOperator<byte[]> sign) {
        Delegation everything = new Delegation(
                Principal.of(owner),
                podKeys.apply(pod).principal().did(),
                new Subject.Of(owner),
                GrantLanguage.POD,
                Policy.NONE,
                Validity.UNLIMITED,
                nonce(),
                new Node.Fields(Map.of()));
        return Token.sign(everything, new OwnersHand(owner, sign));
    }

    private Bytes nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }
}

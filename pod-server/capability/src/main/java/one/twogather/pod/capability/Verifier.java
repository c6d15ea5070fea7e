package one.twogather.pod.capability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.model.Did;

/**
 * Decides whether tokens allow a request. Closed unless all of it holds, in these steps, and the
 * first that is found not to hold gives the refusal its name:
 *
 * <ol>
 *   <li>nothing is larger, longer or deeper than its limit;
 *   <li>each token is DAG-CBOR in its one spelling;
 *   <li>its signature header is known and fits the issuer's keys;
 *   <li>the issuer's keys are known, and one of them made the signature; a wallet's address has to be the issuer's;
 *   <li>now is within the times of every token;
 *   <li>the chain leads from the subject to the invoker, about one subject, and the invocation is for this server;
 *   <li>each command is within the one before, and the invoked one is what the request does;
 *   <li>what the client says of the request is true, and the policies of all delegations allow it;
 *   <li>no token, issuer or epoch is revoked;
 *   <li>the subject owns what is asked for, as the server knows it;
 *   <li>the sender is the invoker, and has not sent this before;
 *   <li>the decision is told to whoever writes it down: {@link Authorization}.
 * </ol>
 *
 * <p>The answer depends on the arguments and on what the four interfaces say, on nothing else. Safe for use by many threads if they are.
 */
public final class Verifier {

    private final Signatures signatures;
    private final PrincipalKeys keys;
    private final Revocations revocations;
    private final UsedNonces nonces;

    /** @param others keys of DIDs other than did:key and did:pkh */
    public Verifier(Signatures signatures, PrincipalKeys others, Revocations revocations, UsedNonces nonces) {
        this.signatures = signatures;
        this.keys = new SelfCertifyingKeys(others);
        this.revocations = revocations;
        this.nonces = nonces;
    }

    /** All steps, for one request. A nonce is used up only when nothing else is wrong. */
    public Checked<Authorization> verify(Presentation shown, Expectation expected, Instant now) {
        return RefusedToken.checked(() -> authorize(shown, expected, now));
    }

    /**
     * All steps but the policies of step 8, for a server that has yet to find out what the request needs: it asks {@link Chain#links} about that itself.
     *
     * @return the delegations; none where the invoker is the subject
     */
    public Checked<Admission> admit(Presentation shown, Expectation expected, Instant now) {
        return RefusedToken.checked(() -> admission(shown, expected, now, chain -> chain.require(expected.command())));
    }

    /** What a chain has to allow besides. */
    private interface Demand {
        void make(Chain chain) throws RefusedToken;
    }

    /**
     * Steps 1 to 7 and 9 for delegations alone: when one is kept as a grant, and where something other than an invocation says who asks.
     *
     * @param links the subject's first
     * @param holder who is to use them: the audience of the last
     */
    public Checked<Chain> chain(List<Token<Delegation>> links, Did subject, Did holder, Instant now) {
        return RefusedToken.checked(() -> {
            requireSigned(links);
            requireTimes(links, now);
            Chain chain = Chain.of(links, subject, holder);
            requireUnrevoked(chain);
            return chain;
        });
    }

    /** Steps 3 to 5 and 9 for one delegation, whatever it may be a link of. */
    public Checked<Token<Delegation>> signed(Token<Delegation> link, Instant now) {
        return RefusedToken.checked(() -> {
            signerOf(link);
            requireTime(link, now);
            requireUnrevoked(link, link.claims().issuer().did());
            return link;
        });
    }

    /** Steps 5 and 9 again, for a chain that was verified before: cheap enough for every request. Signatures are not looked at. */
    public Optional<Refusal> stillHolds(Chain chain, Instant now) {
        return switch (RefusedToken.checked(() -> requireNow(chain, now))) {
            case Checked.Held<Chain> held -> Optional.empty();
            case Checked.Refused<Chain>(Refusal refusal) -> Optional.of(refusal);
        };
    }

    private Authorization authorize(Presentation shown, Expectation expected, Instant now) throws RefusedToken {
        Admission admitted =
                admission(shown, expected, now, chain -> chain.require(expected.command(), expected.facts()));
        Invocation invocation = admitted.invocation().claims();
        List<Cid> grants = admitted.chain().stream()
                .flatMap(chain -> chain.links().stream())
                .map(Token::cid)
                .toList();
        return new Authorization(
                invocation.issuer(),
                admitted.invocation().cid(),
                grants,
                invocation.subject(),
                invocation.command(),
                expected.facts());
    }

    private Admission admission(Presentation shown, Expectation expected, Instant now, Demand demand)
            throws RefusedToken {
        requireSizes(shown);
        Token<Invocation> token = RefusedToken.require(Token.invocation(shown.invocation()));
        Invocation invocation = token.claims();
        PrincipalKey signer = signerOf(token);
        List<Token<Delegation>> proofs = proofs(invocation, shown);
        requireSigned(proofs);
        requireTime(token, now);
        requireTimes(proofs, now);
        Optional<Chain> chain = chain(invocation, proofs);
        expected.requireMeantForUs(invocation);
        expected.requireTrueArguments(invocation);
        if (chain.isPresent()) {
            demand.make(chain.get());
            requireUnrevoked(chain.get());
        }
        requireUnrevoked(token, invocation.subject());
        expected.requireOwner(invocation);
        expected.requireHolder(invocation, signer, now);
        requireUnused(invocation);
        return new Admission(token, chain);
    }

    /** Before anything is read. */
    private static void requireSizes(Presentation shown) throws RefusedToken {
        if (shown.proofs().size() > Limits.PROOFS) {
            throw new RefusedToken(Fault.TOO_LARGE, "at most " + Limits.PROOFS + " proofs are shown at once");
        }
        if (shown.proofs().stream().anyMatch(proof -> proof.length() > Limits.TOKEN_BYTES)) {
            throw new RefusedToken(Fault.TOO_LARGE, "a token has at most " + Limits.TOKEN_BYTES + " bytes");
        }
    }

    /** Steps 3 and 4: the key that signed. */
    private PrincipalKey signerOf(Token<?> token) throws RefusedToken {
        List<PrincipalKey> fitting = keysOf(token.claims().issuer()).stream()
                .filter(key -> token.algorithm().fits(key))
                .toList();
        if (fitting.isEmpty()) {
            throw new RefusedToken(Fault.INVALID_HEADER, "the issuer has no key that signs so");
        }
        return fitting.stream()
                .filter(key -> signatures.verify(token.algorithm(), key, token.signed(), token.signature()))
                .findFirst()
                .orElseThrow(() -> new RefusedToken(Fault.INVALID_SIGNATURE, "a signature is not the issuer's"));
    }

    private List<PrincipalKey> keysOf(Principal issuer) throws RefusedToken {
        return switch (keys.keysOf(issuer)) {
            case PrincipalKeys.Resolution.Keys(List<PrincipalKey> known) -> known;
            case PrincipalKeys.Resolution.Unavailable(String reason) ->
                throw new RefusedToken(Fault.UNAVAILABLE_KEY, reason);
        };
    }

    /** The delegations that the invocation names, in its order; others that were shown are not even read. */
    private static List<Token<Delegation>> proofs(Invocation invocation, Presentation shown) throws RefusedToken {
        Map<Cid, Bytes> byName = new HashMap<>();
        for (Bytes proof : shown.proofs()) {
            byName.put(Cid.ofDagCbor(proof), proof);
        }
        List<Token<Delegation>> named = new ArrayList<>();
        for (Cid name : invocation.proofs()) {
            Bytes proof = Optional.ofNullable(byName.get(name))
                    .orElseThrow(() -> new RefusedToken(Fault.UNAVAILABLE_PROOF, "a proof was not shown: " + name));
            named.add(RefusedToken.require(Token.delegation(proof)));
        }
        return named;
    }

    /** Nothing where the subject acts itself and says nothing more: its own things are its own. */
    private static Optional<Chain> chain(Invocation invocation, List<Token<Delegation>> proofs) throws RefusedToken {
        Did invoker = invocation.issuer().did();
        boolean itself = invoker.equals(invocation.subject()) && proofs.isEmpty();
        return itself ? Optional.empty() : Optional.of(Chain.of(proofs, invocation.subject(), invoker));
    }

    private void requireSigned(List<Token<Delegation>> links) throws RefusedToken {
        if (links.size() > Limits.CHAIN) {
            throw new RefusedToken(Fault.TOO_LARGE, "a chain has at most " + Limits.CHAIN + " delegations");
        }
        for (Token<Delegation> link : links) {
            signerOf(link);
        }
    }

    private static void requireTimes(List<Token<Delegation>> links, Instant now) throws RefusedToken {
        for (Token<Delegation> link : links) {
            requireTime(link, now);
        }
    }

    private Chain requireNow(Chain chain, Instant now) throws RefusedToken {
        requireTimes(chain.links(), now);
        requireUnrevoked(chain);
        return chain;
    }

    private static void requireTime(Token<?> token, Instant now) throws RefusedToken {
        Optional<Refusal> refusal = token.claims().validity().refusal(now);
        if (refusal.isPresent()) {
            throw new RefusedToken(refusal.get());
        }
    }

    private void requireUnrevoked(Chain chain) throws RefusedToken {
        for (Token<Delegation> link : chain.links()) {
            requireUnrevoked(link, chain.subject());
        }
    }

    private void requireUnrevoked(Token<?> token, Did subject) throws RefusedToken {
        boolean revoked = revocations.isRevoked(token.claims().issuer())
                || token.names().stream()
                        .anyMatch(name -> revocations.isRevoked(name) || revocations.isBeforeEpoch(subject, name));
        if (revoked) {
            throw new RefusedToken(Fault.REVOKED, "a token was revoked: " + token.cid());
        }
    }

    private void requireUnused(Invocation invocation) throws RefusedToken {
        boolean first = nonces.use(
                invocation.issuer().did(),
                invocation.nonce(),
                invocation.validity().until());
        if (!first) {
            throw new RefusedToken(Fault.REPLAYED, "this invocation was used before");
        }
    }
}

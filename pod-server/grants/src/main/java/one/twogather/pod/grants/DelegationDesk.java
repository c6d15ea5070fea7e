package one.twogather.pod.grants;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Expectation;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Presentation;
import one.twogather.pod.capability.PrincipalKeys;
import one.twogather.pod.capability.Revocations;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.UsedNonces;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;

/** Where delegations are left that others will be shown to act by, and where they are taken back by those who made them. Safe for use by many threads. */
public final class DelegationDesk {

    private static final Command REVOKE = new Command("/ucan/revoke");

    /** Taken back twice is taken back: no need to remember who said so. */
    private static final UsedNonces FORGETFUL = (issuer, nonce, until) -> true;

    private final NativeRules rules;
    private final GrantChains chains;

    DelegationDesk(NativeRules rules) {
        this.rules = rules;
        this.chains = rules.chains();
    }

    /**
     * Keeps a delegation by which somebody passes on what they have in a pod, until it expires.
     *
     * @param name the CID that it is sent under
     * @return its name
     */
    public Outcome<String> keep(String name, byte[] bytes) {
        return NativeRefusal.outcome(Token.delegation(Bytes.copyOf(bytes))).then(token -> {
            if (!token.cid().toString().equals(name)) {
                return NativeRefusal.of(Fault.INVALID_CLAIM, "the delegation has another name: " + token.cid());
            }
            return source(token).then(source -> chains.keep(source, token) ? Outcome.done(name) : NativeRules.noRoom());
        });
    }

    /** The grant that a delegation comes of: its issuer has it, or has a part of it by a delegation that is kept. */
    private Outcome<GrantId> source(Token<Delegation> token) {
        Did issuer = token.claims().issuer().did();
        Optional<GrantId> grant = rules.podOf(token).flatMap(pod -> chains.grantOf(pod, issuer));
        if (grant.isEmpty()) {
            return NativeRules.notTheirs();
        }
        return NativeRules.isEndless(token)
                ? NativeRules.endless()
                : NativeRefusal.outcome(
                                rules.verifier(grant.get().pod(), FORGETFUL).signed(token, rules.now()))
                        .then(signed -> Outcome.done(grant.get()));
    }

    /**
     * Takes a delegation back for somebody in its chain, or for its subject: an invocation of {@code /ucan/revoke} about the invoker's own things, whose
     * arguments name it ({@code ucan}), and the chain that leads to it ({@code pth}) where that is longer than a grant of the book.
     *
     * @param proofs delegations as headers have them, at least that which is taken back
     * @return the name of what was taken back
     */
    public Outcome<String> revoke(String invocation, List<String> proofs) {
        return NativeRefusal.outcome(Token.invocation(NativeRules.decode(invocation)))
                .then(token -> NativeRefusal.outcome(
                                new Verifier(rules.signatures(), PrincipalKeys.none(), Revocations.none(), FORGETFUL)
                                        .admit(
                                                new Presentation(token.bytes(), List.of()),
                                                ofTheirOwn(token.claims()),
                                                rules.now()))
                        .then(good -> revoke(token.claims(), shown(proofs))));
    }

    private Expectation ofTheirOwn(Invocation invocation) {
        return new Expectation(
                Set.of(rules.service()),
                invocation.issuer().did(),
                REVOKE,
                invocation.arguments(),
                new Expectation.Possession.ByInvocation(),
                NativeDoor.LONGEST_LIFE);
    }

    private static List<Token<Delegation>> shown(List<String> proofs) {
        return proofs.stream()
                .flatMap(proof -> NativeRules.delegation(NativeRules.decode(proof)).stream())
                .toList();
    }

    private Outcome<String> revoke(Invocation invocation, List<Token<Delegation>> shown) {
        Optional<Cid> meant = invocation.arguments().field("ucan").flatMap(NativeRules::link);
        Optional<PodId> pod =
                shown.stream().flatMap(token -> rules.podOf(token).stream()).findFirst();
        if (meant.isEmpty() || pod.isEmpty()) {
            return NativeRefusal.of(
                    Fault.UNAVAILABLE_PROOF, "show the delegation to take back, and name it in the argument ucan");
        }
        List<Token<Delegation>> path = new ArrayList<>();
        for (Cid cid : path(invocation, meant.get())) {
            Optional<Token<Delegation>> token = shown.stream()
                    .filter(one -> one.cid().equals(cid))
                    .findFirst()
                    .or(() -> chains.any(pod.get(), cid));
            if (token.isEmpty()) {
                return NativeRefusal.of(Fault.UNAVAILABLE_PROOF, "a proof was not shown: " + cid);
            }
            path.add(token.get());
        }
        return path.isEmpty() || !path.getLast().cid().equals(meant.get())
                ? NativeRefusal.of(Fault.INVALID_CLAIM, "the chain in pth ends with the delegation to take back")
                : revoke(pod.get(), rules.book().lineage().fromRoot(pod.get(), path), invocation);
    }

    private static List<Cid> path(Invocation invocation, Cid meant) {
        return invocation.arguments().field("pth").orElse(null) instanceof Node.Items(List<Node> links)
                ? links.stream()
                        .flatMap(link -> NativeRules.link(link).stream())
                        .toList()
                : List.of(meant);
    }

    private Outcome<String> revoke(PodId pod, List<Token<Delegation>> path, Invocation invocation) {
        Token<Delegation> last = path.getLast();
        Did subject = path.getFirst().claims().issuer().did();
        return NativeRefusal.outcome(rules.verifier(pod, FORGETFUL)
                        .chain(path, subject, last.claims().audience(), rules.now()))
                .then(chain -> rules.rooted(pod, chain).then(rooted -> {
                    Did by = invocation.issuer().did();
                    if (!chain.isRevocableBy(by)) {
                        return NativeRefusal.of(Fault.INVALID_OWNER, "only who is in the chain takes it back");
                    }
                    chains.revoke(pod, last, by);
                    return Outcome.done(last.cid().toString());
                }));
    }
}

package one.twogather.pod.grants;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.capability.Admission;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Expectation;
import one.twogather.pod.capability.Fault;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Presentation;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.UsedNonces;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;

/**
 * Finds the caller of requests that come with an invocation (docs/reference/grants.md, "The native form"): the holder of a grant, or of what somebody passed
 * on of one, who acts in that pod for its owner, within what the chain leaves.
 *
 * <p>The twelve steps are those of {@link Verifier}, but for the policies: what a request needs is known only when what it asks for was looked at, so those
 * are asked by {@link GrantedAccess}, of each resource. Only a chain that passes a grant of the pod's own book counts (decision 198).
 *
 * <p>Safe for use by many threads.
 */
public final class NativeDoor {

    /** How far ahead an invocation may expire: that long its nonce is remembered. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final NativeRules rules;
    private final GrantBook book;
    private final GrantChains chains;
    private final OwnerSource owners;
    private final PodLocator locator;
    private final GrantLanguage language;
    private final UsedNonces nonces;

    /** @param nonces remembers invocations for {@link #LONGEST_LIFE} */
    public NativeDoor(
            GrantBook book,
            GrantChains chains,
            OwnerSource owners,
            PodLocator locator,
            Signatures signatures,
            UsedNonces nonces,
            Clock clock) {
        this.book = book;
        this.chains = chains;
        this.owners = owners;
        this.locator = locator;
        this.language = new GrantLanguage(locator);
        this.nonces = nonces;
        this.rules = new NativeRules(book, chains, service(locator), signatures, clock);
    }

    /** Who this server is to those who invoke: did:web of its public address (https://w3c-ccg.github.io/did-method-web/). */
    public static Did service(PodLocator locator) {
        return new Did("did:web:" + locator.base().getRawAuthority().replace(":", "%3A"));
    }

    /** Where delegations are left and taken back. */
    public DelegationDesk desk() {
        return new DelegationDesk(rules);
    }

    /** Who makes the request. A refusal tells the step at which it was found. */
    public Outcome<Caller> caller(NativeRequest request) {
        return NativeRefusal.outcome(Token.invocation(NativeRules.decode(request.invocation())))
                .then(token -> pod(request, token.claims()).then(pod -> admit(pod, request, token)));
    }

    private Outcome<PodId> pod(NativeRequest request, Invocation invocation) {
        return request.resource()
                .map(asked -> asked.pod())
                .or(() -> book.lineage().podOf(invocation.subject()))
                .map(Outcome::done)
                .orElseGet(NativeRules::notTheirs);
    }

    private Outcome<Caller> admit(PodId pod, NativeRequest request, Token<Invocation> token) {
        Invocation invocation = token.claims();
        Optional<String> unsaid = List.of("url", "method").stream()
                .filter(name -> invocation.arguments().field(name).isEmpty())
                .findFirst();
        if (unsaid.isPresent()) {
            return NativeRefusal.of(Fault.INVALID_ARGUMENTS, "an invocation says which request it is for: url, method");
        }
        List<Command> commands = request.commands();
        Node.Fields facts = request.facts(language, invocation.arguments().field("purpose"));
        Expectation expected = new Expectation(
                Set.of(rules.service()),
                book.lineage().isAbout(pod, invocation.subject())
                        ? invocation.subject()
                        : book.lineage().podKey(pod),
                commands.contains(invocation.command()) ? invocation.command() : commands.getFirst(),
                facts,
                new Expectation.Possession.ByInvocation(),
                LONGEST_LIFE);
        Presentation shown = new Presentation(token.bytes(), proofs(pod, invocation, request.proofs()));
        return NativeRefusal.outcome(rules.verifier(pod, nonces).admit(shown, expected, rules.now()))
                .then(admission -> rooted(pod, admission).then(rooted -> bind(rooted, invocation, request, facts)));
    }

    private Outcome<NativeRules.Rooted> rooted(PodId pod, Admission admission) {
        return admission.chain().isEmpty()
                ? NativeRefusal.of(Fault.INVALID_CLAIM, "requests to a pod are made by a grant")
                : rules.rooted(pod, admission.chain().get());
    }

    private Outcome<Caller> bind(
            NativeRules.Rooted chain, Invocation invocation, NativeRequest request, Node.Fields facts) {
        boolean allowed = chain.passedOn().stream().allMatch(link -> new Narrowing(link.claims()).allows(facts));
        if (!allowed) {
            return NativeRefusal.of(
                    Fault.MATCH_ERROR, "a policy does not allow this, or is about what is not known here");
        }
        Optional<WebId> owner =
                owners.owners(chain.grant().pod()).stream().sorted().findFirst();
        if (owner.isEmpty()) {
            return NativeRules.notTheirs();
        }
        return measured(chain.grant(), request).then(taken -> chains.bind(chain.grant(), chain.passedOn())
                .map(name -> Outcome.<Caller>done(new Caller.App(
                        owner.get(), invocation.issuer().did().text(), locator.issuer(), Optional.of(name))))
                .orElseGet(NativeRules::noRoom));
    }

    /** An inbox takes things so large, and so many on one day, whoever they come from under its grant, and under whichever of its names. */
    private Outcome<GrantId> measured(GrantId grant, NativeRequest request) {
        Optional<Grant> live = request.isWrite() ? book.live(grant) : Optional.empty();
        Optional<Scope.Inbox> inbox = live.flatMap(Grant::inbox);
        if (inbox.isEmpty()) {
            return Outcome.done(grant);
        }
        if (request.bytes().orElse(Long.MAX_VALUE) > inbox.get().bytes()) {
            return Outcome.refused(Problem.of(
                    ProblemType.TOO_LARGE,
                    "what is sent here says its length, and has at most "
                            + inbox.get().bytes() + " bytes"));
        }
        return book.counts()
                .take(live.get().id(), inbox.get().aDay())
                .map(wait ->
                        Outcome.<GrantId>refused(Problem.of(ProblemType.TOO_MANY_REQUESTS, "no more is taken today")
                                .with("retryAfter", wait.toSeconds() + 1)))
                .orElseGet(() -> Outcome.done(grant));
    }

    /** Those that the invocation names and that are kept here, and those that came with it. */
    private List<Bytes> proofs(PodId pod, Invocation invocation, List<String> shown) {
        List<Bytes> all = new ArrayList<>();
        shown.forEach(proof -> all.add(NativeRules.decode(proof)));
        for (Cid cid : invocation.proofs()) {
            chains.any(pod, cid)
                    .map(Token::bytes)
                    .filter(known -> !all.contains(known))
                    .ifPresent(all::add);
        }
        return all;
    }
}

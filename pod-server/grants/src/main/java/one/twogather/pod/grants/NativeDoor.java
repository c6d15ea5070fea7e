package one.twogather.pod.grants;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
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
import one.twogather.pod.capability.Refusal;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.UsedNonces;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
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
    public Outcome<Entrant> enter(NativeRequest request) {
        return NativeRefusal.outcome(Token.invocation(NativeRules.decode(request.invocation())))
                .then(token -> pod(request, token.claims()).then(pod -> admit(pod, request, token)));
    }

    /** What is to be said when the content of a request was read, and is not what its invocation says. */
    public static Problem otherContent() {
        return NativeRefusal.problem(
                new Refusal(Fault.INVALID_ARGUMENTS, "what was sent is not what the invocation says in body"));
    }

    /** The request that had the place was refused further on: it does not count against whoever sent it. */
    public void giveBack(InboxPlace place) {
        book.counts().giveBack(place);
    }

    private Outcome<PodId> pod(NativeRequest request, Invocation invocation) {
        return request.resource()
                .map(asked -> asked.pod())
                .or(() -> book.lineage().podOf(invocation.subject()))
                .map(Outcome::done)
                .orElseGet(NativeRules::notTheirs);
    }

    private Outcome<Entrant> admit(PodId pod, NativeRequest request, Token<Invocation> token) {
        Invocation invocation = token.claims();
        Optional<String> unsaid = List.of("url", "method").stream()
                .filter(name -> invocation.arguments().field(name).isEmpty())
                .findFirst();
        if (unsaid.isPresent()) {
            return NativeRefusal.of(Fault.INVALID_ARGUMENTS, "an invocation says which request it is for: url, method");
        }
        return BodyArgument.read(invocation, request.bytes()).then(content -> verified(pod, request, token)
                .then(rooted -> bind(rooted, invocation, request))
                .then(entrant -> Outcome.done(entrant.with(content.map(NativeDoor::hex)))));
    }

    private static String hex(Multihash hash) {
        return HexFormat.of().formatHex(hash.digest().toArray());
    }

    private Outcome<NativeRules.Rooted> verified(PodId pod, NativeRequest request, Token<Invocation> token) {
        Invocation invocation = token.claims();
        List<Command> commands = request.commands();
        Expectation expected = new Expectation(
                Set.of(rules.service()),
                book.lineage().isAbout(pod, invocation.subject())
                        ? invocation.subject()
                        : book.lineage().podKey(pod),
                commands.contains(invocation.command()) ? invocation.command() : commands.getFirst(),
                BodyArgument.among(facts(request, invocation), invocation),
                new Expectation.Possession.ByInvocation(),
                LONGEST_LIFE);
        Presentation shown = new Presentation(token.bytes(), proofs(pod, invocation, request.proofs()));
        return NativeRefusal.outcome(rules.verifier(pod, nonces).admit(shown, expected, rules.now()))
                .then(admission -> rooted(pod, admission));
    }

    private Node.Fields facts(NativeRequest request, Invocation invocation) {
        return request.facts(language, invocation.arguments().field("purpose"));
    }

    private Outcome<NativeRules.Rooted> rooted(PodId pod, Admission admission) {
        return admission.chain().isEmpty()
                ? NativeRefusal.of(Fault.INVALID_CLAIM, "requests to a pod are made by a grant")
                : rules.rooted(pod, admission.chain().get());
    }

    private Outcome<Entrant> bind(NativeRules.Rooted chain, Invocation invocation, NativeRequest request) {
        Node.Fields facts = facts(request, invocation);
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
        Optional<GrantId> name = chains.bind(chain.grant(), chain.passedOn());
        if (name.isEmpty()) {
            return NativeRules.noRoom();
        }
        Caller caller = new Caller.App(owner.get(), invocation.issuer().did().text(), locator.issuer(), name);
        return measured(chain.grant(), request)
                .then(place -> Outcome.done(new Entrant(caller, Optional.empty(), place)));
    }

    /** An inbox takes things so large, and so many on one day, whoever they come from under its grant, and under whichever of its names. */
    private Outcome<Optional<InboxPlace>> measured(GrantId grant, NativeRequest request) {
        Optional<Grant> live = request.isWrite() ? book.live(grant) : Optional.empty();
        Optional<Scope.Inbox> inbox = live.flatMap(Grant::inbox);
        if (inbox.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        if (request.bytes().orElse(Long.MAX_VALUE) > inbox.get().bytes()) {
            return Outcome.refused(Problem.of(
                    ProblemType.TOO_LARGE,
                    "what is sent here says its length, and has at most "
                            + inbox.get().bytes() + " bytes"));
        }
        return switch (book.counts().take(live.get().id(), inbox.get().aDay())) {
            case InboxCounts.Wish.Granted(InboxPlace place) -> Outcome.done(Optional.of(place));
            case InboxCounts.Wish.Denied(Duration pause) ->
                Outcome.refused(Problem.of(ProblemType.TOO_MANY_REQUESTS, "no more is taken today")
                        .with("retryAfter", pause.toSeconds() + 1));
        };
    }

    /** Those that the invocation names and that are kept here, and those that came with it. */
    private List<Bytes> proofs(PodId pod, Invocation invocation, List<String> shown) {
        List<Bytes> all = new ArrayList<>(NativeRules.shown(shown));
        for (Cid cid : invocation.proofs()) {
            chains.any(pod, cid)
                    .map(Token::bytes)
                    .filter(known -> !all.contains(known))
                    .ifPresent(all::add);
        }
        return all;
    }
}

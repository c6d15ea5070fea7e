package one.twogather.pod.hosting;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.NewContainers;

/**
 * The grants that bind narrowed tokens. They are grants like those of apps: the owner sees them among these, narrows them and takes them back there, and the same
 * code enforces them.
 */
public final class TokenGrants {

    private static final Duration LONGEST = Duration.ofDays(366);

    private final GrantBook grants;
    private final AccessRequests requests;
    private final NewContainers containers;
    private final Clock clock;

    public TokenGrants(GrantBook grants, AccessRequests requests, NewContainers containers, Clock clock) {
        this.grants = grants;
        this.requests = requests;
        this.containers = containers;
        this.clock = clock;
    }

    /** What the grant will say, but for the client's identifier. */
    Outcome<Grant.Terms> terms(PodId pod, String label, TokenBounds bounds) {
        if (bounds.life().filter(life -> !isPossible(life)).isPresent()) {
            return unclear("a narrowed token lasts 1 to " + LONGEST.toDays() + " days, or has no end");
        }
        return switch (requests.read(bounds.details(), pod)) {
            case Parsed.Invalid<List<Need>>(String reason) -> unclear(reason);
            case Parsed.Valid<List<Need>>(List<Need> needs) -> {
                List<GrantPart> parts =
                        needs.stream().flatMap(TokenGrants::parts).toList();
                yield parts.isEmpty() || parts.size() > Grant.MAX_PARTS
                        ? unclear("a narrowed token may do 1 to " + Grant.MAX_PARTS + " things")
                        : Outcome.done(new Grant.Terms(
                                "", label, "", parts, bounds.life().map(clock.instant()::plus)));
            }
        };
    }

    private static boolean isPossible(Duration life) {
        return life.isPositive() && life.compareTo(LONGEST) <= 0;
    }

    private static Stream<GrantPart> parts(Need need) {
        return need.scopes().stream().map(scope -> new GrantPart(scope, need.modes(), need.reason(Locale.ENGLISH)));
    }

    /** Gives the grant to a client. A container that it may put things into is made, as for apps. */
    GrantId give(PodId pod, WebId owner, String clientId, Grant.Terms terms) {
        for (GrantPart part : terms.parts()) {
            Consents.place(part).ifPresent(container -> containers.make(new ResourceId(pod, container), owner));
        }
        return grants.give(
                        pod,
                        new Grant.Terms(clientId, terms.clientName(), terms.asked(), terms.parts(), terms.expires()))
                .id();
    }

    void takeBack(GrantId grant) {
        grants.revoke(grant);
    }

    /** What a grant, or what it was changed into, allows at this moment. */
    Token.Binding binding(GrantId name) {
        Optional<Grant> live = grants.live(name);
        return new Token.Binding(
                live.map(Grant::id).orElse(name).cid(),
                live.stream()
                        .flatMap(grant -> grant.terms().parts().stream())
                        .map(TokenGrants::line)
                        .toList(),
                live.or(() -> grants.find(name)).flatMap(grant -> grant.terms().expires()));
    }

    private static String line(GrantPart part) {
        String actions = Stream.of(
                        AccessMode.READ, AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE, AccessMode.CONTROL)
                .filter(part.modes()::allows)
                .map(AccessMode::word)
                .collect(Collectors.joining(", "));
        return actions + ": "
                + switch (part.scope()) {
                    case Scope.Everything() -> "everything in the pod";
                    case Scope.SharedWithMe() -> "what others share";
                    case Scope.Folder(ResourcePath container) -> container.value();
                    case Scope.Document(ResourcePath path) -> path.value();
                    case Scope.Inbox(ResourcePath container, long bytes, int aDay) -> "new things in " + container;
                    case Scope.Kind(Set<String> types, ResourcePath within) ->
                        types.stream().sorted().collect(Collectors.joining(", "))
                                + (within.isRoot() ? "" : " in " + within);
                };
    }

    private static <T> Outcome<T> unclear(String reason) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, reason));
    }
}

package one.twogather.pod.solid;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * GET and HEAD (P-060 to P-073). The way most requests go, so it takes few reads of the store and makes few objects: the caller's permissions, the
 * resource, and for a small document nothing more.
 */
final class Read {

    private final DocumentStore store;
    private final AccessControl access;
    private final FactsBook book;
    private final States states;
    private final Contents contents;
    private final Listings listings;
    private final PodLocator locator;
    private final Function<String, List<Statement>> services;
    private final int attempts;

    Read(
            DocumentStore store,
            AccessControl access,
            FactsBook book,
            States states,
            Contents contents,
            Listings listings,
            PodLocator locator,
            Function<String, List<Statement>> services,
            int attempts) {
        this.store = store;
        this.access = access;
        this.book = book;
        this.states = states;
        this.contents = contents;
        this.listings = listings;
        this.locator = locator;
        this.services = services;
        this.attempts = attempts;
    }

    Answer carryOut(ResourceRequest request, Target target) throws IOException {
        if (target instanceof Target.StorageDescription) {
            return description(request, target);
        }
        Permissions held = access.permissions(target.subject(), request.caller(), request.origin());
        if (!held.caller().satisfy(needed(target))) {
            return new Answer.Refused(book.unseen(target), Standing.denial(request.caller()));
        }
        for (int attempt = 0; attempt < attempts; attempt++) {
            Optional<Resource> there = target instanceof Target.Kept ? Optional.empty() : store.find(target.id());
            if (there.isEmpty()) {
                return missing(request, target, held);
            }
            Optional<Answer> answer = show(request, target, held, there.get());
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return new Answer.Refused(book.unseen(target), Problem.of(ProblemType.BUSY));
    }

    /** What it takes to know a resource: Read, or for access rules Control of their subject (W-023, P-052). */
    static AccessModes needed(Target target) {
        boolean isRules = target instanceof Target.Aside aside && aside.kind() == Auxiliary.Kind.ACL;
        return isRules ? AccessModes.CONTROL : AccessModes.READ;
    }

    /** Somebody who forgot the slash, or added one, is shown the way, if they may see where it leads (P-021). */
    Answer missing(ResourceRequest request, Target target, Permissions held) {
        Facts facts = book.missing(target, held);
        return target instanceof Target.Ordinary(ResourceId id)
                ? Site.twin(store, id)
                        .map(Resource::id)
                        .filter(twin -> access.permissions(twin, request.caller(), request.origin())
                                .caller()
                                .allows(AccessMode.READ))
                        .<Answer>map(twin -> new Answer.Moved(facts, twin))
                        .orElseGet(() -> new Answer.Refused(facts, Problem.of(ProblemType.NOT_FOUND)))
                : new Answer.Refused(facts, Problem.of(ProblemType.NOT_FOUND));
    }

    /** Empty if the resource changed while it was looked at. */
    private Optional<Answer> show(ResourceRequest request, Target target, Permissions held, Resource resource)
            throws IOException {
        Facts facts = book.shown(target, resource, held);
        return switch (resource) {
            case Resource.Document document ->
                show(
                        request,
                        facts,
                        Negotiation.document(document, request.accept()),
                        Conditions.State.of(document),
                        choice -> contents.of(document, choice));
            case Resource.Container container -> {
                OwnTriples.Described described = states.described(container);
                yield show(
                        request,
                        facts,
                        Negotiation.generated(request.accept()),
                        described.state(),
                        choice -> listings.of(described, choice));
            }
        };
    }

    /** Gives the bytes of a representation; nothing if they are gone; a problem if it cannot be given in the form that was chosen. */
    @FunctionalInterface
    private interface Bytes {
        Optional<Shown> of(Negotiation.Choice choice) throws IOException;
    }

    private static Optional<Answer> show(
            ResourceRequest request,
            Facts facts,
            Optional<Negotiation.Choice> choice,
            Conditions.State state,
            Bytes bytes)
            throws IOException {
        if (choice.isEmpty()) {
            return refused(facts, ProblemType.NOT_ACCEPTABLE);
        }
        String etag = EntityTags.of(state.text(), choice.get().tag());
        switch (Conditions.forRead(request.preconditions(), state, etag)) {
            case FAILED -> {
                return refused(facts, ProblemType.PRECONDITION_FAILED);
            }
            case NOT_MODIFIED -> {
                return Optional.of(new Answer.NotModified(facts, etag, state.modified()));
            }
            case PROCEED -> {}
        }
        return bytes.of(choice.get()).map(shown -> switch (shown) {
            case Shown.Not(Problem problem) -> new Answer.Refused(facts, problem);
            case Shown.As(Representation.Content content) ->
                new Answer.Found(facts, new Representation(choice.get().mediaType(), etag, state.modified(), content));
        });
    }

    private static Optional<Answer> refused(Facts facts, ProblemType type) {
        return Optional.of(new Answer.Refused(facts, Problem.of(type)));
    }

    /** Public (P-033), so nobody's permissions are asked for; but only a pod that exists has one. */
    private Answer description(ResourceRequest request, Target target) throws IOException {
        Permissions everyones = new Permissions(AccessModes.READ, AccessModes.READ, Optional.empty());
        Optional<Resource> root = store.find(target.subject());
        if (root.isEmpty()) {
            return new Answer.Refused(book.unseen(target), Standing.denial(request.caller()));
        }
        String storage = locator.storage(target.id().pod());
        StorageDescription description = StorageDescription.of(storage, services.apply(storage));
        Conditions.State state = new Conditions.State(description.state(), ((Resource.Container) root.get()).created());
        return show(
                        request,
                        book.virtual(target, everyones),
                        Negotiation.generated(request.accept()),
                        state,
                        choice -> Optional.of(description.as(choice)))
                .orElseThrow();
    }
}

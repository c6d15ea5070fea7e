package one.twogather.pod.solid;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import org.eclipse.rdf4j.model.Statement;

/**
 * What those may add to the description of a container who may add to it and not write it, such as anybody at an inbox (decision 161). It is shown with
 * the container, so it is not theirs to say what the container is called; and everybody who lists the container pays for its length.
 */
final class Additions {

    /** Bytes that a description may have after they added to it. */
    static final int MOST = 64 * 1024;

    private final PodLocator locator;

    Additions(PodLocator locator) {
        this.locator = locator;
    }

    /**
     * Why this may not be written by this caller; empty if it may.
     *
     * @param target what is written
     * @param before what it says now
     */
    Optional<Problem> refusal(Call call, Target target, Collection<Statement> before, Incoming after) {
        Optional<ResourceId> container = described(target);
        if (container.isEmpty() || call.held().caller().allows(AccessMode.UPDATE)) {
            return Optional.empty();
        }
        if (after.content().size() > MOST) {
            return Optional.of(Problem.of(
                            ProblemType.TOO_LARGE,
                            "What is said of a container you cannot write has at most " + MOST + " bytes")
                    .with("limit", MOST));
        }
        String iri = locator.iri(container.get());
        Set<Statement> known = new HashSet<>(before);
        return after.statements().stream()
                        .anyMatch(statement ->
                                statement.getSubject().stringValue().equals(iri) && !known.contains(statement))
                ? Optional.of(Standing.denial(call.request().caller()))
                : Optional.empty();
    }

    /** The container whose description is written, under either address. */
    private static Optional<ResourceId> described(Target target) {
        Optional<ResourceId> shown =
                switch (target) {
                    case Target.Ordinary(ResourceId id) -> Optional.of(id);
                    case Target.Aside(ResourceId ignored, Auxiliary.Kind kind, ResourceId subject) ->
                        Optional.of(subject).filter(any -> kind == Auxiliary.Kind.META);
                    case Target.StorageDescription ignored -> Optional.empty();
                    case Target.Kept ignored -> Optional.empty();
                };
        return shown.filter(id -> id.path().isContainer());
    }
}

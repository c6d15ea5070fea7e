package one.twogather.pod.solid;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.access.RootRules;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.WebId;
import one.twogather.vocab.Pim;
import one.twogather.vocab.Solid;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;

/**
 * What a resource may say: the questions that are asked of a write's content, whatever method brings it.
 *
 * <p>A WebID document keeps naming the same issuers and storages, or else any app with leave to append to it could make the person somebody else
 * (I-010). That concerns what the document's address answers with: the description of a document is another document, which verifiers do not ask, but
 * the description of a container is part of the container's own representation. The graph a triple stands in makes no difference, since verifiers do not
 * look at it.
 */
final class Semantics {

    private final Profiles profiles;
    private final OwnerSource owners;
    private final PodLocator locator;
    private final Containment containment;

    Semantics(Profiles profiles, OwnerSource owners, PodLocator locator, Containment containment) {
        this.profiles = profiles;
        this.owners = owners;
        this.locator = locator;
        this.containment = containment;
    }

    /** True if what {@code target} may say depends on what it says now. */
    boolean compares(Target target) {
        return switch (target) {
            case Target.Ordinary(ResourceId id) -> isProfile(id);
            case Target.Aside(ResourceId ignored, Auxiliary.Kind kind, ResourceId subject) ->
                kind == Auxiliary.Kind.META && subject.path().isContainer() && isProfile(subject);
            case Target.StorageDescription ignored -> false;
            case Target.Kept ignored -> false;
        };
    }

    /**
     * Why {@code target} may not say this; empty when it may.
     *
     * @param before what it says now, if {@link #compares} the two; nothing if it does not exist
     * @param after what it would say; nothing if it would not be RDF
     */
    Optional<Problem> refusal(Target target, Collection<Statement> before, Collection<Statement> after) {
        return switch (target) {
            case Target.Ordinary(ResourceId id) -> identity(id, before, after);
            case Target.Aside aside -> aside(aside, before, after);
            case Target.StorageDescription ignored -> Optional.empty();
            case Target.Kept ignored -> Optional.empty();
        };
    }

    private Optional<Problem> aside(Target.Aside aside, Collection<Statement> before, Collection<Statement> after) {
        ResourceId subject = aside.subject();
        if (aside.isRootRules()) {
            return RootRules.refusal(locator.iri(subject), after, owners.owners(subject.pod()));
        }
        if (aside.kind() == Auxiliary.Kind.META && subject.path().isContainer()) {
            return containment.refusal(subject, after).or(() -> identity(subject, before, after));
        }
        return Optional.empty();
    }

    /** Why it may not be deleted. Deleting a WebID document locks the person out, whatever it says (I-010). */
    Optional<Problem> deletion(Target target) {
        return compares(target) ? Optional.of(identityProtected()) : Optional.empty();
    }

    private boolean isProfile(ResourceId shown) {
        return !profiles.describedBy(shown).isEmpty();
    }

    private Optional<Problem> identity(ResourceId shown, Collection<Statement> before, Collection<Statement> after) {
        // Nearly every document speaks of neither, and finding out whose profile it is costs more than looking.
        if (before.stream().noneMatch(Semantics::isTrust) && after.stream().noneMatch(Semantics::isTrust)) {
            return Optional.empty();
        }
        Set<WebId> people = profiles.describedBy(shown);
        if (people.isEmpty() || trust(people, before).equals(trust(people, after))) {
            return Optional.empty();
        }
        return Optional.of(identityProtected());
    }

    /** Who may speak for these people, and where they keep their data, as lines that can be compared. */
    private static Set<String> trust(Set<WebId> people, Collection<Statement> statements) {
        Set<String> subjects = people.stream().map(WebId::iri).collect(Collectors.toSet());
        return statements.stream()
                .filter(Semantics::isTrust)
                .filter(statement -> subjects.contains(statement.getSubject().stringValue()))
                .map(statement -> statement.getSubject() + " " + statement.getPredicate() + " " + statement.getObject()
                        + " " + statement.getContext())
                .collect(Collectors.toSet());
    }

    private static boolean isTrust(Statement statement) {
        IRI predicate = statement.getPredicate();
        return predicate.equals(Solid.OIDC_ISSUER) || predicate.equals(Pim.STORAGE);
    }

    private static Problem identityProtected() {
        return Problem.of(
                ProblemType.IDENTITY_PROTECTED,
                "The issuers and storages that a WebID document names are changed in the account's settings");
    }
}

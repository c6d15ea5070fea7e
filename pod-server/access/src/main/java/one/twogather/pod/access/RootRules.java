package one.twogather.pod.access;

import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import org.eclipse.rdf4j.model.Statement;

/**
 * The one thing the rules of a storage root may not say: that no owner is in control (W-022). The server would give an owner Control all the same,
 * but the rules would then say something else than what is so, and other servers the data moves to may believe them.
 */
public final class RootRules {

    private RootRules() {}

    /**
     * Why an ACL document may not become that of a storage root; empty when it may.
     *
     * @param rootIri the storage root's IRI
     * @param statements the document as it would stand after the write
     * @param owners whose storage it is
     */
    public static Optional<Problem> refusal(
            String rootIri, Iterable<? extends Statement> statements, Set<WebId> owners) {
        return AclReader.read(rootIri, statements).own().stream()
                        .anyMatch(authorization -> givesControl(authorization, owners))
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemType.LAST_CONTROL,
                        "The rules of a storage root give an owner acl:Control by acl:agent and acl:accessTo,"
                                + " without conditions"));
    }

    /** By name and without further demands: groups change, and conditions may stop holding (W-063). */
    private static boolean givesControl(Authorization authorization, Set<WebId> owners) {
        return authorization.modes().allows(AccessMode.CONTROL)
                && authorization.conditions().isEmpty()
                && authorization.origins().isEmpty()
                && owners.stream()
                        .map(WebId::iri)
                        .anyMatch(authorization.agents().named()::contains);
    }
}

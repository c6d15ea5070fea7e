package one.twogather.pod.access;

import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import org.eclipse.rdf4j.model.Statement;

/** Where access rules are found. Asked at every request, so it must be cheap for resources without rules of their own. */
public interface AclSource {

    /** The ACL document of {@code subject} itself, if it has one; inheritance is not this method's business. */
    Optional<Acl> acl(ResourceId subject);

    /** The subject's own IRI, as rules spell it. */
    String iri(ResourceId subject);

    /**
     * An ACL document.
     *
     * @param version changes when the document does: what is parsed from it may be kept as long
     * @param statements what it says, read only when the parsed form is not at hand
     */
    record Acl(Version version, Supplier<? extends Iterable<Statement>> statements) {}
}

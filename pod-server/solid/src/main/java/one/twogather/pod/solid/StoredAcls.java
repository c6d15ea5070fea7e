package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/**
 * Access rules where they are kept: the {@code .acl} documents of a pod. One read for a resource that has none, and for one that has, since a small
 * document's row comes whole.
 */
public final class StoredAcls implements AclSource {

    private final Documents store;
    private final PodLocator locator;

    public StoredAcls(Documents store, PodLocator locator) {
        this.store = store;
        this.locator = locator;
    }

    @Override
    public Optional<Acl> acl(ResourceId subject) {
        Optional<Resource> found = store.find(subject.auxiliary(Auxiliary.Kind.ACL));
        return found.isPresent() && found.get() instanceof Resource.Document rules
                ? Optional.of(new Acl(rules.version(), () -> statements(rules)))
                : Optional.empty();
    }

    /** Rules that were replaced between two lines grant nothing to this one request, which is the safe half of a race. */
    private List<Statement> statements(Resource.Document rules) {
        return store.statements(rules).orElse(List.of());
    }

    @Override
    public String iri(ResourceId subject) {
        return locator.iri(subject);
    }
}

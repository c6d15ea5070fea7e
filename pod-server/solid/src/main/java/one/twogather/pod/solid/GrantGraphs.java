package one.twogather.pod.solid;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.OwnerSource;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantDescription;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.store.VirtualGraphs;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** The grants of pods as graphs that their owners query beside their documents: who may read what, since when, and until when. */
public final class GrantGraphs {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final GrantBook grants;
    private final OwnerSource owners;
    private final PodLocator locator;
    private final Clock clock;

    public GrantGraphs(GrantBook grants, OwnerSource owners, PodLocator locator, Clock clock) {
        this.grants = grants;
        this.owners = owners;
        this.locator = locator;
        this.clock = clock;
    }

    /** What this caller may ask about the grants of a pod: everything as its owner, otherwise nothing. */
    VirtualGraphs of(PodId pod, Caller caller) {
        return owners.isOwner(pod, caller) ? new OfPod(pod) : VirtualGraphs.NONE;
    }

    private final class OfPod implements VirtualGraphs {

        private final PodId pod;
        private final String folder;

        private OfPod(PodId pod) {
            this.pod = pod;
            this.folder = GrantDescription.folder(pod, locator);
        }

        @Override
        public List<String> names() {
            return grants.names(pod).stream()
                    .map(id -> GrantDescription.address(id, locator))
                    .toList();
        }

        @Override
        public boolean says(IRI predicate) {
            return GrantDescription.PREDICATES.contains(predicate);
        }

        @Override
        public List<Statement> graph(String name) {
            Optional<Grant> grant = Optional.of(name)
                    .filter(one -> one.startsWith(folder))
                    .flatMap(one -> GrantId.parse(pod.name() + "/" + one.substring(folder.length())))
                    .flatMap(grants::find);
            return grant.map(found -> described(found, VALUES.createIRI(name))).orElse(List.of());
        }

        private List<Statement> described(Grant grant, IRI graph) {
            return GrantDescription.of(Set.of(grant), locator, clock.instant()).stream()
                    .map(said ->
                            VALUES.createStatement(said.getSubject(), said.getPredicate(), said.getObject(), graph))
                    .toList();
        }
    }
}

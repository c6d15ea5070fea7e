package one.twogather.pod.solid;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Documents;
import one.twogather.pod.store.Resource;
import org.eclipse.rdf4j.model.Statement;

/** Reads, with the server's own rights, what people say at an address: a document, or a container's own triples (P-057). */
final class Said {

    /** Rounds with somebody who keeps replacing the document. */
    private static final int ATTEMPTS = 8;

    private final Documents store;

    Said(Documents store) {
        this.store = store;
    }

    /** Nothing if there is no such resource, or it is not RDF. */
    List<Statement> by(ResourceId resource) {
        return by(resource, Long.MAX_VALUE);
    }

    /** Nothing either if it has more than {@code most} bytes. */
    List<Statement> by(ResourceId resource, long most) {
        ResourceId document = resource.path().isContainer() ? resource.auxiliary(Auxiliary.Kind.META) : resource;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Resource> found = store.find(document);
            if (found.isEmpty() || !(found.get() instanceof Resource.Document said) || !isRdf(said)) {
                return List.of();
            }
            if (said.size() > most) {
                return List.of();
            }
            Optional<List<Statement>> statements = store.statements(said);
            if (statements.isPresent()) {
                return statements.get();
            }
        }
        return List.of();
    }

    static boolean isRdf(Resource.Document document) {
        return document.body() instanceof Resource.Body.Rdf;
    }
}

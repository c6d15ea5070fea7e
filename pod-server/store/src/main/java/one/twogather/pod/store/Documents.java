package one.twogather.pod.store;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ResourceId;
import org.eclipse.rdf4j.model.Statement;

/** What there is, and what it says: now, or at some moment. */
public interface Documents {

    /** The resource of that name, if it exists. */
    Optional<Resource> find(ResourceId id);

    /**
     * What an RDF document says, in the order given.
     *
     * @return of the state that was found; empty if the document has been replaced or deleted since: find it again
     * @throws IllegalArgumentException if the document is a file
     */
    Optional<List<Statement>> statements(Resource.Document document);
}

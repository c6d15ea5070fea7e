package one.twogather.pod.solid;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.TypeSource;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Documents;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/** The classes that documents themselves name, as they are kept. */
public final class StoredTypes implements TypeSource {

    private final Documents store;
    private final Said said;

    public StoredTypes(Documents store) {
        this.store = store;
        this.said = new Said(store);
    }

    @Override
    public Optional<Set<String>> types(ResourceId resource) {
        return store.find(resource).isEmpty() ? Optional.empty() : Optional.of(of(said.by(resource)));
    }

    /** The IRIs that stand as type of anything. */
    static Set<String> of(Iterable<Statement> statements) {
        Set<String> types = new HashSet<>();
        for (Statement statement : statements) {
            if (statement.getPredicate().equals(RDF.TYPE)
                    && statement.getObject().isIRI()) {
                types.add(statement.getObject().stringValue());
            }
        }
        return Set.copyOf(types);
    }
}

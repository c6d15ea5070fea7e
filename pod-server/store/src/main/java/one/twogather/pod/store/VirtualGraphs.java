package one.twogather.pod.store;

import java.util.List;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;

/**
 * Graphs of one pod that no document holds: another room says what stands in them, and queries see them beside those of documents and containers. Every
 * subject in such a graph is an IRI: the graph's own name, with or without a fragment.
 *
 * <p>Made for one question of somebody who may read all of them; used by one thread at a time. They are as they are when the question comes to them, not as
 * they were at the {@link Moment} that the documents are of.
 */
public interface VirtualGraphs {

    /** Nothing beside the documents. */
    VirtualGraphs NONE = new VirtualGraphs() {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public boolean says(IRI predicate) {
            return false;
        }

        @Override
        public List<Statement> graph(String name) {
            return List.of();
        }
    };

    /** The IRIs of all of them. */
    List<String> names();

    /** False if none of them has a triple with that predicate; it spares a look into each. */
    boolean says(IRI predicate);

    /** The triples of one, with its name as their context; none if there is no such graph. */
    List<Statement> graph(String name);
}

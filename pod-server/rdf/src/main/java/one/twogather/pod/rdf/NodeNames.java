package one.twogather.pod.rdf;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;

/** Which node a blank node in a text is. */
interface NodeNames {

    /** The node behind {@code _:label}: the same one each time. */
    BNode labelled(String label);

    /** The node of {@code []} or of a list: another one each time. */
    BNode anonymous();

    /** The nodes of a document, which exist: named so that they are nobody else's, whatever labels the author chose. */
    final class OfDocument implements NodeNames {
        private final BlankNodes nodes;
        private final Map<String, BNode> labels = new HashMap<>();

        OfDocument(BlankNodes nodes) {
            this.nodes = nodes;
        }

        @Override
        public BNode labelled(String label) {
            return labels.computeIfAbsent(label, first -> nodes.fresh());
        }

        @Override
        public BNode anonymous() {
            return nodes.fresh();
        }
    }

    /** The nodes of a patch, which stand for others: numbered. */
    final class OfTemplate implements NodeNames {
        private final Map<String, BNode> labels = new HashMap<>();
        private int count;

        @Override
        public BNode labelled(String label) {
            return labels.computeIfAbsent(label, first -> anonymous());
        }

        @Override
        public BNode anonymous() {
            return SimpleValueFactory.getInstance().createBNode("n" + count++);
        }
    }
}

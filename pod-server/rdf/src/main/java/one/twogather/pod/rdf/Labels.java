package one.twogather.pod.rdf;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.rdf4j.model.BNode;

/** Short labels for the blank nodes of one output, in the order of their appearance: the same statements give the same text. */
final class Labels {

    private final Map<BNode, String> labels = new HashMap<>();

    String of(BNode node) {
        return labels.computeIfAbsent(node, first -> "b" + labels.size());
    }
}

package one.twogather.pod.store;

import java.io.Serial;
import org.eclipse.rdf4j.model.base.AbstractBNode;

/**
 * A blank node of one document, as queries see it: two documents that use the same label do not speak of the same thing. It knows where it comes from,
 * so what is said of it is found without searching.
 */
final class DocumentNode extends AbstractBNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final long document;
    private final int term;
    private final String id;

    /**
     * @param document the document's number in the index
     * @param term the node's among the document's terms
     */
    DocumentNode(long document, int term) {
        this.document = document;
        this.term = term;
        this.id =
                "n" + Long.toString(document, Character.MAX_RADIX) + "x" + Integer.toString(term, Character.MAX_RADIX);
    }

    long document() {
        return document;
    }

    int term() {
        return term;
    }

    @Override
    public String getID() {
        return id;
    }
}

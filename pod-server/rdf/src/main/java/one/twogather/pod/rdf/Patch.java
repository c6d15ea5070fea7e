package one.twogather.pod.rdf;

import java.util.Collection;
import java.util.Set;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;

/**
 * A change to one document, as a value: read by {@link N3PatchReader} or {@link SparqlUpdateReader}, asked what it {@linkplain #needs needs},
 * then applied as often as another write comes first.
 */
public sealed interface Patch permits InsertDelete, UpdateSequence {

    /** The modes one must hold on the document to apply it (P-105, P-108); none for a patch that changes nothing. */
    AccessModes needs();

    /** The IRIs it names as subjects or objects: all that it can concern in a document too long to be read whole. */
    Set<IRI> mentions();

    /**
     * What the document says afterwards. Only its default graph is looked at and changed.
     *
     * @param document each statement once; empty for a document that does not exist yet
     * @param nodes names the blank nodes that are inserted
     * @return what was there and stays in its order, then what is new; refused with {@code PATCH_CONFLICT} if the patch does not fit the
     *     document, and with {@code PATCH_REFUSED} if finding out took too long
     */
    Outcome<Set<Statement>> apply(Collection<Statement> document, BlankNodes nodes);
}

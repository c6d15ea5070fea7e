package one.twogather.pod.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.eclipse.rdf4j.model.Statement;

/**
 * All that pods hold, as it was at one moment, whatever is written meanwhile: documents, and the rules that say who may see them. So an answer never
 * puts a document of one moment together with the rules of another.
 *
 * <p>Used by one thread at a time. Close it soon, since it keeps old rows from being dropped.
 */
public final class Moment implements Documents, AutoCloseable {

    private final Snapshot snapshot;
    private final RowDocuments documents;

    private Moment(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.documents = new RowDocuments(snapshot::get);
    }

    /** The present one. */
    public static Moment of(KeySpace space) {
        return new Moment(space.snapshot());
    }

    @Override
    public Optional<Resource> find(ResourceId id) {
        return id.path().isContainer()
                ? RowDocumentStore.findContainer(id, keys -> RowDocumentStore.readAll(snapshot, keys))
                        .map(Function.identity())
                : documents.find(id).map(Function.identity());
    }

    @Override
    public Optional<List<Statement>> statements(Resource.Document document) {
        RowDocumentStore.requireRdf(document);
        return documents
                .row(document)
                .flatMap(row -> documents.block(document, row))
                .map(StatementBlock::all);
    }

    /**
     * A document of RDF.
     *
     * @param number tells it from others of its pod, and gives them an order
     */
    public record Said(long number, ResourceId id) {}

    /**
     * Documents of RDF of one pod, by number: all of them, if it is asked again and again behind the last.
     *
     * @param after the number to go on behind; {@link Long#MIN_VALUE} from the start
     * @return at most {@code most}; fewer only at the end
     */
    public List<Said> said(PodId pod, long after, int most) {
        RowKeys keys = RowKeys.of(pod);
        KeyRange all = KeyRange.of(keys.partition(), Table.STATEMENTS);
        List<Said> part = new ArrayList<>();
        try (Snapshot.Rows rows = snapshot.scan(after == Long.MIN_VALUE ? all : all.after(keys.statements(after)))) {
            while (part.size() < most && rows.hasNext()) {
                Row row = rows.next();
                ResourcePath path = new ResourcePath(DocumentGraph.path(row.value()));
                part.add(new Said(RowKeys.lastEightBytes(row.key()), new ResourceId(pod, path)));
            }
        }
        return part;
    }

    /**
     * Begins to answer a query about one pod.
     *
     * @param sight what of it may be seen
     * @param virtual what is said beside its documents, to whoever asks
     * @param allowance what the answer may cost: this is called, and the answer read, while it is {@link Allowance#spend spent}
     */
    public QueryAnswer answer(
            SparqlQuery query, PodId pod, PodLocator locator, Sight sight, VirtualGraphs virtual, Allowance allowance) {
        PodGraphs graphs = new PodGraphs(snapshot, pod, locator.storage(pod), sight, allowance);
        VirtualTriples beside = new VirtualTriples(virtual, allowance);
        return query.answer(IndexTriples.separate(graphs, beside), new IndexStatistics(graphs), allowance);
    }

    @Override
    public void close() {
        snapshot.close();
    }
}

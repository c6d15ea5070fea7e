package one.twogather.pod.store;

import java.util.Optional;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.model.ResourceId;
import org.jspecify.annotations.Nullable;

/** Reads documents from their rows. What was found once is answered from the row it was found in, as far as that goes. */
final class RowDocuments {
    private final Source rows;

    RowDocuments(Source rows) {
        this.rows = rows;
    }

    /** The newest rows, or those of one snapshot. */
    @FunctionalInterface
    interface Source {
        byte @Nullable [] get(Key key);
    }

    /** One read. */
    Optional<Resource.Document> find(ResourceId id) {
        byte[] row = rows.get(RowKeys.of(id.pod()).document(id.path()));
        return row == null ? Optional.empty() : Optional.of(DocumentRow.readDocument(id, row));
    }

    /** The row that the document was read from, or is read from if it came from elsewhere; empty if that is another by now. */
    Optional<byte[]> row(Resource.Document document) {
        if (document.body() instanceof Resource.Body.Rdf rdf && rdf.row() != null) {
            return Optional.of(rdf.row());
        }
        byte[] row =
                rows.get(RowKeys.of(document.id().pod()).document(document.id().path()));
        return row != null && DocumentRow.readDocument(document.id(), row).equals(document)
                ? Optional.of(row)
                : Optional.empty();
    }

    /** The bytes of a document of RDF; no read if they are in its row. */
    Optional<byte[]> bytes(Resource.Document document, byte[] row) {
        if (!DocumentRow.hasBodyRow(row)) {
            return Optional.of(DocumentRow.inline(row, document.size()));
        }
        byte[] body =
                rows.get(RowKeys.of(document.id().pod()).body(document.id().path()));
        return body == null
                ? Optional.empty()
                : BodyRow.bytes(body, document.version().number());
    }

    /** What a document of RDF says; empty if it says something else by now. */
    Optional<StatementBlock> block(Resource.Document document, byte[] row) {
        byte[] block = rows.get(RowKeys.of(document.id().pod()).statements(DocumentRow.number(row)));
        return Optional.ofNullable(block)
                .map(StatementBlock::open)
                .filter(found -> found.version() == document.version().number());
    }
}

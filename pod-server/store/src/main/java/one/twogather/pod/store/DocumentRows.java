package one.twogather.pod.store;

import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;

/** Adds to a commit the rows of a document that do not depend on where it stands: metadata, bytes, and the index of what it says. */
final class DocumentRows {

    private final RowDocuments documents;
    private final RowKeys keys;
    private final Commit.Builder rows;
    private long growth;

    DocumentRows(RowDocuments documents, RowKeys keys, Commit.Builder rows) {
        this.documents = documents;
        this.keys = keys;
        this.rows = rows;
    }

    /** By how many bytes what these documents are charged for grows (decision 23). */
    long growth() {
        return growth;
    }

    void create(Resource.Document document, NewDocument.Content content) {
        growth += DocumentStore.CHARGE;
        write(document, content, Former.NONE);
    }

    /** False if the document is not as it was found. */
    boolean replace(Resource.Document old, Resource.Document document, NewDocument.Content content) {
        Optional<Former> former = former(old);
        former.ifPresent(found -> {
            growth -= old.size() + found.indexLength;
            write(document, content, found);
        });
        return former.isPresent();
    }

    /** False if the document is not as it was found. */
    boolean delete(Resource.Document old) {
        Optional<Former> former = former(old);
        former.ifPresent(found -> {
            growth -= DocumentStore.CHARGE + old.size() + found.indexLength;
            rows.delete(keys.document(old.id().path()));
            clearBody(old, found);
            clearIndex(found);
        });
        return former.isPresent();
    }

    private void write(Resource.Document document, NewDocument.Content content, Former former) {
        Key key = keys.document(document.id().path());
        growth += document.size();
        switch (content) {
            case NewDocument.Content.Rdf(byte[] bytes, var statements) -> {
                boolean inline = bytes.length <= DocumentRow.INLINE;
                long number = former.number == 0 ? document.version().number() : former.number;
                rows.put(key, DocumentRow.rdf(document, number, inline ? bytes : null));
                if (inline) {
                    clearBody(document, former);
                } else {
                    rows.put(
                            keys.body(document.id().path()),
                            BodyRow.encode(document.version().number(), bytes));
                }
                index(document, number, Quads.of(statements), former);
            }
            case NewDocument.Content.File(var ref) -> {
                rows.put(key, DocumentRow.file(document, ref));
                clearBody(document, former);
                clearIndex(former);
            }
        }
        if (document.id().path().auxiliary().isEmpty()) {
            rows.put(keys.child(document.id().path()), ChildRow.document(document));
        }
    }

    private void index(Resource.Document document, long number, Quads quads, Former former) {
        Key key = keys.statements(number);
        if (former.number == 0) {
            // Only another process could have given the same number in the same microsecond.
            rows.require(new Condition.Absent(key));
        }
        byte[] block = StatementBlock.encode(
                document.version().number(), document.id().path().value(), quads);
        rows.put(key, block);
        growth += block.length;
        Postings.change(rows, former.postings, Postings.of(keys, number, quads));
    }

    private void clearBody(Resource.Document document, Former former) {
        if (former.hasBodyRow) {
            rows.delete(keys.body(document.id().path()));
        }
    }

    private void clearIndex(Former former) {
        if (former.number != 0) {
            rows.delete(keys.statements(former.number));
            Postings.change(rows, former.postings, Set.of());
        }
    }

    /** What the document's rows are, provided they stay so; empty if they are not any more. */
    private Optional<Former> former(Resource.Document old) {
        Optional<byte[]> found = documents.row(old);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        byte[] row = found.get();
        rows.require(new Condition.Unchanged(keys.document(old.id().path()), row));
        long number = DocumentRow.number(row);
        return number == 0
                ? Optional.of(Former.NONE)
                : documents.block(old, row).map(block -> Former.of(keys, number, row, block));
    }

    /** What was there before. */
    private record Former(long number, boolean hasBodyRow, long indexLength, Set<Key> postings) {
        static final Former NONE = new Former(0, false, 0, Set.of());

        static Former of(RowKeys keys, long number, byte[] row, StatementBlock block) {
            return new Former(
                    number, DocumentRow.hasBodyRow(row), block.length(), Postings.of(keys, number, block.quads()));
        }
    }
}

package one.twogather.pod.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.StoreAudit.Rule;
import org.eclipse.rdf4j.model.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Audits the index both ways: each block belongs to the document that it names and has all its postings; and if there are more postings than those,
 * finds which. With a parser it also holds blocks to the documents' bytes.
 */
final class IndexAudit {
    private final Snapshot snapshot;
    private final PodId pod;
    private final RowKeys keys;
    private final StoreAudit.Findings findings;
    private final Optional<StoreAudit.Parser> parser;
    private long expected;

    IndexAudit(Snapshot snapshot, PodId pod, StoreAudit.Findings findings, Optional<StoreAudit.Parser> parser) {
        this.snapshot = snapshot;
        this.pod = pod;
        this.keys = RowKeys.of(pod);
        this.findings = findings;
        this.parser = parser;
    }

    void run() {
        try (Snapshot.Rows blocks = snapshot.scan(KeyRange.of(keys.partition(), Table.STATEMENTS))) {
            while (blocks.hasNext()) {
                Row row = blocks.next();
                findings.look(row.key(), () -> block(row));
            }
        }
        long found = 0;
        try (Snapshot.Rows postings = snapshot.scan(keys.postings())) {
            for (; postings.hasNext(); found++) {
                postings.next();
            }
        }
        if (found != expected) {
            findings.add(
                    Rule.INDEXED_AS_IT_SAYS, keys.postings().prefix(), found + " postings, " + expected + " expected");
            findStrays();
        }
    }

    private void block(Row row) {
        long number = RowKeys.lastEightBytes(row.key());
        StatementBlock block = StatementBlock.open(row.value());
        ResourceId id = new ResourceId(pod, new ResourcePath(block.path()));
        byte[] owner = snapshot.get(keys.document(id.path()));
        if (owner == null || DocumentRow.isContainer(owner) || DocumentRow.number(owner) != number) {
            findings.add(Rule.INDEXED_AS_IT_SAYS, id.path(), "statements of no document");
        } else {
            parser.ifPresent(reader -> parse(reader, DocumentRow.readDocument(id, owner), owner, row.value()));
        }
        Set<Key> postings = Postings.of(keys, number, block.quads());
        expected += postings.size();
        long missing =
                postings.stream().filter(key -> snapshot.get(key) == null).count();
        findings.unless(missing == 0, Rule.INDEXED_AS_IT_SAYS, id.path(), missing + " postings are missing");
    }

    private void parse(StoreAudit.Parser reader, Resource.Document document, byte[] row, byte[] block) {
        Optional<byte[]> bytes = new RowDocuments(snapshot::get).bytes(document, row);
        if (bytes.isEmpty()) {
            return;
        }
        @Nullable Collection<Statement> said = null;
        try {
            said = reader.parse(document.id(), document.mediaType(), bytes.get());
        } catch (Exception unreadable) {
            findings.add(Rule.INDEXED_AS_IT_SAYS, document.id().path(), "its bytes do not parse: " + unreadable);
        }
        if (said != null) {
            List<Statement> kept = StatementBlock.open(block).all();
            findings.unless(
                    Sameness.of(said, kept),
                    Rule.INDEXED_AS_IT_SAYS,
                    document.id().path(),
                    "its bytes say something else than the index");
        }
    }

    private void findStrays() {
        try (Snapshot.Rows postings = snapshot.scan(keys.postings())) {
            while (postings.hasNext()) {
                Key posting = postings.next().key();
                findings.look(posting, () -> stray(posting));
            }
        }
    }

    private void stray(Key posting) {
        long number = Postings.number(posting);
        byte[] block = snapshot.get(keys.statements(number));
        boolean belongs = block != null
                && Postings.of(keys, number, StatementBlock.open(block).quads()).contains(posting);
        findings.unless(belongs, Rule.INDEXED_AS_IT_SAYS, posting, "a posting of no statement");
    }
}

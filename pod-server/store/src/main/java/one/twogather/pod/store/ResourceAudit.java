package one.twogather.pod.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Auxiliary;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.Version;
import one.twogather.pod.store.StoreAudit.Rule;

/** Audits containment, listings, bodies and the counter of bytes: the tables whose keys are paths. */
final class ResourceAudit {
    private final Snapshot snapshot;
    private final PodId pod;
    private final RowKeys keys;
    private final StoreAudit.Findings findings;
    private final StoreAudit.Files files;
    private long charged;

    ResourceAudit(Snapshot snapshot, PodId pod, StoreAudit.Findings findings, StoreAudit.Files files) {
        this.snapshot = snapshot;
        this.pod = pod;
        this.keys = RowKeys.of(pod);
        this.findings = findings;
        this.files = files;
    }

    void run() {
        eachRow(Table.DOCUMENT, row -> resource(new ResourcePath(RowKeys.path(row.key())), row.value()));
        eachRow(Table.CHILD, this::line);
        eachRow(Table.BODY, this::body);
        eachRow(Table.CONTAINER, this::version);
        long used = Operation.count(snapshot.get(keys.used()));
        findings.unless(used == charged, Rule.COUNTED, keys.used(), used + " counted, " + charged + " there");
    }

    private void eachRow(Table table, Consumer<Row> look) {
        try (Snapshot.Rows rows = snapshot.scan(KeyRange.of(keys.partition(), table))) {
            while (rows.hasNext()) {
                Row row = rows.next();
                findings.look(row.key(), () -> look.accept(row));
            }
        }
    }

    private void resource(ResourcePath path, byte[] row) {
        findings.unless(
                path.isContainer() == DocumentRow.isContainer(row), Rule.READABLE, path, "not what its slash says");
        Optional<Auxiliary> auxiliary = path.auxiliary();
        if (auxiliary.isPresent()) {
            findings.unless(
                    exists(auxiliary.get().subject()), Rule.NO_ORPHAN, path, "an auxiliary resource without a subject");
            findings.unless(
                    snapshot.get(keys.child(path)) == null, Rule.LISTED_AS_IT_IS, path, "an auxiliary is listed");
        } else {
            path.parent()
                    .ifPresent(parent ->
                            findings.unless(exists(parent), Rule.NO_ORPHAN, path, "its container does not exist"));
            path.twin().ifPresent(twin -> findings.unless(!exists(twin), Rule.NO_TWIN, path, twin + " exists too"));
        }
        if (DocumentRow.isContainer(row)) {
            container(path, row);
        } else {
            document(DocumentRow.readDocument(new ResourceId(pod, path), row), row, auxiliary.isEmpty());
        }
    }

    private void container(ResourcePath path, byte[] row) {
        byte[] version = snapshot.get(keys.containerVersion(path));
        byte[] line = snapshot.get(keys.child(path));
        charged += DocumentStore.CHARGE;
        if (version == null || line == null) {
            findings.add(Rule.LISTED_AS_IT_IS, path, version == null ? "it has no version" : "it is not listed");
            return;
        }
        ResourceId id = new ResourceId(pod, path);
        Child child = ChildRow.read(id, line);
        DocumentRow.readContainer(id, row, new Version(Operation.count(version)), child.modified());
        findings.unless(
                child.size() == 0 && child.mediaType().isEmpty(),
                Rule.LISTED_AS_IT_IS,
                path,
                "it is listed as a document");
    }

    private void document(Resource.Document document, byte[] row, boolean listed) {
        ResourcePath path = document.id().path();
        charged += DocumentStore.CHARGE + document.size();
        if (listed) {
            findings.unless(
                    Arrays.equals(ChildRow.document(document), snapshot.get(keys.child(path))),
                    Rule.LISTED_AS_IT_IS,
                    path,
                    "it is not listed as it is");
        }
        switch (document.body()) {
            case Resource.Body.Rdf ignored -> rdf(document, row);
            case Resource.Body.File(FileRef file) ->
                findings.unless(
                        files.keep(document.id(), file),
                        Rule.FILE_KEPT,
                        path,
                        "it is the file " + file.id() + ", and does not keep it");
        }
    }

    private void rdf(Resource.Document document, byte[] row) {
        ResourcePath path = document.id().path();
        RowDocuments documents = new RowDocuments(snapshot::get);
        findings.unless(
                documents
                        .bytes(document, row)
                        .filter(bytes -> bytes.length == document.size())
                        .isPresent(),
                Rule.BYTES_PRESENT,
                path,
                "its bytes are missing, or of another state");
        Optional<StatementBlock> block = documents.block(document, row);
        charged += block.map(StatementBlock::length).orElse(0);
        findings.unless(
                block.isPresent(), Rule.INDEXED_AS_IT_SAYS, path, "its statements are missing, or of another state");
    }

    private void line(Row row) {
        ResourcePath path = new ResourcePath(RowKeys.childPath(row.key()));
        findings.unless(exists(path), Rule.LISTED_AS_IT_IS, path, "it is listed and does not exist");
        findings.unless(
                row.key().equals(keys.child(path)), Rule.LISTED_AS_IT_IS, path, "it is listed in another container");
    }

    private void body(Row row) {
        String path = RowKeys.path(row.key());
        byte[] owner = snapshot.get(keys.document(new ResourcePath(path)));
        findings.unless(
                owner != null && DocumentRow.hasBodyRow(owner), Rule.BYTES_PRESENT, path, "bytes of no document");
    }

    private void version(Row row) {
        ResourcePath path = new ResourcePath(RowKeys.path(row.key()));
        findings.unless(exists(path), Rule.LISTED_AS_IT_IS, path, "a version of no container");
    }

    private boolean exists(ResourcePath path) {
        Key key = keys.document(path);
        return snapshot.get(key) != null;
    }
}

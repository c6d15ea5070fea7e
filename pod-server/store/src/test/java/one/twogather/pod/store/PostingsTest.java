package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.VALUES;
import static one.twogather.pod.store.Fixture.done;
import static one.twogather.pod.store.Fixture.rdf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a query planner will ask the index. */
@NullMarked
final class PostingsTest {
    private static final IRI CREATOR = iri("creator");
    private static final IRI KNOWS = iri("knows");
    private static final IRI BOB = iri("bob");
    private static final IRI CAROL = iri("carol");

    private final MemoryKeySpace space = new MemoryKeySpace();
    private final Fixture pod = Fixture.over(space, new FakeClock());

    @BeforeEach
    void fill() {
        pod.containers("/");
        pod.create(rdf("/one", "", List.of(says(iri("one"), CREATOR, BOB), says(iri("one"), KNOWS, CAROL))));
        pod.create(rdf("/two", "", List.of(says(iri("two"), CREATOR, CAROL))));
        pod.create(rdf("/three", "", List.of(says(iri("three"), CREATOR, BOB), says(iri("three"), CREATOR, BOB))));
    }

    @Test
    void documentsAreFoundByTermNewestFirst() {
        assertEquals(List.of("/three", "/one"), found('o', BOB, CREATOR));
        assertEquals(List.of("/three", "/one"), found('o', BOB));
        assertEquals(List.of("/two", "/one"), sorted(found('o', CAROL)));
        assertEquals(List.of("/three", "/two", "/one"), found('p', CREATOR));
        assertEquals(List.of("/one"), found('p', KNOWS));
        assertEquals(List.of("/two"), found('s', iri("two")));
        assertEquals(List.of(), found('o', CAROL, iri("three")));
    }

    @Test
    void replacementKeepsADocumentsPlaceInTheIndex() {
        done(pod.edit().replace(pod.foundDocument("/one"), rdf("/one", "", List.of(says(iri("one"), CREATOR, BOB)))));
        assertEquals(List.of("/three", "/one"), found('o', BOB, CREATOR));
        assertEquals(List.of("/two"), found('o', CAROL));
        pod.delete("/three");
        assertEquals(List.of("/one"), found('o', BOB));
    }

    @Test
    void replacementWritesOnlyTheDifference() {
        Edit edit = pod.edit()
                .replace(
                        pod.foundDocument("/one"),
                        rdf("/one", "", List.of(says(iri("one"), CREATOR, BOB), says(iri("one"), KNOWS, BOB))));
        List<Operation> changed = edit.rows().build().operations().stream()
                .filter(operation -> switch (operation) {
                    case Operation.Put(Key key, byte[] ignored) -> key.table() == Table.POSTING;
                    case Operation.Delete(Key key) -> key.table() == Table.POSTING;
                    default -> false;
                })
                .toList();
        assertEquals(2, changed.size(), "one pair goes, and one comes: " + changed);
    }

    @Test
    void documentOfSeventeenStatementsHasOneRowAStatementAndOneForEachSubjectAndPredicate() {
        List<Statement> said = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            said.add(says(iri("me"), iri("p" + i % 10), VALUES.createLiteral(i)));
        }
        assertEquals(
                17 + 1 + 10, Postings.of(RowKeys.of(ALICE), 1, Quads.of(said)).size());
    }

    private List<String> found(char kind, Value... terms) {
        byte[] prefix = new RowWriter(17).octet(kind).done();
        for (Value term : terms) {
            prefix = new RowWriter(25).raw(prefix).fixed(Term.of(term).hash()).done();
        }
        RowKeys keys = RowKeys.of(ALICE);
        List<String> paths = new ArrayList<>();
        try (Snapshot snapshot = space.snapshot();
                Snapshot.Rows rows =
                        snapshot.scan(KeyRange.startingWith(Key.of(keys.partition(), Table.POSTING, prefix)))) {
            while (rows.hasNext()) {
                byte[] block =
                        snapshot.get(keys.statements(Postings.number(rows.next().key())));
                paths.add(StatementBlock.open(java.util.Objects.requireNonNull(block))
                        .path());
            }
        }
        return paths;
    }

    private static List<String> sorted(List<String> paths) {
        String[] sorted = paths.toArray(String[]::new);
        Arrays.sort(sorted, java.util.Comparator.reverseOrder());
        return List.of(sorted);
    }

    private static IRI iri(String name) {
        return VALUES.createIRI("https://example.org/" + name);
    }

    private static Statement says(IRI subject, IRI predicate, Value object) {
        return VALUES.createStatement(subject, predicate, object);
    }
}

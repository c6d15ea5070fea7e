package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.document;
import static one.twogather.pod.store.Fixture.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Operation;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.StoreAudit.Rule;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.Statement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An audit that finds nothing is worth something only if it finds what is there. */
@NullMarked
final class StoreAuditTest {

    private static final RowKeys KEYS = RowKeys.of(ALICE);

    private final MemoryKeySpace space = new MemoryKeySpace();
    private final Fixture pod = Fixture.over(space, new FakeClock());

    @BeforeEach
    void fill() {
        pod.containers("/", "/notes/");
        pod.create(document("/notes/a", "x"));
        pod.create(document("/notes/a.acl", "y"));
        pod.create(document("/notes/large", "x".repeat(100_000)));
        pod.create(document("/notes/gone", "x"));
        pod.delete("/notes/gone");
        assertEquals(Set.of(), rules());
    }

    @Test
    void missingContainerIsFound() {
        drop(row("/notes/"));
        assertTrue(rules().containsAll(Set.of(Rule.NO_ORPHAN, Rule.LISTED_AS_IT_IS, Rule.FEED_COMPLETE)));
    }

    @Test
    void auxiliaryWithoutItsSubjectIsFound() {
        drop(row("/notes/a"));
        assertTrue(rules().contains(Rule.NO_ORPHAN));
    }

    @Test
    void missingLineOfAListingIsFound() {
        drop(KEYS.child(path("/notes/a")));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void missingLineOfAContainerIsFound() {
        drop(KEYS.child(path("/notes/")));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void lineWithoutAResourceIsFound() {
        put(KEYS.child(path("/notes/b")), ChildRow.container(Instant.EPOCH));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void lineThatSaysSomethingElseIsFound() {
        put(KEYS.child(path("/notes/a")), ChildRow.container(Instant.EPOCH));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void listedAuxiliaryIsFound() {
        put(KEYS.child(path("/notes/a.acl")), ChildRow.container(Instant.EPOCH));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void lostOrStrayVersionOfAContainerIsFound() {
        drop(KEYS.containerVersion(path("/notes/")));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
        put(KEYS.containerVersion(path("/notes/")), Operation.counter(1));
        put(KEYS.containerVersion(path("/none/")), Operation.counter(1));
        assertEquals(Set.of(Rule.LISTED_AS_IT_IS), rules());
    }

    @Test
    void twinIsFound() {
        byte[] row = Objects.requireNonNull(space.get(row("/notes/")));
        put(row("/notes/a/"), row);
        assertTrue(rules().contains(Rule.NO_TWIN));
    }

    @Test
    void missingBytesAndBytesOfNoDocumentAreFound() {
        byte[] body = Objects.requireNonNull(space.get(KEYS.body(path("/notes/large"))));
        drop(KEYS.body(path("/notes/large")));
        assertEquals(Set.of(Rule.BYTES_PRESENT), rules());
        put(KEYS.body(path("/notes/large")), body);
        put(KEYS.body(path("/notes/a")), body);
        assertEquals(Set.of(Rule.BYTES_PRESENT), rules());
    }

    @Test
    void bytesOfAnotherStateAreFound() {
        put(KEYS.body(path("/notes/large")), BodyRow.encode(7, new byte[100_000]));
        assertEquals(Set.of(Rule.BYTES_PRESENT), rules());
    }

    @Test
    void missingStatementsAreFound() {
        keys(Table.STATEMENTS).forEach(this::drop);
        assertEquals(Set.of(Rule.INDEXED_AS_IT_SAYS, Rule.COUNTED), rules());
    }

    @Test
    void statementsOfNoDocumentAreFound() {
        put(KEYS.statements(7), StatementBlock.encode(7, "/notes/b", Quads.of(List.of())));
        assertEquals(Set.of(Rule.INDEXED_AS_IT_SAYS), rules());
    }

    @Test
    void everySingleMissingPostingIsFound() {
        for (Key posting : keys(Table.POSTING)) {
            drop(posting);
            assertEquals(Set.of(Rule.INDEXED_AS_IT_SAYS), rules(), posting.toString());
            put(posting, new byte[0]);
            assertEquals(Set.of(), rules());
        }
    }

    @Test
    void postingOfNoStatementIsFoundAndNamed() {
        Key posting = keys(Table.POSTING).getFirst();
        byte[] rest = posting.rest();
        rest[3] ^= 1;
        put(Key.of(KEYS.partition(), Table.POSTING, rest), new byte[0]);
        assertEquals(Set.of(Rule.INDEXED_AS_IT_SAYS), rules());
        assertTrue(violations().stream().anyMatch(found -> found.what().equals("a posting of no statement")));
    }

    @Test
    void indexThatSaysSomethingElseThanTheBytesIsFound() {
        StoreAudit.Parser label = (id, type, bytes) ->
                said(new String(bytes, StandardCharsets.UTF_8), id.path().value());
        assertEquals(List.of(), new StoreAudit(space, label).violations(ALICE));
        StoreAudit.Parser nothing = (id, type, bytes) -> List.of();
        assertEquals(3, new StoreAudit(space, nothing).violations(ALICE).size());
        StoreAudit.Parser failing = (id, type, bytes) -> {
            throw new IllegalStateException("not RDF");
        };
        assertEquals(3, new StoreAudit(space, failing).violations(ALICE).size());
    }

    private static List<Statement> said(String text, String path) {
        return List.copyOf(((NewDocument.Content.Rdf) document(path, text).content()).statements());
    }

    @Test
    void wrongCounterIsFound() {
        put(KEYS.used(), Operation.counter(7));
        assertEquals(Set.of(Rule.COUNTED), rules());
    }

    @Test
    void gapInTheFeedIsFound() {
        drop(KEYS.change(2));
        assertTrue(rules().contains(Rule.FEED_COMPLETE));
    }

    @Test
    void feedThatEndsTooEarlyIsFound() {
        drop(KEYS.change(pod.store().changes(ALICE, 0, 100).size()));
        assertEquals(Set.of(Rule.FEED_COMPLETE), rules());
    }

    @Test
    void forgottenAndStrayLastVersionsAreFound() {
        drop(KEYS.tombstone(path("/notes/gone")));
        assertEquals(Set.of(Rule.FEED_COMPLETE), rules());
        put(KEYS.tombstone(path("/notes/gone")), Operation.counter(7));
        assertEquals(Set.of(Rule.FEED_COMPLETE), rules());
    }

    @Test
    void lastStateThatIsNotInTheFeedIsFound() {
        Resource.Document found = pod.foundDocument("/notes/a");
        byte[] row = Objects.requireNonNull(space.get(row("/notes/a"))).clone();
        row[9] ^= 1;
        put(row("/notes/a"), row);
        assertTrue(rules().contains(Rule.FEED_COMPLETE));
        assertTrue(pod.foundDocument("/notes/a").version().number()
                != found.version().number());
    }

    @Test
    void anyRowCutShortIsFoundAndNothingIsThrown() {
        for (Table table : List.of(Table.DOCUMENT, Table.CHILD, Table.STATEMENTS, Table.CHANGE, Table.CONTAINER)) {
            for (Key key : keys(table)) {
                byte[] row = Objects.requireNonNull(space.get(key));
                for (int length :
                        Stream.of(0, 1, 2, row.length / 2, row.length - 1).toList()) {
                    put(key, Arrays.copyOf(row, length));
                    assertTrue(!rules().isEmpty(), key + " cut to " + length);
                }
                put(key, row);
            }
        }
        assertEquals(Set.of(), rules());
    }

    @Test
    void podThatDoesNotExistIsSound() {
        assertEquals(List.of(), new StoreAudit(space).violations(new one.twogather.pod.model.PodId("nobody")));
    }

    private List<StoreAudit.Violation> violations() {
        return new StoreAudit(space).violations(ALICE);
    }

    private Set<Rule> rules() {
        return violations().stream().map(StoreAudit.Violation::rule).collect(Collectors.toSet());
    }

    private static Key row(String path) {
        return KEYS.document(path(path));
    }

    private static ResourcePath path(String path) {
        return id(path).path();
    }

    private void put(Key key, byte[] value) {
        space.commit(Commit.in(KEYS.partition()).put(key, value).build());
    }

    private void drop(Key key) {
        space.commit(Commit.in(KEYS.partition()).delete(key).build());
    }

    private List<Key> keys(Table table) {
        try (Snapshot snapshot = space.snapshot();
                Snapshot.Rows rows = snapshot.scan(KeyRange.of(KEYS.partition(), table))) {
            return Stream.generate(() -> rows.hasNext() ? rows.next().key() : null)
                    .takeWhile(Objects::nonNull)
                    .map(Objects::requireNonNull)
                    .toList();
        }
    }
}

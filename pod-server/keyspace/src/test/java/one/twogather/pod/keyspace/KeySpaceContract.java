package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import one.twogather.pod.keyspace.CommitResult.Conflict;
import one.twogather.pod.keyspace.CommitResult.LimitExceeded;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link KeySpace} promises, in tests; every engine's test class extends this. The promises about many threads are in
 * {@link ConcurrentKeySpaceContract}.
 */
@NullMarked
public abstract class KeySpaceContract extends ConcurrentKeySpaceContract {

    // Reading what was written

    @Test
    void rowThatWasNeverWrittenIsNull() {
        assertNull(space().get(key("nothing")));
    }

    @Test
    void committedRowIsRead() {
        put("a", "1");
        assertEquals("1", text(space().get(key("a"))));
    }

    @Test
    void laterPutReplacesTheValue() {
        put("a", "1");
        assertEquals("1", text(space().get(key("a"))));
        put("a", "2");
        assertEquals("2", text(space().get(key("a"))));
    }

    @Test
    void deletedRowIsNull() {
        put("a", "1");
        committed(Commit.in(ALICE).delete(key("a")));
        assertNull(space().get(key("a")));
    }

    @Test
    void deletingARowThatDoesNotExistIsNoError() {
        committed(Commit.in(ALICE).delete(key("a")));
        assertNull(space().get(key("a")));
    }

    @Test
    void rowThatWasReadAsAbsentIsSeenOnceItIsThere() {
        assertNull(space().get(key("a")));
        put("a", "1");
        assertEquals("1", text(space().get(key("a"))));
    }

    @Test
    void emptyValueIsNotAnAbsentRow() {
        put("a", "");
        assertEquals("", text(space().get(key("a"))));
        assertEquals(List.of("a"), names(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    @Test
    void emptyRestIsAKeyLikeAnyOther() {
        put("", "root");
        put("a", "1");
        assertEquals("root", text(space().get(key(""))));
        assertEquals(List.of("", "a"), names(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    @Test
    void longestKeyIsAccepted() {
        Key longest = Key.of(ALICE, Table.DOCUMENT, new byte[Key.MAX_REST]);
        committed(Commit.in(ALICE).put(longest, value("x")));
        assertEquals("x", text(space().get(longest)));
        assertEquals(List.of(longest), keys(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    @Test
    void valueOfEightMebibytesComesBackByteForByte() {
        byte[] large = new byte[8 << 20];
        new Random(8).nextBytes(large);
        committed(Commit.in(ALICE).put(key("large"), large).put(key("small"), value("s")));
        assertArrayEquals(large, space().get(key("large")));
        try (Snapshot snapshot = space().snapshot();
                Snapshot.Rows rows = snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT))) {
            assertArrayEquals(large, rows.next().value());
            assertEquals("s", text(rows.next().value()));
        }
    }

    @Test
    void getAllAnswersInTheOrderOfTheKeysWithNullForAbsentOnes() {
        put("a", "1");
        put("b", "2");
        List<byte @Nullable []> values = space().getAll(List.of(key("b"), key("missing"), key("a"), key("b")));
        assertEquals(
                Arrays.asList("2", null, "1", "2"),
                values.stream().map(KeySpaceContract::text).toList());
        assertTrue(space().getAll(List.of()).isEmpty());
    }

    @Test
    void operationsAreAppliedInOrder() {
        committed(Commit.in(ALICE)
                .put(key("a"), value("1"))
                .delete(key("a"))
                .put(key("b"), value("1"))
                .put(key("b"), value("2"))
                .delete(key("c"))
                .put(key("c"), value("3")));
        assertNull(space().get(key("a")));
        assertEquals("2", text(space().get(key("b"))));
        assertEquals("3", text(space().get(key("c"))));
    }

    @Test
    void emptyCommitIsCommitted() {
        assertEquals(List.of(), committed(Commit.in(ALICE)).sequences());
    }

    // Order and ranges

    @Test
    void rowsComeInTheOrderOfTheirUnsignedBytes() {
        List<Key> expected = List.of(key(), key(0), key(0, 0), key(1), key(0x7f), key(0x80), key(0xff), key(0xff, 0));
        Commit.Builder commit = Commit.in(ALICE);
        expected.reversed().forEach(key -> commit.put(key, value("v")));
        committed(commit);
        assertEquals(expected, keys(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    @Test
    void rangeHoldsExactlyTheKeysWithItsPrefix() {
        for (String name : List.of("a", "a/", "a/1", "a/2", "a0", "b")) {
            put(name, name);
        }
        assertEquals(List.of("a/", "a/1", "a/2"), names(KeyRange.startingWith(key("a/"))));
        assertEquals(List.of(), names(KeyRange.startingWith(key("c"))));
    }

    @Test
    void prefixOfHighestBytesHasAnEnd() {
        Commit.Builder commit = Commit.in(ALICE);
        commit.put(key(0xff, 0xff), value("in")).put(key(0xff, 0xff, 1), value("in"));
        commit.put(key(0xff), value("out")).put(Key.of(ALICE, Table.BODY, "out"), value("out"));
        committed(commit);
        assertEquals(List.of(key(0xff, 0xff), key(0xff, 0xff, 1)), keys(KeyRange.startingWith(key(0xff, 0xff))));
    }

    @Test
    void rangeGoesOnStrictlyBehindAKeyWhetherItExistsOrNot() {
        for (String name : List.of("a", "b", "b\0", "c")) {
            put(name, name);
        }
        KeyRange all = KeyRange.of(ALICE, Table.DOCUMENT);
        assertEquals(List.of("b\0", "c"), names(all.after(key("b"))));
        assertEquals(List.of("b", "b\0", "c"), names(all.after(key("aa"))));
        assertEquals(List.of(), names(all.after(key("c"))));
        assertEquals(List.of("b", "b\0"), names(KeyRange.startingWith(key("b")).after(key("a"))));
        assertEquals(List.of(), names(KeyRange.startingWith(key("a")).after(key("b"))));
    }

    @Test
    void tablesAndPartitionsAreSeparate() {
        List<Key> everywhere = List.of(
                Key.of(ALICE, Table.DOCUMENT, "x"),
                Key.of(ALICE, Table.BODY, "x"),
                Key.of(new Partition("alic"), Table.DOCUMENT, "x"),
                Key.of(new Partition("alice2"), Table.DOCUMENT, "x"),
                Key.of(Partition.SERVER, Table.ACCOUNT, "x"));
        for (Key key : everywhere) {
            committed(Commit.in(key.partition()).put(key, value(key.toString())));
        }
        for (Key key : everywhere) {
            assertEquals(key.toString(), text(space().get(key)));
            assertEquals(List.of(key), keys(KeyRange.of(key.partition(), key.table())));
        }
    }

    @Test
    void commitCannotReachAnotherPartition() {
        assertThrows(IllegalArgumentException.class, Commit.in(BOB).put(key("a"), value("1"))::build);
        assertThrows(IllegalArgumentException.class, Commit.in(BOB).require(new Condition.Absent(key("a")))::build);
    }

    @Test
    void partitionsAreListedInOrderWhileTheyHaveRows() {
        assertEquals(List.of(), space().partitions());
        for (String name : List.of("bob", "alice", "alice2", "_server")) {
            Partition partition = new Partition(name);
            committed(Commit.in(partition)
                    .put(Key.of(partition, Table.DOCUMENT, "a"), value("1"))
                    .put(Key.of(partition, Table.CHANGE, "b"), value("2")));
        }
        assertEquals(
                List.of("_server", "alice", "alice2", "bob"),
                space().partitions().stream().map(Partition::name).toList());
        committed(Commit.in(BOB).delete(Key.of(BOB, Table.DOCUMENT, "a")).delete(Key.of(BOB, Table.CHANGE, "b")));
        assertFalse(space().partitions().contains(BOB));
    }

    // Conditions

    @Test
    void absentHoldsOnlyWhileNoRowHasTheKey() {
        Condition absent = new Condition.Absent(key("a"));
        committed(Commit.in(ALICE).require(absent).put(key("a"), value("1")));
        assertConflict(absent, Commit.in(ALICE).require(absent).put(key("a"), value("2")));
        assertEquals("1", text(space().get(key("a"))));
    }

    @Test
    void presentHoldsOnlyWhileARowHasTheKey() {
        Condition present = new Condition.Present(key("a"));
        assertConflict(present, Commit.in(ALICE).require(present).put(key("b"), value("1")));
        put("a", "");
        committed(Commit.in(ALICE).require(present).put(key("b"), value("1")));
    }

    @Test
    void unchangedHoldsOnlyForExactlyThatValue() {
        Condition unchanged = new Condition.Unchanged(key("a"), value("1"));
        assertConflict(unchanged, Commit.in(ALICE).require(unchanged).put(key("a"), value("2")));
        put("a", "1");
        committed(Commit.in(ALICE).require(unchanged).put(key("a"), value("2")));
        assertConflict(unchanged, Commit.in(ALICE).require(unchanged).put(key("a"), value("3")));
        assertEquals("2", text(space().get(key("a"))));
    }

    @Test
    void emptyRangeHoldsOnlyWhileNoRowLiesInIt() {
        Condition empty = new Condition.EmptyRange(KeyRange.startingWith(key("c/")));
        put("c", "container");
        committed(Commit.in(ALICE).require(empty).put(key("c/1"), value("child")));
        assertConflict(empty, Commit.in(ALICE).require(empty).delete(key("c")));
        committed(Commit.in(ALICE).delete(key("c/1")));
        committed(Commit.in(ALICE).require(empty).delete(key("c")));
        assertNull(space().get(key("c")));
    }

    @Test
    void emptyRangeCountsOnlyRowsBehindItsKey() {
        put("c/1", "x");
        Condition empty =
                new Condition.EmptyRange(KeyRange.startingWith(key("c/")).after(key("c/1")));
        committed(Commit.in(ALICE).require(empty));
        put("c/2", "x");
        assertConflict(empty, Commit.in(ALICE).require(empty));
    }

    @Test
    void conditionsAreAboutTheStateBeforeTheCommit() {
        committed(Commit.in(ALICE).put(key("a"), value("1")).require(new Condition.Absent(key("a"))));
        assertEquals("1", text(space().get(key("a"))));
    }

    @Test
    void oneViolatedConditionKeepsEverythingOut() {
        put("a", "1");
        Condition violated = new Condition.Absent(key("a"));
        Commit.Builder commit = Commit.in(ALICE)
                .require(new Condition.Present(key("a")))
                .require(violated)
                .require(new Condition.Absent(key("b")));
        commit.put(key("b"), value("2")).delete(key("a"));
        commit.apply(new Operation.Add(key("n"), 1, Long.MAX_VALUE));
        commit.apply(new Operation.DeleteRange(KeyRange.of(ALICE, Table.DOCUMENT)));
        assertConflict(violated, commit);
        assertEquals(List.of("a"), names(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    private void assertConflict(Condition expected, Commit.Builder commit) {
        assertEquals(
                expected,
                assertInstanceOf(Conflict.class, space().commit(commit.build())).violated());
    }

    // Counters and logs

    @Test
    void counterCountsFromZero() {
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), 5, Long.MAX_VALUE)));
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), -7, 0)));
        assertEquals(-2, Operation.count(space().get(key("n"))));
        assertArrayEquals(Operation.counter(-2), space().get(key("n")));
    }

    @Test
    void counterReachesItsLimitAndNoFurther() {
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), 10, 10)));
        LimitExceeded refused = assertInstanceOf(
                LimitExceeded.class,
                space().commit(Commit.in(ALICE)
                        .put(key("a"), value("1"))
                        .apply(new Operation.Add(key("other"), 1, Long.MAX_VALUE))
                        .apply(new Operation.DeleteRange(KeyRange.startingWith(key("n"))))
                        .put(key("n"), Operation.counter(9))
                        .apply(new Operation.Add(key("n"), 2, 10))
                        .build()));
        assertEquals(new LimitExceeded(key("n"), 9, 10, 2), refused);
        assertEquals(10, Operation.count(space().get(key("n"))));
        assertNull(space().get(key("a")));
        assertNull(space().get(key("other")));
    }

    @Test
    void counterAboveItsLimitMayShrink() {
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), 10, Long.MAX_VALUE)));
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), -1, 5)));
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), 0, 5)));
        assertEquals(9, Operation.count(space().get(key("n"))));
    }

    @Test
    void sumThatNoLongCanHoldIsRefused() {
        committed(Commit.in(ALICE).apply(new Operation.Add(key("n"), Long.MAX_VALUE, Long.MAX_VALUE)));
        committed(Commit.in(ALICE).apply(new Operation.Add(key("m"), Long.MIN_VALUE, Long.MAX_VALUE)));
        for (Operation.Add add : List.of(
                new Operation.Add(key("n"), 1, Long.MAX_VALUE), new Operation.Add(key("m"), -1, Long.MAX_VALUE))) {
            assertInstanceOf(
                    LimitExceeded.class,
                    space().commit(Commit.in(ALICE).apply(add).build()));
        }
        assertEquals(Long.MAX_VALUE, Operation.count(space().get(key("n"))));
    }

    @Test
    void additionsOfOneCommitAddUp() {
        committed(Commit.in(ALICE)
                .put(key("n"), Operation.counter(3))
                .apply(new Operation.Add(key("n"), 1, Long.MAX_VALUE))
                .apply(new Operation.Add(key("n"), 1, 5)));
        assertEquals(5, Operation.count(space().get(key("n"))));
    }

    @Test
    void rowThatIsNoCounterIsNotAddedTo() {
        put("n", "not eight bytes");
        Commit commit = Commit.in(ALICE)
                .put(key("a"), value("1"))
                .apply(new Operation.Add(key("n"), 1, 10))
                .build();
        assertThrows(IllegalArgumentException.class, () -> space().commit(commit));
        assertNull(space().get(key("a")));
        put("b", "the key space goes on");
    }

    @Test
    void logIsNumberedFromOneWithoutGaps() {
        Operation.Append append = new Operation.Append(key("log/"), key("next"), value("entry"));
        assertEquals(List.of(1L), committed(Commit.in(ALICE).apply(append)).sequences());
        assertEquals(
                List.of(2L, 3L),
                committed(Commit.in(ALICE)
                                .apply(append)
                                .put(key("x"), value(""))
                                .apply(append))
                        .sequences());
        Condition never = new Condition.Present(key("never"));
        assertInstanceOf(
                Conflict.class,
                space().commit(Commit.in(ALICE).require(never).apply(append).build()));
        assertInstanceOf(
                LimitExceeded.class,
                space().commit(Commit.in(ALICE)
                        .apply(append)
                        .apply(new Operation.Add(key("n"), 1, 0))
                        .build()));
        assertEquals(List.of(4L), committed(Commit.in(ALICE).apply(append)).sequences());
        assertEquals(
                List.of(append.entry(1), append.entry(2), append.entry(3), append.entry(4)),
                keys(KeyRange.startingWith(key("log/"))));
        assertEquals(key('l', 'o', 'g', '/', 0, 0, 0, 0, 0, 0, 0, 4), append.entry(4));
        assertEquals("entry", text(space().get(append.entry(4))));
        assertEquals(4, Operation.count(space().get(key("next"))));
    }

    @Test
    void logNameThatLeavesNoRoomForNumbersIsRefused() {
        Key tooLong = Key.of(ALICE, Table.CHANGE, new byte[Key.MAX_REST - 7]);
        assertThrows(IllegalArgumentException.class, () -> new Operation.Append(tooLong, key("next"), value("entry")));
    }

    // Removing ranges

    @ParameterizedTest
    @ValueSource(ints = {3, 2_000})
    void deletedRangeIsGoneAndItsNeighboursAreNot(int rows) {
        fill("c/", rows);
        put("c", "before");
        put("c0", "behind");
        assertNotNull(space().get(key("c/00001")));
        assertNull(space().get(key("c/x")));
        committed(Commit.in(ALICE)
                .put(key("c/new"), value("falls with the rest"))
                .apply(new Operation.DeleteRange(KeyRange.startingWith(key("c/"))))
                .put(key("c/later"), value("stays")));
        assertEquals(List.of("c", "c/later", "c0"), names(KeyRange.of(ALICE, Table.DOCUMENT)));
        assertNull(space().get(key("c/00001")));
        assertNull(space().get(key("c/new")));
        assertEquals("stays", text(space().get(key("c/later"))));
        put("c/00001", "again");
        assertEquals("again", text(space().get(key("c/00001"))));
        assertEquals(List.of("c/00001", "c/later"), names(KeyRange.startingWith(key("c/"))));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 2_000})
    void rangeIsDeletedOnlyBehindItsKey(int rows) {
        fill("c/", rows);
        committed(Commit.in(ALICE)
                .apply(new Operation.DeleteRange(
                        KeyRange.startingWith(key("c/")).after(key("c/00001")))));
        assertEquals(List.of("c/00000", "c/00001"), names(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 2_000})
    void deletedCounterCountsFromZeroAgain(int rows) {
        fill("c/", rows);
        committed(Commit.in(ALICE)
                .apply(new Operation.Add(key("c/n"), 7, Long.MAX_VALUE))
                .apply(new Operation.DeleteRange(KeyRange.startingWith(key("c/"))))
                .apply(new Operation.Add(key("c/n"), 1, Long.MAX_VALUE)));
        assertEquals(1, Operation.count(space().get(key("c/n"))));
    }

    private void fill(String prefix, int rows) {
        Commit.Builder commit = Commit.in(ALICE);
        for (int i = 0; i < rows; i++) {
            commit.put(key(prefix + "%05d".formatted(i)), value("v" + i));
        }
        committed(commit);
    }

    // Snapshots

    @Test
    void snapshotStaysAsItWas() {
        put("a", "1");
        put("b", "1");
        try (Snapshot before = space().snapshot()) {
            committed(Commit.in(ALICE)
                    .put(key("a"), value("2"))
                    .delete(key("b"))
                    .put(key("c"), value("2"))
                    .apply(new Operation.DeleteRange(KeyRange.startingWith(key("z")))));
            assertEquals("1", text(before.get(key("a"))));
            assertEquals("1", text(before.get(key("b"))));
            assertNull(before.get(key("c")));
            try (Snapshot.Rows rows = before.scan(KeyRange.of(ALICE, Table.DOCUMENT))) {
                put("aa", "3");
                assertEquals("a", rows.next().key().restText());
                assertEquals("b", rows.next().key().restText());
                assertFalse(rows.hasNext());
                assertThrows(NoSuchElementException.class, rows::next);
            }
            assertEquals("2", text(space().get(key("a"))), "reads outside the snapshot see the present");
        }
    }

    @Test
    void snapshotSeesEverythingCommittedBefore() {
        put("a", "1");
        put("a", "2");
        try (Snapshot snapshot = space().snapshot()) {
            assertEquals("2", text(snapshot.get(key("a"))));
        }
    }

    @Test
    void severalScansOfOneSnapshotAreIndependent() {
        fill("", 10);
        try (Snapshot snapshot = space().snapshot();
                Snapshot.Rows first = snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT));
                Snapshot.Rows second =
                        snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT).after(key("00004")))) {
            assertEquals("00000", first.next().key().restText());
            assertEquals("00005", second.next().key().restText());
            assertEquals("00001", first.next().key().restText());
        }
    }

    @Test
    void scannedRowsCarryPartitionTableAndValue() {
        put("a/b", "1");
        try (Snapshot snapshot = space().snapshot();
                Snapshot.Rows rows = snapshot.scan(KeyRange.startingWith(key("a/")))) {
            Row row = rows.next();
            assertEquals(key("a/b"), row.key());
            assertEquals(key("a/b").hashCode(), row.key().hashCode());
            assertEquals(ALICE, row.key().partition());
            assertEquals(Table.DOCUMENT, row.key().table());
            assertEquals("1", text(row.value()));
        }
    }

    @Test
    void closedSnapshotIsNotRead() {
        Snapshot snapshot = space().snapshot();
        Snapshot.Rows rows = snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT));
        rows.close();
        rows.close();
        snapshot.close();
        snapshot.close();
        assertThrows(IllegalStateException.class, () -> snapshot.get(key("a")));
        assertThrows(IllegalStateException.class, () -> snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT)));
    }

    // The end

    @Test
    void closedKeySpaceAnswersUnavailable() {
        put("a", "1");
        assertEquals("1", text(space().get(key("a"))));
        Snapshot snapshot = space().snapshot();
        Snapshot.Rows rows = snapshot.scan(KeyRange.of(ALICE, Table.DOCUMENT));
        assertEquals(new KeySpace.Health(true, ""), space().health());
        space().close();
        space().close();
        assertThrows(KeySpaceUnavailable.class, () -> space().get(key("a")));
        assertThrows(KeySpaceUnavailable.class, () -> space().getAll(List.of(key("a"))));
        assertThrows(KeySpaceUnavailable.class, () -> space().snapshot());
        assertThrows(KeySpaceUnavailable.class, () -> space().partitions());
        assertThrows(KeySpaceUnavailable.class, () -> put("a", "2"));
        assertThrows(KeySpaceUnavailable.class, () -> snapshot.get(key("a")));
        assertThrows(KeySpaceUnavailable.class, rows::hasNext);
        assertFalse(space().health().writable());
        rows.close();
        snapshot.close();
    }

    // Compared with the model

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesLikeTheModel(long seed) {
        Random random = new Random(seed);
        KeySpaceModel model = new KeySpaceModel();
        List<Snapshot> snapshots = new ArrayList<>();
        List<KeySpaceModel> states = new ArrayList<>();
        for (int step = 0; step < 400; step++) {
            Commit commit = RandomCommits.next(random, model);
            assertEquals(model.commit(commit), space().commit(commit), "seed " + seed + ", step " + step);
            if (random.nextInt(50) == 0) {
                snapshots.add(space().snapshot());
                states.add(model.copy());
            }
        }
        assertEquals(model.rows(ALICE), seen(key -> text64(space().get(key)), RandomCommits.everyKey()));
        for (int i = 0; i < snapshots.size(); i++) {
            try (Snapshot snapshot = snapshots.get(i)) {
                assertSame(states.get(i), snapshot, random);
            }
        }
        try (Snapshot now = space().snapshot()) {
            assertSame(model, now, random);
        }
    }

    private static void assertSame(KeySpaceModel model, Snapshot snapshot, Random random) {
        assertEquals(model.rows(ALICE), seen(key -> text64(snapshot.get(key)), RandomCommits.everyKey()));
        for (int i = 0; i < 30; i++) {
            KeyRange range = RandomCommits.range(random);
            List<String> scanned = new ArrayList<>();
            try (Snapshot.Rows rows = snapshot.scan(range)) {
                rows.forEachRemaining(row -> scanned.add(row.key() + "=" + text64(row.value())));
            }
            assertEquals(model.scan(range), scanned, () -> "range " + range);
        }
    }

    private static TreeSet<String> seen(Function<Key, @Nullable String> read, List<Key> keys) {
        TreeSet<String> rows = new TreeSet<>();
        for (Key key : keys) {
            String value = read.apply(key);
            if (value != null) {
                rows.add(key + "=" + value);
            }
        }
        return rows;
    }

    static @Nullable String text64(byte @Nullable [] value) {
        return value == null ? null : HexFormat.of().formatHex(value);
    }
}

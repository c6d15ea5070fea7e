package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Each way in which a loader and a commit can overtake one another. */
@NullMarked
final class RowCacheTest {

    private static final Key ROW = Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "row");
    private static final Key OTHER = Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "other");
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    private final RowCache cache = new RowCache(1 << 20);

    private Map<Key, byte[]> begin(Key... changing) {
        List<Key> keys = List.of(changing);
        return cache.begin(keys::contains, keys, false);
    }

    private void load(Key key, byte[] value) {
        cache.offer(key, value, cache.present());
    }

    @Test
    void loadedRowIsFound() {
        load(ROW, OLD);
        assertSame(OLD, cache.lookup(ROW));
        assertNull(cache.lookup(OTHER));
    }

    @Test
    void absentRowIsKeptWhenItIsAskedForAgain() {
        cache.offer(ROW, null, cache.present());
        assertNull(cache.lookup(ROW));
        cache.offer(ROW, null, cache.present());
        assertSame(RowCache.ABSENT, cache.lookup(ROW));
    }

    @Test
    void rowThatComesToBeIsNotKeptForItsFormerAbsence() {
        cache.offer(ROW, null, cache.present());
        cache.offer(ROW, null, cache.present());
        assertEquals(Map.of(), begin(ROW));
        assertNull(cache.lookup(ROW));
    }

    @Test
    void rowOfAScannedTableIsNotKept() {
        Key posting = Key.of(KeySpaceFixture.ALICE, Table.POSTING, "posting");
        load(posting, OLD);
        assertNull(cache.lookup(posting));
    }

    @Test
    void witnessIsBelievedWhileNothingChanges() {
        RowCache.Witness witness = witness();
        assertSame(OLD, cache.confirm(witness, ROW));
        assertNull(cache.confirm(witness, OTHER));
    }

    @Test
    void witnessIsBelievedOfRowsThatLaterChangesDoNotTouch() {
        RowCache.Witness witness = witness();
        begin(OTHER);
        cache.end(Map.of());
        assertSame(OLD, cache.confirm(witness, ROW));
    }

    @Test
    void witnessFromBeforeAChangeOfItsRowIsNotBelieved() {
        RowCache.Witness witness = witness();
        begin(ROW);
        assertNull(cache.confirm(witness, ROW));
        cache.end(Map.of());
        assertNull(cache.confirm(witness, ROW));
    }

    @Test
    void witnessFromDuringAChangeOfItsRowIsNotBelieved() {
        begin(ROW);
        RowCache.Witness witness = witness();
        cache.end(Map.of());
        assertNull(cache.confirm(witness, ROW));
    }

    @Test
    void witnessFromDuringAnotherChangeIsBelieved() {
        begin(OTHER);
        RowCache.Witness witness = witness();
        cache.end(Map.of());
        assertSame(OLD, cache.confirm(witness, ROW));
    }

    @Test
    void witnessThatIsTooOldIsNotBelieved() {
        RowCache.Witness witness = witness();
        for (int i = 0; i < 10; i++) {
            begin(OTHER);
            cache.end(Map.of());
        }
        assertNull(cache.confirm(witness, ROW));
    }

    @Test
    void witnessFromBeforeAVeryLargeChangeIsNotBelieved() {
        RowCache.Witness witness = witness();
        List<Key> many = IntStream.range(0, 10_000)
                .mapToObj(number -> Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "row" + number))
                .toList();
        cache.begin(Set.copyOf(many)::contains, many, false);
        cache.end(Map.of());
        assertNull(cache.confirm(witness, ROW));
        assertSame(OLD, cache.confirm(witness(), ROW));
    }

    private RowCache.Witness witness() {
        return new RowCache.Witness(cache.present(), Map.of(ROW, OLD));
    }

    @Test
    void changingRowIsNotFoundUntilTheChangeIsOver() {
        load(ROW, OLD);
        load(OTHER, OLD);
        Map<Key, byte[]> removed = begin(ROW);
        assertArrayEquals(new Object[] {ROW}, removed.keySet().toArray());
        assertNull(cache.lookup(ROW));
        assertSame(OLD, cache.lookup(OTHER));
        cache.end(Map.of(ROW, NEW));
        assertSame(NEW, cache.lookup(ROW));
    }

    @Test
    void failedChangeLeavesTheRowToBeLoadedAgain() {
        load(ROW, OLD);
        begin(ROW);
        cache.end(Map.of());
        assertNull(cache.lookup(ROW));
    }

    @Test
    void rowReadBeforeAChangeIsNotKeptDuringIt() {
        RowCache.Change noted = cache.present();
        begin(ROW);
        cache.offer(ROW, OLD, noted);
        assertNull(cache.lookup(ROW));
    }

    @Test
    void rowReadBeforeAChangeIsNotKeptAfterIt() {
        RowCache.Change noted = cache.present();
        begin(ROW);
        cache.end(Map.of());
        cache.offer(ROW, OLD, noted);
        assertNull(cache.lookup(ROW));
    }

    @Test
    void rowReadDuringAChangeIsNotKept() {
        begin(ROW);
        RowCache.Change noted = cache.present();
        cache.offer(ROW, OLD, noted);
        assertNull(cache.lookup(ROW));
        cache.end(Map.of());
        cache.offer(ROW, OLD, noted);
        assertNull(cache.lookup(ROW));
    }

    @Test
    void rowThatTheChangeDoesNotTouchIsKeptDuringIt() {
        begin(ROW);
        load(OTHER, OLD);
        assertSame(OLD, cache.lookup(OTHER));
    }

    @Test
    void newerRowIsNotReplacedByALoadedOne() {
        load(ROW, NEW);
        load(ROW, OLD);
        assertSame(NEW, cache.lookup(ROW));
    }

    @Test
    void clearedRangeTakesItsRowsAlong() {
        load(ROW, OLD);
        load(OTHER, OLD);
        cache.begin(ROW::equals, List.of(), true);
        assertNull(cache.lookup(ROW));
        assertSame(OLD, cache.lookup(OTHER));
    }

    @Test
    void largeRowIsNotKept() {
        load(ROW, new byte[RowCache.LARGEST + 1]);
        assertNull(cache.lookup(ROW));
        cache.end(Map.of(ROW, new byte[RowCache.LARGEST + 1]));
        assertNull(cache.lookup(ROW));
        load(ROW, new byte[RowCache.LARGEST]);
        assertTrue(cache.lookup(ROW) != null);
    }

    @Test
    void cacheStaysWithinItsWeight() {
        int most = 1 << 20;
        for (int i = 0; i < 100; i++) {
            load(Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "row" + i), new byte[60_000]);
        }
        long kept = 0;
        for (int i = 0; i < 100; i++) {
            byte[] value = cache.lookup(Key.of(KeySpaceFixture.ALICE, Table.DOCUMENT, "row" + i));
            kept += value == null ? 0 : value.length;
        }
        assertTrue(kept > 0 && kept <= most, "kept " + kept);
    }
}

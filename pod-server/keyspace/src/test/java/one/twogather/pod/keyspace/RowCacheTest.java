package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
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
    void absentRowIsFoundAsAbsent() {
        cache.offer(ROW, null, cache.present());
        assertSame(RowCache.ABSENT, cache.lookup(ROW));
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

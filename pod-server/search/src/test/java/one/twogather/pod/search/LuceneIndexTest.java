package one.twogather.pod.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneIndexTest {

    private static final Place PLACE = new Place(7, 8);

    @TempDir
    private Path folder = Path.of("");

    private IndexWriter writer() throws Exception {
        return new LuceneFolder(folder, 1 << 20).open();
    }

    private static void put(LuceneIndex index, String path) throws Exception {
        index.put(Library.id(Library.ALICE, path), List.of("tent"), 1);
    }

    @Test
    void whatWasRemovedLeavesTheDisk() throws Exception {
        IndexWriter writer = writer();
        try (LuceneIndex index = new LuceneIndex(writer)) {
            for (int i = 0; i < 10; i++) {
                put(index, "/n" + i);
            }
            index.commit();
            // More, and the index would be rewritten anyway.
            index.remove(Library.id(Library.ALICE, "/n1"));
            index.commit();
            assertEquals(10, writer.getDocStats().maxDoc, "it is there, and not found");
            index.expunge();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (writer.getDocStats().maxDoc > 9 && System.nanoTime() < until) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            assertEquals(9, writer.getDocStats().maxDoc);
        }
    }

    @Test
    void closingWritesDownWhatWasChanged() throws Exception {
        try (LuceneIndex index = new LuceneIndex(writer())) {
            put(index, "/n");
            index.place(Library.ALICE, PLACE);
        }
        try (LuceneIndex index = new LuceneIndex(writer())) {
            assertEquals(Optional.of(PLACE), index.place(Library.ALICE));
        }
    }
}

package one.twogather.pod.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads and sweeps of the same bytes at the same time, without the grace that hides it in real life. */
@NullMarked
final class FileStoreRaceTest {

    private static final int ROUNDS = 150;

    /** Every look at it is more than the grace later: all files are always old. */
    static Clock hurryingClock() {
        AtomicLong looks = new AtomicLong();
        InstantSource hurrying = () -> Instant.parse("2026-11-22T00:00:00Z")
                .plus(FolderFileStore.GRACE.plus(Duration.ofMinutes(1)).multipliedBy(looks.incrementAndGet()));
        return hurrying.withZone(ZoneOffset.UTC);
    }

    @Test
    void committedFileIsThereWhateverTheSweepDoes(@TempDir Path folder) throws Exception {
        try (MemoryKeySpace rows = new MemoryKeySpace();
                FolderFileStore store = Opened.store(folder, rows, hurryingClock());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AtomicLong writing = new AtomicLong(4);
            List<Future<Integer>> done = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                String path = "/" + writer;
                done.add(threads.submit(() -> {
                    try {
                        return upload(store, rows, path);
                    } finally {
                        writing.decrementAndGet();
                    }
                }));
            }
            Callable<Integer> sweeper = () -> {
                int swept = 0;
                while (writing.get() > 0) {
                    swept += store.sweep();
                    Thread.yield();
                }
                return swept;
            };
            Future<Integer> swept = threads.submit(sweeper);
            for (Future<Integer> writer : done) {
                writer.get();
            }
            assertTrue(swept.get() > 0, "the sweep and the uploads met");
        }
    }

    /** Takes the same few contents in again and again, keeps them, reads them, lets go. */
    private static int upload(FolderFileStore store, MemoryKeySpace rows, String path) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = {(byte) (round % 3), 42};
            FileRef file;
            try (FileStore.Staged staged =
                    store.receive(FolderFileStoreTest.ALICE, new ByteArrayInputStream(bytes), bytes.length)) {
                file = staged.ref();
                commit(
                        rows,
                        commit -> staged.keep(commit, FolderFileStoreTest.resource(FolderFileStoreTest.ALICE, path)));
            }
            try (FileStore.Reading reading = store.open(FolderFileStoreTest.ALICE, file)) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                reading.copy(0, bytes.length, out);
                assertArrayEquals(bytes, out.toByteArray());
            }
            commit(
                    rows,
                    commit ->
                            store.release(commit, FolderFileStoreTest.resource(FolderFileStoreTest.ALICE, path), file));
        }
        return ROUNDS;
    }

    private static void commit(MemoryKeySpace rows, Consumer<Commit.Builder> rowsOf) {
        Commit.Builder commit = Commit.in(Partition.of(FolderFileStoreTest.ALICE));
        rowsOf.accept(commit);
        assertInstanceOf(CommitResult.Committed.class, rows.commit(commit.build()));
    }
}

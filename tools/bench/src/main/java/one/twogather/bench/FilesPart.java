package one.twogather.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;

/** Files of one length in a store of their own: taken in, kept, read. No two are the same, and the importer makes the same ones. */
final class FilesPart implements AutoCloseable {

    private static final PodId POD = new PodId("alice");
    private static final int PIECE = 1 << 20;
    private static final int RANGES = 101;

    private final FilesBench.Lot lot;
    private final RocksKeySpace rows;
    private final FolderFileStore store;
    private final FileRef[] files;

    private FilesPart(FilesBench.Lot lot, RocksKeySpace rows, FolderFileStore store) {
        this.lot = lot;
        this.rows = rows;
        this.store = store;
        this.files = new FileRef[lot.count()];
    }

    static FilesPart in(Path folder, FilesBench.Lot lot) {
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        RocksKeySpace rows = RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT);
        FolderFileStore store = FolderFileStore.open(
                folder.resolve("blocks"),
                rows,
                FileKeys.of(pod -> key, () -> key),
                new SecureRandom(),
                Clock.systemUTC());
        return new FilesPart(lot, rows, store);
    }

    /** Takes all of them in; returns the seconds. */
    double add() throws Exception {
        long begun = System.nanoTime();
        AtomicInteger next = new AtomicInteger();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < lot.writers(); writer++) {
                all.add(writers.submit(() -> {
                    for (int i = next.getAndIncrement(); i < files.length; i = next.getAndIncrement()) {
                        files[i] = kept(i);
                    }
                    return null;
                }));
            }
            for (Future<?> writer : all) {
                writer.get();
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private FileRef kept(int number) throws IOException, FileStore.FileTooLarge {
        try (FileStore.Staged staged = store.receive(POD, new Content(lot.length(), number), lot.length())) {
            Commit.Builder commit = Commit.in(Partition.of(POD));
            staged.keep(commit, new ResourceId(POD, new ResourcePath("/" + number)));
            if (!(rows.commit(commit.build()) instanceof CommitResult.Committed)) {
                throw new IllegalStateException("refused");
            }
            return staged.ref();
        }
    }

    /** The CID of the first. */
    String first() {
        return FileStore.address(files[0]).orElseThrow().substring("ipfs://".length());
    }

    /** Reads all of them; returns the seconds. */
    double read() throws IOException {
        long begun = System.nanoTime();
        for (FileRef file : files) {
            try (FileStore.Reading reading = store.open(POD, file)) {
                reading.copy(0, file.size(), OutputStream.nullOutputStream());
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Median seconds of reading 1 MiB from anywhere in the first. */
    double range() throws IOException {
        Random random = new Random(1);
        double[] seconds = new double[RANGES];
        for (int i = 0; i < RANGES; i++) {
            long from = random.nextLong(files[0].size() - PIECE);
            long begun = System.nanoTime();
            try (FileStore.Reading reading = store.open(POD, files[0])) {
                reading.copy(from, PIECE, OutputStream.nullOutputStream());
            }
            seconds[i] = (System.nanoTime() - begun) / 1e9;
        }
        Arrays.sort(seconds);
        return seconds[RANGES / 2];
    }

    @Override
    public void close() {
        store.close();
        rows.close();
    }

    /** Each piece of 1 MiB begins with the number of the file and its own; the rest is the same for all. */
    private static final class Content extends InputStream {

        private static final byte[] REST = new byte[PIECE];

        static {
            for (int i = 0; i < PIECE; i++) {
                REST[i] = (byte) (i * 31 + (i >> 8) * 17);
            }
        }

        private final byte[] piece = REST.clone();
        private final int number;
        private final long length;
        private long at;

        Content(long length, int number) {
            this.length = length;
            this.number = number;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int most) {
            if (at == length) {
                return -1;
            }
            int within = (int) (at % PIECE);
            if (within == 0) {
                ByteBuffer.wrap(piece).putInt(number).putInt((int) (at / PIECE));
            }
            int count = (int) Math.min(Math.min(most, PIECE - within), length - at);
            System.arraycopy(piece, within, into, offset, count);
            at += count;
            return count;
        }
    }
}

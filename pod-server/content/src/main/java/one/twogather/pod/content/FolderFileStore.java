package one.twogather.pod.content;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.unixfs.FileBuilder;

/**
 * Files in a folder: {@code {folder}/{pod}/{two digits of the hash}/{name}}, so that the same bytes are stored once in a pod, however many documents keep
 * them. A new file's name is the root of the tree of blocks that IPFS would make of it, and it lies there sealed ({@link Seal}). Files from before that
 * are named by the hash of their bytes, lie there as they are, and are read so ({@link FileName}).
 *
 * <p><b>Taking in.</b> Bytes go to a file of their own under {@code .incoming}, which no reader ever looks into, are hashed and sealed on the way and
 * forced to the disk; then one rename gives them their name, and the folder is forced too. So a name always stands for whole bytes. What a crash leaves in
 * {@code .incoming} is removed at the next start.
 *
 * <p><b>Sweeping</b> must not take a file from under someone who has just taken in the same bytes and is about to say so in a commit. From before the
 * rename until {@link Staged#close} the name is pinned in {@link Claims}; the sweep condemns a name there first, which fails while it is pinned, looks
 * for rows that keep it only then, and whoever wants to pin a condemned name waits until the sweep has done with it. What a commit let go is looked at
 * within seconds ({@link LetGo}). The walk round all files is for what a crash left behind, and leaves young files alone besides: they may be those of a
 * second process on the same folder.
 */
public final class FolderFileStore implements FileStore {

    /** The walk leaves files alone that are younger than this. Uploads take minutes, not hours, between the last byte and the commit. */
    public static final Duration GRACE = Duration.ofHours(1);

    private static final int BUFFER = 64 << 10;

    private final Layout layout;
    private final FileKeys keys;
    private final SecureRandom random;
    private final Clock clock;
    private final Claims claims = new Claims();
    private final LetGo letGo;
    private final Roots roots;
    private final BlockIndex index;
    private final Sweep sweep;
    private final AtomicLong arrivals = new AtomicLong();
    private volatile boolean closed;

    private FolderFileStore(Layout layout, KeySpace rows, FileKeys keys, SecureRandom random, Clock clock) {
        this.layout = layout;
        this.keys = keys;
        this.random = random;
        this.clock = clock;
        this.letGo = new LetGo(clock);
        this.roots = new Roots(rows);
        this.index = new BlockIndex(rows, new KeptSeal(keys, random));
        this.sweep = new Sweep(layout, roots, index, claims, letGo, clock);
    }

    /**
     * Opens the store in a folder, which is made if need be, and removes what was being taken in when the process last ended.
     *
     * @param rows where rows say which files are alive
     * @param keys asked whenever a file is taken in or read
     * @throws KeySpaceUnavailable when the folder cannot be used
     */
    public static FolderFileStore open(Path folder, KeySpace rows, FileKeys keys, SecureRandom random, Clock clock) {
        Layout layout = new Layout(folder);
        try {
            layout.prepare();
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot use the folder " + folder + " for files", e);
        }
        return new FolderFileStore(layout, rows, keys, random, clock);
    }

    @Override
    public Staged receive(PodId pod, InputStream bytes, long most) throws IOException, FileTooLarge {
        requireOpen();
        Path incoming = layout.incoming(arrivals.incrementAndGet());
        try {
            return place(incoming, pod, write(incoming, pod, bytes, most));
        } catch (DiskFailure e) {
            throw new KeySpaceUnavailable("the disk does not take the file: " + e.cause.getMessage(), e.cause);
        } finally {
            discard(incoming);
        }
    }

    private static void discard(Path incoming) {
        try {
            Files.deleteIfExists(incoming);
        } catch (IOException e) {
            // Nobody sees it, and the next start removes it: no reason to hide what went wrong before.
        }
    }

    /** Streams into the file, at most {@code most} bytes, and forces it to the disk. */
    private Received write(Path incoming, PodId pod, InputStream bytes, long most)
            throws IOException, FileTooLarge, DiskFailure {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel file = create(incoming)) {
            Intake intake = intake(file);
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new FileTooLarge(most);
                }
                intake.take(buffer, read);
            }
            Received received = intake.finish(pod);
            force(file, incoming);
            return received;
        }
    }

    private Intake intake(FileChannel file) throws DiskFailure {
        try {
            return new Intake(new SealedWriter(file, random));
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    /** A file that has come in whole. */
    private record Received(FileRef ref, BlockTally blocks) {}

    /** A file on its way in: its tree tells its name, and no leaf of it is kept, since each can be cut out of the file again. */
    private final class Intake {
        private final BlockTally blocks = new BlockTally();
        private final FileBuilder tree = new FileBuilder(FileName.PROFILE, blocks);
        private final SealedWriter sealed;

        Intake(SealedWriter sealed) {
            this.sealed = sealed;
        }

        void take(byte[] buffer, int length) throws DiskFailure {
            try {
                tree.write(buffer, 0, length);
                sealed.write(buffer, 0, length);
            } catch (IOException e) {
                throw new DiskFailure(e);
            }
        }

        Received finish(PodId pod) throws DiskFailure {
            try {
                FileRef ref = FileName.ref(tree.finish());
                sealed.finish(keys.of(pod), new FileName(pod, ref.id()));
                return new Received(ref, blocks);
            } catch (IOException e) {
                throw new DiskFailure(e);
            }
        }
    }

    private static FileChannel create(Path incoming) throws DiskFailure {
        try {
            return FileChannel.open(incoming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private void force(FileChannel file, Path incoming) throws DiskFailure {
        try {
            Files.setLastModifiedTime(incoming, FileTime.from(clock.instant()));
            file.force(true);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    /**
     * Gives the bytes their name, over an earlier file of that name if there is one: it holds the same bytes, its age begins anew, and nobody needs to
     * know whether it has reached the disk already.
     */
    private Staged place(Path incoming, PodId pod, Received received) throws DiskFailure {
        FileName name = new FileName(pod, received.ref.id());
        claims.pin(name);
        boolean placed = false;
        try {
            layout.place(incoming, name);
            index.put(name, received.ref, received.blocks);
            placed = true;
            return new Arrived(name, received.ref);
        } catch (IOException e) {
            throw new DiskFailure(e);
        } finally {
            if (!placed) {
                claims.unpin(name);
            }
        }
    }

    @Override
    public void release(Commit.Builder commit, ResourceId owner, FileRef file) {
        FileName name = new FileName(owner.pod(), file.id());
        commit.delete(Roots.row(name, owner));
        letGo.add(name);
    }

    @Override
    public Reading open(PodId pod, FileRef file) throws IOException {
        requireOpen();
        try {
            FileName name = new FileName(pod, file.id());
            Path path = layout.target(name);
            return name.isSealed() ? SealedFile.open(path, name, file, keys.of(pod)) : OpenFile.of(path, file);
        } catch (NoSuchFileException e) {
            throw (IOException) new FileNotFoundException("no file " + file.id() + " in " + pod).initCause(e);
        }
    }

    @Override
    public List<Held> holding(Cid block, int most) {
        requireOpen();
        return block.hash().code() == Multihash.SHA2_256
                ? index.holding(block.hash().digest(), most)
                : List.of();
    }

    @Override
    public List<ResourceId> keepers(Held held, int most) {
        return roots.owners(new FileName(held.pod(), held.file().id()), most);
    }

    @Override
    public FileBlocks blocks(Held held) throws IOException {
        return new FileBlocks(
                open(held.pod(), held.file()),
                new FileName(held.pod(), held.file().id()),
                index);
    }

    @Override
    public int sweep() {
        requireOpen();
        return sweep.proceed();
    }

    @Override
    public int sweepLetGo() {
        requireOpen();
        return sweep.letGo();
    }

    @Override
    public void copy(Path folder, Runnable rows) {
        requireOpen();
        sweep.whileHeld(() -> {
            rows.run();
            try {
                layout.copyTo(new Layout(folder));
            } catch (IOException e) {
                throw new KeySpaceUnavailable("cannot copy files into " + folder + ": " + e.getMessage(), e);
            }
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new KeySpaceUnavailable("the file store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    /** A file that has its name, pinned until closed. */
    private final class Arrived implements Staged {
        private final FileName name;
        private final FileRef ref;
        private final AtomicBoolean done = new AtomicBoolean();

        Arrived(FileName name, FileRef ref) {
            this.name = name;
            this.ref = ref;
        }

        @Override
        public FileRef ref() {
            return ref;
        }

        @Override
        public void keep(Commit.Builder commit, ResourceId owner) {
            if (!owner.pod().equals(name.pod())) {
                throw new IllegalArgumentException("files are never shared between pods");
            }
            if (done.get()) {
                throw new IllegalStateException("already closed: the sweep may have the file");
            }
            commit.put(Roots.row(name, owner), new byte[0]);
        }

        @Override
        public void close() {
            if (!done.getAndSet(true)) {
                claims.unpin(name);
                letGo.add(name);
            }
        }
    }

    /** The disk failed, as opposed to the sender. */
    private static final class DiskFailure extends Exception {
        private final IOException cause;

        DiskFailure(IOException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}

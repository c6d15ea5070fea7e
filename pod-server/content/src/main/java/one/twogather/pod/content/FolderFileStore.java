package one.twogather.pod.content;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.jspecify.annotations.Nullable;

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

    /** Files up to this length lie in packs: those that are one segment of a seal. */
    static final int SMALL = Seal.SEGMENT;

    /** How often a small file is looked for: twice moved while it is opened is once more than ever happens. */
    private static final int ATTEMPTS = 4;

    private final Layout layout;
    private final FileKeys keys;
    private final SecureRandom random;
    private final int small;
    private final Claims claims = new Claims();
    private final LetGo letGo;
    private final Roots roots;
    private final Places places;
    private final BlockIndex index;
    private final DamageBook damages;
    private final KeptFiles kept;
    private final Scrub scrub;
    private final PackWriter packs;
    private final LooseIntake loose;
    private final Sweep sweep;
    private final AtomicLong arrivals = new AtomicLong();
    private volatile boolean closed;

    private FolderFileStore(Layout layout, KeySpace rows, FileKeys keys, int small, SecureRandom random, Clock clock) {
        this.layout = layout;
        this.keys = keys;
        this.random = random;
        this.small = small;
        this.letGo = new LetGo(clock);
        this.roots = new Roots(rows);
        this.places = new Places(rows);
        this.index = new BlockIndex(rows, new KeptSeal(keys, random));
        this.damages = new DamageBook(rows, clock);
        this.kept = new KeptFiles(rows, layout);
        this.scrub = new Scrub(this, kept, rows, index, claims, damages);
        this.packs = new PackWriter(layout.packs(), random, clock);
        this.loose = new LooseIntake(keys, random, clock);
        PackReaper reaper = new PackReaper(layout.packs(), packs, rows, index, damages, claims, clock);
        this.sweep = new Sweep(layout, roots, index, damages, reaper, claims, letGo, clock);
    }

    /**
     * Opens the store in a folder, which is made if need be, and removes what was being taken in when the process last ended.
     *
     * @param rows where rows say which files are alive
     * @param keys asked whenever a file is taken in or read
     * @throws KeySpaceUnavailable when the folder cannot be used
     */
    public static FolderFileStore open(Path folder, KeySpace rows, FileKeys keys, SecureRandom random, Clock clock) {
        return open(folder, rows, keys, SMALL, random, clock);
    }

    /** @param small up to which length files lie in packs; less than 0 for none */
    static FolderFileStore open(
            Path folder, KeySpace rows, FileKeys keys, int small, SecureRandom random, Clock clock) {
        Layout layout = new Layout(folder);
        try {
            layout.prepare();
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot use the folder " + folder + " for files", e);
        }
        return new FolderFileStore(layout, rows, keys, small, random, clock);
    }

    @Override
    public Staged receive(PodId pod, InputStream bytes, long most) throws IOException, FileTooLarge {
        requireOpen();
        byte[] first = small < 0 ? new byte[0] : bytes.readNBytes(small + 1);
        try {
            return first.length <= small
                    ? pack(pod, first, most)
                    : store(pod, new SequenceInputStream(new ByteArrayInputStream(first), bytes), most);
        } catch (DiskFailure e) {
            IOException failure = e.failure();
            throw new KeySpaceUnavailable("the disk does not take the file: " + failure.getMessage(), failure);
        }
    }

    private Staged store(PodId pod, InputStream bytes, long most) throws IOException, FileTooLarge, DiskFailure {
        Path incoming = layout.incoming(arrivals.incrementAndGet());
        try {
            return place(incoming, pod, loose.write(incoming, pod, bytes, most));
        } finally {
            discard(incoming);
        }
    }

    /** Small files share packs, and syncs. */
    private Staged pack(PodId pod, byte[] plain, long most) throws IOException, FileTooLarge, DiskFailure {
        if (plain.length > most) {
            throw new FileTooLarge(most);
        }
        BlockTally blocks = new BlockTally();
        FileBuilder tree = new FileBuilder(FileName.PROFILE, blocks);
        tree.write(plain, 0, plain.length);
        FileRef ref = FileName.ref(tree.finish());
        FileName name = new FileName(pod, ref.id());
        byte[] sealed = SealedWriter.whole(plain, keys.of(pod), name, random);
        claims.pin(name);
        @Nullable PackPlace lies = null;
        boolean staged = false;
        try {
            lies = packs.append(new PackWriter.Small(name, sealed));
            index.put(name, ref, blocks);
            damages.crossOut(name);
            staged = true;
            return new Packed(new Arrived(name, ref), lies);
        } catch (IOException e) {
            throw new DiskFailure(e);
        } finally {
            if (!staged) {
                claims.unpin(name);
                letGoOf(name, lies);
            }
        }
    }

    private void letGoOf(FileName name, @Nullable PackPlace written) {
        if (written != null) {
            packs.done(written);
            letGo.add(name, written);
        }
    }

    private static void discard(Path incoming) {
        try {
            Files.deleteIfExists(incoming);
        } catch (IOException e) {
            // Nobody sees it, and the next start removes it: no reason to hide what went wrong before.
        }
    }

    /**
     * Gives the bytes their name, over an earlier file of that name if there is one: it holds the same bytes, its age begins anew, and nobody needs to
     * know whether it has reached the disk already.
     */
    private Staged place(Path incoming, PodId pod, Received received) throws DiskFailure {
        FileName name = new FileName(pod, received.ref().id());
        claims.pin(name);
        boolean placed = false;
        try {
            layout.place(incoming, name);
            index.put(name, received.ref(), received.blocks());
            damages.crossOut(name);
            placed = true;
            return new Arrived(name, received.ref());
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
        FileName name = new FileName(pod, file.id());
        for (int attempt = 1; true; attempt++) {
            try {
                return new WatchedReading(open(name, file), name, damages);
            } catch (DamagedFile damaged) {
                damages.note(name, damaged.what());
                throw damaged;
            } catch (NoSuchFileException e) {
                // Small files move when their pack is written anew.
                if (attempt == ATTEMPTS || file.size() > SMALL) {
                    throw (IOException) new FileNotFoundException("no file " + file.id() + " in " + pod).initCause(e);
                }
            }
        }
    }

    private Reading open(FileName name, FileRef file) throws IOException {
        Optional<PackPlace> packed = file.size() <= SMALL ? places.find(name) : Optional.empty();
        if (packed.isPresent()) {
            return SealedFile.open(layout.packs(), packed.get(), name, file, keys.of(name.pod()));
        }
        Path path = layout.target(name);
        return name.isSealed() ? SealedFile.open(path, name, file, keys.of(name.pod())) : OpenFile.of(path, file);
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
    public int reap() {
        requireOpen();
        return sweep.letGo() + sweep.round();
    }

    @Override
    public int sweepLetGo() {
        requireOpen();
        return sweep.letGo();
    }

    @Override
    public Checked scrub(long bytes) {
        requireOpen();
        return scrub.proceed(bytes);
    }

    @Override
    public Checked check(String after, long bytes) {
        requireOpen();
        return scrub.step(after, bytes);
    }

    @Override
    public List<Damage> damaged(int most) {
        requireOpen();
        return damages.all(most);
    }

    @Override
    public Inventory inventory() {
        requireOpen();
        try {
            return kept.inventory();
        } catch (IOException e) {
            throw new KeySpaceUnavailable("cannot look at the files: " + e.getMessage(), e);
        }
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
        packs.close();
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

    /** A file that lies in a pack: the row that says where is in the commit that keeps it. */
    private final class Packed implements Staged {
        private final Arrived file;
        private final PackPlace lies;
        private final Set<PackPlace> before = new HashSet<>();

        Packed(Arrived file, PackPlace lies) {
            this.file = file;
            this.lies = lies;
        }

        @Override
        public FileRef ref() {
            return file.ref();
        }

        @Override
        public void keep(Commit.Builder commit, ResourceId owner) {
            file.keep(commit, owner);
            places.find(file.name).ifPresent(before::add);
            commit.put(Places.row(file.name), lies.bytes());
        }

        @Override
        public void close() {
            if (!file.done.get()) {
                file.close();
                letGoOf(file.name, lies);
                before.forEach(place -> letGo.add(file.name, place));
            }
        }
    }
}

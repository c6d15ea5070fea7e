package one.twogather.pod.content;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

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
    private final Claims claims = new Claims();
    private final LetGo letGo;
    private final Roots roots;
    private final Places places;
    private final BlockIndex index;
    private final DamageBook damages;
    private final KeptFiles kept;
    private final Scrub scrub;
    private final PackWriter packs;
    private final Arrivals arrivals;
    private final Sweep sweep;
    private volatile boolean closed;

    private FolderFileStore(Layout layout, KeySpace rows, FileKeys keys, int small, SecureRandom random, Clock clock) {
        this.layout = layout;
        this.keys = keys;
        this.letGo = new LetGo(clock);
        this.roots = new Roots(rows);
        this.places = new Places(rows);
        this.index = new BlockIndex(rows, new KeptSeal(keys, random));
        this.damages = new DamageBook(rows, clock);
        this.kept = new KeptFiles(rows, layout);
        this.scrub = new Scrub(this, kept, rows, index, claims, damages);
        this.packs = new PackWriter(layout.packs(), random, clock);
        this.arrivals = new Arrivals(
                layout,
                new LooseIntake(keys, random, clock),
                new SmallIntake(packs, keys, random),
                small,
                new Arrivals.Books(claims, letGo, places, index, damages));
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
        return arrivals.receive(pod, bytes, most);
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
}

package one.twogather.pod.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import one.twogather.pod.content.FileStore.FileTooLarge;
import one.twogather.pod.content.FileStore.Staged;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import org.jspecify.annotations.Nullable;

/** Files from their first byte to the commit that keeps them, or does not. */
final class Arrivals {

    private final Layout layout;
    private final LooseIntake loose;
    private final SmallIntake packed;
    private final int small;
    private final Books books;
    private final AtomicLong numbers = new AtomicLong();

    /** Where it is written down what arrives. */
    record Books(Claims claims, LetGo letGo, Places places, BlockIndex index, DamageBook damages) {}

    /** @param small up to which length files lie in packs; less than 0 for none */
    Arrivals(Layout layout, LooseIntake loose, SmallIntake packed, int small, Books books) {
        this.layout = layout;
        this.loose = loose;
        this.packed = packed;
        this.small = small;
        this.books = books;
    }

    /** {@link FileStore#receive}. */
    Staged receive(PodId pod, InputStream bytes, long most) throws IOException, FileTooLarge {
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
        Path incoming = layout.incoming(numbers.incrementAndGet());
        try {
            return place(incoming, pod, loose.write(incoming, pod, bytes, most));
        } finally {
            discard(incoming);
        }
    }

    /** Nobody can let go of the name from before its bytes are on the disk until {@link Staged#close}. */
    private Staged pack(PodId pod, byte[] plain, long most) throws IOException, FileTooLarge, DiskFailure {
        if (plain.length > most) {
            throw new FileTooLarge(most);
        }
        Received received = SmallIntake.named(plain);
        FileName name = new FileName(pod, received.ref().id());
        books.claims.pin(name);
        @Nullable PackPlace lies = null;
        boolean staged = false;
        try {
            lies = packed.append(pod, plain, name);
            enter(name, received);
            staged = true;
            return new Packed(new Arrived(name, received.ref()), lies);
        } finally {
            if (!staged) {
                books.claims.unpin(name);
                letGoOf(name, lies);
            }
        }
    }

    /** Its blocks can be found before anybody can see it. */
    private void enter(FileName name, Received received) {
        books.index.put(name, received.ref(), received.blocks());
        books.damages.crossOut(name);
    }

    private void letGoOf(FileName name, @Nullable PackPlace written) {
        if (written != null) {
            packed.packs().done(written);
            books.letGo.add(name, written);
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
        books.claims.pin(name);
        boolean placed = false;
        try {
            layout.place(incoming, name);
            enter(name, received);
            placed = true;
            return new Arrived(name, received.ref());
        } catch (IOException e) {
            throw new DiskFailure(e);
        } finally {
            if (!placed) {
                books.claims.unpin(name);
            }
        }
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
                books.claims.unpin(name);
                books.letGo.add(name);
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
            books.places.find(file.name).ifPresent(before::add);
            commit.put(Places.row(file.name), lies.bytes());
        }

        @Override
        public void close() {
            if (!file.done.get()) {
                file.close();
                letGoOf(file.name, lies);
                before.forEach(place -> books.letGo.add(file.name, place));
            }
        }
    }
}

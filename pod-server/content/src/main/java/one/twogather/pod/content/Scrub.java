package one.twogather.pod.content;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.unixfs.FileBuilder;

/**
 * Reads all files that documents keep, one after the other, and computes their names anew: a file is what was taken in if its tree has the same root. So
 * decay is found while there may still be a copy somewhere, and not when somebody wants to read. On the way it writes down the blocks of files that are in no
 * index, as those from before there was one.
 */
final class Scrub {

    /** Where the round that goes on by itself has come to. */
    private static final Key PLACE = Key.of(Partition.SERVER, Table.FILE_DAMAGE, "scrub");

    private final FileStore files;
    private final KeptFiles kept;
    private final KeySpace rows;
    private final Roots roots;
    private final BlockIndex index;
    private final Claims claims;
    private final DamageBook damages;

    Scrub(FileStore files, KeptFiles kept, KeySpace rows, BlockIndex index, Claims claims, DamageBook damages) {
        this.files = files;
        this.kept = kept;
        this.rows = rows;
        this.roots = new Roots(rows);
        this.index = index;
        this.claims = claims;
        this.damages = damages;
    }

    /** A step of the round that never ends; where it has come to survives a restart. */
    FileStore.Checked proceed(long bytes) {
        byte[] place = rows.get(PLACE);
        FileStore.Checked step = step(place == null ? "" : new String(place, StandardCharsets.US_ASCII), bytes);
        byte[] next = step.next().orElse("").getBytes(StandardCharsets.US_ASCII);
        if (place == null || !Arrays.equals(place, next)) { // who has no files is not to write every minute
            rows.commit(Commit.in(Partition.SERVER).put(PLACE, next).build());
        }
        return step;
    }

    /** Reads files behind a place until they have so many bytes together. */
    FileStore.Checked step(String after, long most) {
        long count = 0;
        long bytes = 0;
        String at = after;
        for (PodId pod : kept.pods(after)) {
            for (Optional<FileName> name = kept.next(pod, at); name.isPresent(); name = kept.next(pod, at)) {
                at = KeptFiles.text(name.get());
                bytes += check(name.get());
                count++;
                if (bytes + count >= most) { // so that any number of empty files ends, too
                    return new FileStore.Checked(count, bytes, Optional.of(at));
                }
            }
        }
        return new FileStore.Checked(count, bytes, Optional.empty());
    }

    /** Reads a file; returns how long it is. */
    private long check(FileName name) {
        try {
            Optional<FileRef> file = kept.ref(name);
            if (file.isEmpty()) {
                noteUnlessGone(name, "it is missing, or cut off");
                return 0;
            }
            if (isWhole(name, file.get())) {
                damages.crossOut(name);
            } else {
                damages.note(name, "its bytes are not those that its name is made of");
            }
            return file.get().size();
        } catch (FileNotFoundException missing) {
            noteUnlessGone(name, "it is missing");
            return 0;
        } catch (DamagedFile noted) {
            return 0; // whoever opened it has written it down
        } catch (IOException unreadable) {
            noteUnlessGone(name, "it cannot be read: " + unreadable.getMessage());
            return 0;
        }
    }

    private void noteUnlessGone(FileName name, String what) {
        if (roots.keep(name)) {
            damages.note(name, what);
        }
    }

    private boolean isWhole(FileName name, FileRef file) throws IOException {
        return name.isSealed() ? isTree(name, file) : digest(name, file).equals(name.root());
    }

    private boolean isTree(FileName name, FileRef file) throws IOException {
        BlockTally blocks = new BlockTally();
        FileBuilder tree = new FileBuilder(FileName.PROFILE, blocks);
        read(name, file, new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                write(new byte[] {(byte) octet}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                tree.write(bytes, from, length);
            }
        });
        boolean whole = tree.finish().cid().hash().digest().equals(name.root());
        if (whole && !index.knows(name)) {
            putIntoIndex(name, file, blocks);
        }
        return whole;
    }

    private void putIntoIndex(FileName name, FileRef file, BlockTally blocks) {
        claims.pin(name);
        try {
            if (roots.keep(name)) {
                index.put(name, file, blocks);
            }
        } finally {
            claims.unpin(name);
        }
    }

    private Bytes digest(FileName name, FileRef file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            read(name, file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return Bytes.copyOf(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private void read(FileName name, FileRef file, OutputStream out) throws IOException {
        try (FileStore.Reading reading = files.open(name.pod(), file)) {
            reading.copy(0, file.size(), out);
        }
    }
}

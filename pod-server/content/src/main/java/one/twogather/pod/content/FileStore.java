package one.twogather.pod.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

/** Keeps the bytes of files. Safe for use by any number of threads. */
public interface FileStore extends AutoCloseable {

    /**
     * The address under which all of IPFS knows the bytes of a file: {@code ipfs://} and the CID that {@code ipfs add --cid-version=1} gives. For those who
     * may read the file: whoever has the bytes can tell that these are they. None for files from before there were any.
     */
    static Optional<String> address(FileRef file) {
        return FileName.cid(file).map(cid -> "ipfs://" + cid);
    }

    /**
     * Takes a file in. When this returns, the bytes are on disk; nobody can see them until a commit with {@link Staged#keep} in it succeeds.
     *
     * @param pod whose file it is; files are never shared between pods
     * @param bytes read to its end, not closed
     * @param most bytes accepted
     * @throws FileTooLarge when there are more; nothing is kept
     * @throws IOException when {@code bytes} cannot be read; nothing is kept
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the disk does not take it; nothing is kept
     */
    Staged receive(PodId pod, InputStream bytes, long most) throws IOException, FileTooLarge;

    /**
     * Says in a commit that {@code owner} no longer needs the file. When the same commit also {@link Staged#keep keeps} a file for that owner, this
     * comes first: they may be the same bytes, and a commit's operations are applied in order.
     */
    void release(Commit.Builder commit, ResourceId owner, FileRef file);

    /**
     * Opens a file for reading.
     *
     * @throws java.io.FileNotFoundException when it is gone, because its document was deleted meanwhile
     */
    Reading open(PodId pod, FileRef file) throws IOException;

    /**
     * Files that have this block, of any pod, at most so many. What somebody is just taking in may be among them, so what counts is who {@link #keepers
     * keeps} them.
     */
    List<Held> holding(Cid block, int most);

    /** Documents that are this file, at most so many. */
    List<ResourceId> keepers(Held held, int most);

    /**
     * Opens a file's blocks for reading.
     *
     * @throws java.io.FileNotFoundException when it is gone
     */
    FileBlocks blocks(Held held) throws IOException;

    /**
     * Deletes files that no row keeps and no one is taking in, and that are older than any upload can be; returns how many. Bounded work, safe at any
     * time.
     */
    int sweep();

    /** The same for all files there are, however long that takes. */
    int reap();

    /**
     * Deletes files that a commit let go some seconds ago, or that were taken in and then not kept; returns how many. To be called a few times a minute,
     * so that what is deleted leaves the disk soon; costs next to nothing when there is nothing.
     */
    int sweepLetGo();

    /**
     * Reads some more of all files, round and round, and compares them with their names; where it has come to survives a restart.
     *
     * @param bytes about how many; no file is read in part
     */
    Checked scrub(long bytes);

    /**
     * The same from a place on.
     *
     * @param after what {@link Checked#next} said; empty for the beginning
     */
    Checked check(String after, long bytes);

    /** Files that were found damaged, by readers or the scrub, and have not been found whole since; at most so many. */
    List<Damage> damaged(int most);

    /** What there is. Looks at every row of a file. */
    Inventory inventory();

    /**
     * Copies every file into a folder, by hard links where the file system allows; the copy can be opened like any other.
     *
     * @param folder must not exist; its parent must
     * @param rows copies the rows, first: nothing that they keep is deleted until the files are copied too
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the disk does not take it
     */
    void copy(java.nio.file.Path folder, Runnable rows);

    @Override
    void close();

    /**
     * Files that were read.
     *
     * @param files how many
     * @param bytes they have
     * @param next where to go on; empty at the end of all
     */
    record Checked(long files, long bytes, Optional<String> next) {}

    /**
     * What there is.
     *
     * @param files that documents keep
     * @param bytes they have
     * @param packs in which small ones lie
     * @param packed bytes of those packs
     */
    record Inventory(long files, long bytes, int packs, long packed) {}

    /** A file taken in, not yet kept. Closing it without a successful commit leaves it to the sweeps. */
    interface Staged extends AutoCloseable {
        FileRef ref();

        /**
         * Says in a commit that {@code owner} needs the file. To be called before {@link #close}, and the commit is to be over by then too.
         *
         * @throws IllegalArgumentException when the owner is in another pod than the file
         */
        void keep(Commit.Builder commit, ResourceId owner);

        @Override
        void close();
    }

    /** A file open for reading, at any place in it. */
    interface Reading extends AutoCloseable {

        /**
         * Copies {@code length} bytes from {@code offset} on to {@code out}, with bounded memory.
         *
         * @throws IndexOutOfBoundsException when the file has no such bytes; nothing is copied
         */
        void copy(long offset, long length, OutputStream out) throws IOException;

        @Override
        void close();
    }

    /** More bytes came than were allowed. */
    final class FileTooLarge extends Exception {
        public FileTooLarge(long most) {
            super("more than " + most + " bytes");
        }
    }
}

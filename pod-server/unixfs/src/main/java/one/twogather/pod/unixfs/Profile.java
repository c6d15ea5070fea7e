package one.twogather.pod.unixfs;

import java.util.Arrays;
import java.util.Optional;

/** How files and directories become blocks. Recorded with every root, because the same bytes have another CID in each. */
public enum Profile {
    /** What {@code ipfs add --cid-version=1} does. */
    KUBO_V1("kubo-v1", 1, 256 << 10, 174, DirectoryMeasure.NAMES),
    /** The larger blocks of IPIP-499, of 2025, which newer tools share. */
    UNIXFS_V1_2025("unixfs-v1-2025", 1, 1 << 20, 1024, DirectoryMeasure.BLOCK),
    /** What {@code ipfs add} has done from the beginning: CIDs of version 0. Offered so that old CIDs can be computed anew. */
    UNIXFS_V0_2015("unixfs-v0-2015", 0, 256 << 10, 174, DirectoryMeasure.NAMES);

    /** Bytes beyond which a directory is sharded. */
    static final int MAX_DIRECTORY = 256 << 10;

    /** What of a directory is compared with {@link #MAX_DIRECTORY}. */
    enum DirectoryMeasure {
        /** The bytes of all names and CIDs. */
        NAMES,
        /** The bytes of the block. */
        BLOCK
    }

    private final String label;
    private final int cidVersion;
    private final int chunk;
    private final int width;
    private final DirectoryMeasure measure;

    Profile(String label, int cidVersion, int chunk, int width, DirectoryMeasure measure) {
        this.label = label;
        this.cidVersion = cidVersion;
        this.chunk = chunk;
        this.width = width;
        this.measure = measure;
    }

    /** The name by which it is recorded. */
    public String label() {
        return label;
    }

    /** The profile of this name. */
    public static Optional<Profile> ofLabel(String label) {
        return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
    }

    /** Bytes of a file in each block but the last. */
    public int chunk() {
        return chunk;
    }

    /** Children of a node of a file, at most. */
    int width() {
        return width;
    }

    int cidVersion() {
        return cidVersion;
    }

    /** Whether the leaves of files are bytes and nothing else. */
    boolean hasRawLeaves() {
        return cidVersion == 1;
    }

    DirectoryMeasure measure() {
        return measure;
    }
}

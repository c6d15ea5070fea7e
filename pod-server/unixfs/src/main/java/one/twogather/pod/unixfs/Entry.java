package one.twogather.pod.unixfs;

import one.twogather.pod.ipld.Cid;

/**
 * One name in a directory.
 *
 * @param name not empty, without slash; as bytes of UTF-8 it orders directories
 * @param cid what it leads to
 * @param treeSize bytes of all blocks there, as whoever wrote the directory says
 */
public record Entry(String name, Cid cid, long treeSize) {
    public Entry {
        if (!isName(name) || treeSize < 0) {
            throw new IllegalArgumentException("an entry has a name without slashes, and a size");
        }
    }

    /** Whether something in a directory may be called so. */
    static boolean isName(String name) {
        return !name.isEmpty() && name.indexOf('/') < 0 && !name.equals(".") && !name.equals("..");
    }
}

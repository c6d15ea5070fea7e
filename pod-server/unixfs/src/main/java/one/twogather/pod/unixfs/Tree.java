package one.twogather.pod.unixfs;

import one.twogather.pod.ipld.Cid;

/**
 * What was built: a file, a directory, or a part of one.
 *
 * @param cid of its root
 * @param fileSize bytes of the file; 0 for a directory
 * @param treeSize bytes of all blocks, each as often as it is linked: what Kubo shows as {@code Size}
 */
public record Tree(Cid cid, long fileSize, long treeSize) {}

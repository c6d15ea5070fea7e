/**
 * Files and directories as blocks of IPFS, with the very CIDs that other implementations compute, and back again.
 *
 * <p>{@link one.twogather.pod.unixfs.FileBuilder} cuts a stream into blocks and gives each to a {@link one.twogather.pod.unixfs.BlockSink} as soon as it is
 * known; its memory is one block and a list of names for each level of the tree, whatever the file's size. {@link one.twogather.pod.unixfs.DirectoryBuilder}
 * does the same for entries. A {@link one.twogather.pod.unixfs.Profile} says how: the same bytes in another profile have another CID, so a profile is kept
 * wherever a root is kept.
 *
 * <p>{@link one.twogather.pod.unixfs.FileReader}, {@link one.twogather.pod.unixfs.DirectoryReader} and {@link one.twogather.pod.unixfs.DagWalk} read trees of
 * any shape, from whoever: what a node says of its children is compared with the children, work is bounded by {@link one.twogather.pod.unixfs.Limits}, and
 * what comes of it is a {@link one.twogather.pod.unixfs.Walked}, since a block that is missing or lies is nothing unusual.
 *
 * <p>Nothing is stored here, and nothing is fetched: where blocks go and come from is for the caller, whose {@link java.io.IOException}s pass through.
 */
@NullMarked
package one.twogather.pod.unixfs;

import org.jspecify.annotations.NullMarked;

/**
 * Content addresses, and the data they name: pure codecs, no I/O.
 *
 * <p>A {@link one.twogather.pod.ipld.Cid} names a block of bytes by its hash. {@link one.twogather.pod.ipld.DagCbor} reads such a block as a
 * {@link one.twogather.pod.ipld.Node} and writes a node as a block, and each node has one spelling only: what is decoded encodes to the very bytes it
 * came from, so that a signature over a value and a name of a block can never mean two things. Anything else is refused with the place where it stands.
 * {@link one.twogather.pod.ipld.DagPb} does the same for the nodes of files, and {@link one.twogather.pod.ipld.UnixFs} reads what such a node says of a
 * file system; how files become nodes is the matter of the room {@code unixfs}.
 *
 * <p>{@link one.twogather.pod.ipld.CarWriter} and {@link one.twogather.pod.ipld.CarReader} pass blocks on in one stream, and
 * {@link one.twogather.pod.ipld.IpnsRecord} lets a key say what its name leads to.
 *
 * <p>Blocks come from strangers. A block is never trusted about its own size: nothing is allocated for an element whose bytes are not there, and depth
 * and number of elements are limited by the caller ({@link one.twogather.pod.ipld.DagCbor.Limits}).
 */
@NullMarked
package one.twogather.pod.ipld;

import org.jspecify.annotations.NullMarked;

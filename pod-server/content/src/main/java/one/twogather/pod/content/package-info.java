/**
 * The bytes of files that are not RDF: streamed in with bounded memory, named as IPFS names them, sealed, visible only when whole and on disk.
 *
 * <p>A file is alive while a row says so ({@link one.twogather.pod.keyspace.Table#FILE_ROOT}), and that row is written in the commit that makes the
 * document. Files without such a row are swept away, those that a commit let go within a minute. What stands behind
 * {@link one.twogather.pod.content.FileStore} is a folder of files, small ones together in packs, each encrypted under a key of its own ({@link one.twogather.pod.content.FileKeys} wrap
 * it): whoever has the folder and not the master key reads none of them. The name of a file tells its CID; its blocks are cut out of it when somebody
 * wants them ({@link one.twogather.pod.content.FileBlocks}), and found by rows that are there as long as the file is.
 */
@NullMarked
package one.twogather.pod.content;

import org.jspecify.annotations.NullMarked;

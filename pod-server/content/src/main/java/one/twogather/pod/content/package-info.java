/**
 * The bytes of files that are not RDF: streamed in with bounded memory, hashed on the way, visible only when whole and on disk.
 *
 * <p>A file is alive while a row says so ({@link one.twogather.pod.keyspace.Table#FILE_ROOT}), and that row is written in the commit that makes the
 * document. Files without such a row are swept away, those that a commit let go within a minute. What stands behind {@link one.twogather.pod.content.FileStore} today is a folder of files; blocks
 * with content identifiers will replace it, which is why nobody above sees a path.
 */
@NullMarked
package one.twogather.pod.content;

import org.jspecify.annotations.NullMarked;

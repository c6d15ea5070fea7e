/**
 * Full-text search: which documents of a pod say these words. By Lucene, in one index of all pods in a folder of its own, which holds nothing that the
 * store does not say and can be thrown away at any time.
 *
 * <p>{@link one.twogather.pod.search.Words} is what somebody looks for, {@link one.twogather.pod.search.WordIndex} brings the index up to the feed and
 * finds, {@link one.twogather.pod.search.Passage} shows where in a document it stands.
 *
 * <p>What holds: a search knows all that was committed before it began, or says that it cannot yet; nothing about a document's rank depends on other
 * documents, so that those which may not be read leave no trace in the order of those which may; words of deleted documents are never found, and leave the disk within a day of use.
 * The index knows of each pod up to which record of the feed it has read, in the same commit as what it read, so a crash costs work and nothing else.
 *
 * <p>This room knows nothing of who may read what. Whoever asks it passes on only what {@link one.twogather.pod.store.Sight} lets through, and shows only
 * passages of what was read at a moment of the store: the index says where to look, never what is there.
 */
@NullMarked
package one.twogather.pod.search;

import org.jspecify.annotations.NullMarked;

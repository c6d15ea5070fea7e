package one.twogather.pod.content;

import one.twogather.pod.model.FileRef;

/**
 * A file that has come in whole.
 *
 * @param ref what it is called
 * @param blocks of its tree
 */
record Received(FileRef ref, BlockTally blocks) {}

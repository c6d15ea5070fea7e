package one.twogather.pod.content;

import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;

/**
 * A file that somebody has: which pod, and which file of it. Says nothing of who may read it.
 *
 * @param pod whose it is
 * @param file the file
 */
public record Held(PodId pod, FileRef file) {}

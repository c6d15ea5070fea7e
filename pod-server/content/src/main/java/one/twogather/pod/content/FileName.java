package one.twogather.pod.content;

import one.twogather.pod.model.PodId;

/**
 * What a file is called on disk.
 *
 * @param pod whose it is
 * @param id of its {@link one.twogather.pod.model.FileRef}
 */
record FileName(PodId pod, String id) {}

package one.twogather.pod.content;

import java.time.Instant;
import java.util.List;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

/**
 * A file that was found not to be what was taken in.
 *
 * @param pod whose it is
 * @param id of the file
 * @param documents that are this file; some, if there are many
 * @param noticed when that was found first
 * @param what a sentence without a full stop
 */
public record Damage(PodId pod, String id, List<ResourceId> documents, Instant noticed, String what) {
    public Damage {
        documents = List.copyOf(documents);
    }
}

package one.twogather.pod.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;

/**
 * What a subscriber asked for (N-012).
 *
 * @param topics all of one pod; at least one
 * @param format of the messages
 * @param startAt nothing is told before; empty for at once
 * @param endAt the channel ends then
 * @param rate at least so long between two messages; what comes meanwhile is left out but for the newest of each topic
 * @param state what the subscriber knows of its one topic: if that is another by the time it listens, it is told at once
 * @param sendTo where webhooks go; empty for streams
 */
public record Terms(
        List<ResourceId> topics,
        Format format,
        Optional<Instant> startAt,
        Instant endAt,
        Optional<Duration> rate,
        Optional<String> state,
        Optional<String> sendTo) {

    /** How a message is written (N-036). */
    public enum Format {
        JSON_LD("application/ld+json"),
        TURTLE("text/turtle");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    public Terms {
        topics = List.copyOf(topics);
        if (topics.isEmpty() || topics.stream().map(ResourceId::pod).distinct().count() > 1) {
            throw new IllegalArgumentException("the topics of a channel are of one pod");
        }
    }

    PodId pod() {
        return topics.getFirst().pod();
    }

    boolean isOpen(Instant now) {
        return now.isBefore(endAt) && startAt.map(start -> !now.isBefore(start)).orElse(true);
    }
}

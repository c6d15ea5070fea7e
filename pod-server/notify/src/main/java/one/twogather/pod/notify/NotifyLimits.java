package one.twogather.pod.notify;

import java.time.Duration;
import java.util.List;

/**
 * How much subscribers may take, in one place, with the reasons.
 *
 * @param ofOne channels of one person and app, or of all strangers to one pod. Beyond it the oldest that nobody listens to makes room
 * @param topics of one channel: each is looked up at each change
 * @param request bytes of a subscription
 * @param life how long a channel can live; people's devices ask again long before (N-014)
 * @param replay records of the feed that are read for one who comes back; after more than that, only the present state is told
 * @param waiting messages that wait for one reader. They are shared among readers; this bounds the list
 * @param sessionTopics of one session of the old protocol (N-025), which has no channels
 * @param retries pauses between attempts at a webhook; after the last one the channel ends
 * @param recheck how often every right is asked again: for what no commit of ours tells, such as a group elsewhere
 */
public record NotifyLimits(
        int ofOne,
        int topics,
        int request,
        Duration life,
        int replay,
        int waiting,
        int sessionTopics,
        List<Duration> retries,
        Duration recheck) {

    public static final NotifyLimits STANDARD = new NotifyLimits(
            256,
            16,
            16 * 1024,
            Duration.ofDays(14),
            10_000,
            256,
            100,
            List.of(
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(6),
                    Duration.ofHours(12)),
            Duration.ofSeconds(5));

    public NotifyLimits {
        retries = List.copyOf(retries);
        if (ofOne < 1 || topics < 1 || request < 1 || replay < 1 || waiting < 1 || sessionTopics < 1) {
            throw new IllegalArgumentException("with these limits nobody could be told anything");
        }
        if (life.isNegative() || life.isZero() || recheck.isNegative() || recheck.isZero()) {
            throw new IllegalArgumentException("times are positive");
        }
    }
}

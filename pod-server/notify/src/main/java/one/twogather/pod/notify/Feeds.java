package one.twogather.pod.notify;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import one.twogather.pod.model.PodId;
import one.twogather.pod.store.Change;
import org.jspecify.annotations.Nullable;

/** The feeds of the pods that somebody listens to, and of no others: a change elsewhere costs one look into a map. */
final class Feeds {

    /** A feed, and how many listen to it or are about to. */
    private static final class Followed {
        private final PodFeed feed;
        private int listeners;

        private Followed(PodFeed feed) {
            this.feed = feed;
        }
    }

    private final Map<PodId, Followed> followed = new ConcurrentHashMap<>();
    private final Function<PodId, PodFeed> maker;

    Feeds(Function<PodId, PodFeed> maker) {
        this.maker = maker;
    }

    void join(Listener listener, Beginning beginning) {
        // Inside, so that the feed cannot be dropped between being found and being joined.
        followed.compute(pod(listener), (pod, known) -> {
            Followed now = known == null ? new Followed(maker.apply(pod)) : known;
            now.listeners++;
            now.feed.join(listener, beginning);
            return now;
        });
    }

    /** To be called once for each {@link #join}. */
    void leave(Listener listener) {
        PodId pod = pod(listener);
        Followed known = followed.get(pod);
        if (known != null) {
            known.feed.leave(listener, () -> release(pod));
        }
    }

    private void release(PodId pod) {
        followed.computeIfPresent(pod, (same, known) -> {
            known.listeners--;
            return known.listeners == 0 ? null : known;
        });
    }

    void changed(List<Change> changes) {
        Followed known = find(changes.getFirst().resource().pod());
        if (known != null) {
            known.feed.changed();
        }
    }

    void recheck(PodId pod) {
        Followed known = find(pod);
        if (known != null) {
            known.feed.recheck();
        }
    }

    void recheck() {
        followed.values().forEach(known -> known.feed.recheck());
    }

    /** True once nothing is left to be done until somebody comes, goes or writes. */
    boolean isSettled() {
        return followed.values().stream().allMatch(known -> known.feed.isSettled());
    }

    int size() {
        return followed.size();
    }

    private @Nullable Followed find(PodId pod) {
        return followed.get(pod);
    }

    private static PodId pod(Listener listener) {
        return listener.topics().getFirst().pod();
    }
}

package one.twogather.pod.notify;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;

/**
 * One pod's changes on their way to those who listen. Everything happens on one thread at a time, that of the {@link Errand}, in this order: who comes and
 * goes, and then the new records of the feed. So nobody who was let in misses a record, and nobody hears one twice but by what they asked for.
 */
final class PodFeed {

    private static final int AT_ONCE = 500;

    private final PodId pod;
    private final DocumentStore store;
    private final Topics rights;
    private final PodLocator locator;
    private final NotifyLimits limits;
    private final Clock clock;
    private final BooleanSupplier over;
    private final Queue<Runnable> inbox = new ConcurrentLinkedQueue<>();
    private final Errand errand;
    private final Map<ResourceId, Set<Listener>> byTopic = new HashMap<>();

    /** Up to this record all who listen were told. */
    private long position;

    /** @param over true once the server lets go of the store */
    PodFeed(
            PodId pod,
            DocumentStore store,
            Topics rights,
            PodLocator locator,
            NotifyLimits limits,
            Clock clock,
            BooleanSupplier over) {
        this.pod = pod;
        this.store = store;
        this.rights = rights;
        this.locator = locator;
        this.limits = limits;
        this.clock = clock;
        this.over = over;
        this.errand = new Errand(this::work, over);
    }

    void join(Listener listener, Beginning beginning) {
        submit(() -> admit(listener, beginning));
    }

    /** @param then what is done behind that */
    void leave(Listener listener, Runnable then) {
        submit(() -> {
            dismiss(listener);
            then.run();
        });
    }

    /** True once everybody who was to come or to go has, and all has been told. */
    boolean isSettled() {
        return errand.isDone();
    }

    /** There may be new records. */
    void changed() {
        errand.ask();
    }

    /** Rights may have been taken back: who has none any more is told at once, not at the next change. */
    void recheck() {
        submit(this::askAgain);
    }

    private void submit(Runnable task) {
        inbox.add(task);
        errand.ask();
    }

    private void work() {
        for (Runnable task = inbox.poll(); task != null && !over.getAsBoolean(); task = inbox.poll()) {
            task.run();
        }
        if (!over.getAsBoolean() && !byTopic.isEmpty()) {
            catchUp();
        }
    }

    private void admit(Listener listener, Beginning beginning) {
        if (byTopic.isEmpty()) {
            position = store.latest(pod);
        }
        for (ResourceId topic : listener.topics()) {
            byTopic.computeIfAbsent(topic, none -> new LinkedHashSet<>()).add(listener);
        }
        if (!listener.topics().stream()
                .allMatch(topic -> rights.refusal(topic, listener.caller()).isEmpty())) {
            listener.refused();
            return;
        }
        switch (beginning) {
            case Beginning.Now() -> listener.letIn();
            case Beginning.After(long since) -> replay(listener, since);
            case Beginning.Present(Optional<String> known) -> tellPresent(listener, known);
        }
    }

    private void dismiss(Listener listener) {
        for (ResourceId topic : listener.topics()) {
            byTopic.computeIfPresent(topic, (same, listeners) -> {
                listeners.remove(listener);
                return listeners.isEmpty() ? null : listeners;
            });
        }
        listener.left(position);
    }

    /** What came behind {@code since}; if that is much, what came of it. */
    private void replay(Listener listener, long since) {
        if (since >= position) {
            return;
        }
        List<Event> missed = position - since > limits.replay() ? List.of() : missed(listener, since);
        boolean tooMany = position - since > limits.replay() || missed.size() > limits.waiting() / 2;
        if (tooMany) {
            tellPresent(listener, Optional.empty());
        } else {
            missed.forEach(event -> listener.tell(notification(event)));
        }
    }

    private List<Event> missed(Listener listener, long since) {
        List<Event> missed = new ArrayList<>();
        long at = since;
        while (at < position) {
            for (Change change : store.changes(pod, at, (int) Math.min(AT_ONCE, position - at))) {
                at = change.sequence();
                Event.of(change).stream()
                        .filter(event -> listener.topics().contains(event.topic()))
                        .forEach(missed::add);
            }
        }
        return missed;
    }

    private void tellPresent(Listener listener, Optional<String> known) {
        for (ResourceId topic : listener.topics()) {
            Optional<String> state = rights.state(topic);
            if (known.isEmpty() || !known.equals(state)) {
                Event event = Event.present(position, topic, state, clock.instant());
                listener.tell(new Notification(event, state, locator));
            }
        }
    }

    private void catchUp() {
        List<Change> changes = store.changes(pod, position, AT_ONCE);
        while (!changes.isEmpty()) {
            for (Change change : changes) {
                Event.of(change).forEach(this::dispatch);
                position = change.sequence();
            }
            changes = store.changes(pod, position, AT_ONCE);
        }
    }

    private void dispatch(Event event) {
        Set<Listener> listeners = byTopic.get(event.topic());
        if (listeners == null) {
            return;
        }
        Notification notification = notification(event);
        Map<Caller, Boolean> allowed = new HashMap<>();
        for (Listener listener : listeners) {
            if (isAllowed(event.topic(), listener.caller(), allowed)) {
                listener.tell(notification);
            } else {
                listener.refused();
            }
        }
    }

    private void askAgain() {
        byTopic.forEach((topic, listeners) -> {
            Map<Caller, Boolean> allowed = new HashMap<>();
            listeners.stream()
                    .filter(listener -> !isAllowed(topic, listener.caller(), allowed))
                    .forEach(Listener::refused);
        });
    }

    /** Many listen to one topic as the same caller: nobody in particular. */
    private boolean isAllowed(ResourceId topic, Caller caller, Map<Caller, Boolean> known) {
        return known.computeIfAbsent(
                caller, asking -> rights.refusal(topic, asking).isEmpty());
    }

    /** The state is that of the topic, as it is now: that of a container may be newer than the event. */
    private Notification notification(Event event) {
        Optional<String> state = event.kind() == Event.Kind.DELETE ? Optional.empty() : rights.state(event.topic());
        return new Notification(event, state, locator);
    }
}

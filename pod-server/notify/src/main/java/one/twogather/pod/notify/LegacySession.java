package one.twogather.pod.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.DocumentStore;

/**
 * One client of the protocol {@code solid-0.1} (N-025), which rdflib and the apps built on it speak: {@code sub ADDRESS} is answered by {@code ack ADDRESS},
 * and each change by {@code pub ADDRESS}. It knows no credentials, so it tells of public resources only; of others, and of those that are public no more,
 * it says {@code err ADDRESS forbidden}.
 *
 * <p>Used like a {@link LiveChannel}: whenever its outlet is ready, {@link #poll} gives what there is.
 */
public final class LegacySession {

    /** The name of the protocol, as the WebSocket handshake has it. */
    public static final String PROTOCOL = "solid-0.1";

    private static final String SUBSCRIBE = "sub ";
    private static final String UNSUBSCRIBE = "unsub ";

    private final Feeds feeds;
    private final DocumentStore store;
    private final Topics rights;
    private final PodLocator locator;
    private final NotifyLimits limits;
    private final Outlet outlet;
    private final Map<ResourceId, Watch> watched = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>(2);
    private boolean closed;

    LegacySession(
            Feeds feeds, DocumentStore store, Topics rights, PodLocator locator, NotifyLimits limits, Outlet outlet) {
        this.feeds = feeds;
        this.store = store;
        this.rights = rights;
        this.locator = locator;
        this.limits = limits;
        this.outlet = outlet;
        waiting.add("protocol " + PROTOCOL);
    }

    /** One resource, under the address the client gave it. */
    private final class Watch implements Listener {
        private final ResourceId topic;
        private final String address;

        private Watch(ResourceId topic, String address) {
            this.topic = topic;
            this.address = address;
        }

        @Override
        public List<ResourceId> topics() {
            return List.of(topic);
        }

        @Override
        public Caller caller() {
            return Caller.ANONYMOUS;
        }

        @Override
        public void tell(Notification notification) {
            if (isWatched(this)) {
                say("pub " + address);
            }
        }

        @Override
        public void refused() {
            if (forget(this)) {
                say("err " + address + " forbidden");
            }
        }
    }

    /** A line came from the client. What is not understood is passed over, as other servers do. */
    public void received(String line) {
        if (line.startsWith(SUBSCRIBE)) {
            subscribe(line.substring(SUBSCRIBE.length()).strip());
        } else if (line.startsWith(UNSUBSCRIBE)) {
            locator.resource(line.substring(UNSUBSCRIBE.length()).strip()).ifPresent(this::unsubscribe);
        }
    }

    private void subscribe(String address) {
        Optional<ResourceId> topic = locator.resource(address);
        boolean mayHear = topic.isPresent()
                && rights.refusal(topic.get(), Caller.ANONYMOUS).isEmpty();
        if (!mayHear) {
            say("err " + address + " forbidden");
        } else if (watch(new Watch(topic.get(), address))) {
            say("ack " + address);
        } else {
            say("err " + address + " too-many");
        }
    }

    /** True also if it is watched already. */
    private synchronized boolean watch(Watch watch) {
        if (closed || watched.containsKey(watch.topic)) {
            return true;
        }
        if (watched.size() == limits.sessionTopics()) {
            return false;
        }
        watched.put(watch.topic, watch);
        // The feed lets it in a moment later; what happens from here on was promised.
        feeds.join(watch, new Beginning.After(store.latest(watch.topic.pod())));
        return true;
    }

    /** The feed may not have let go of it yet when it was given up. */
    private synchronized boolean isWatched(Watch watch) {
        return watched.get(watch.topic) == watch;
    }

    private synchronized void unsubscribe(ResourceId topic) {
        Watch watch = watched.get(topic);
        if (watch != null) {
            forget(watch);
        }
    }

    private synchronized boolean forget(Watch watch) {
        boolean known = watched.remove(watch.topic, watch);
        if (known) {
            feeds.leave(watch);
        }
        return known;
    }

    /** The same line twice in a row says no more than once. */
    private void say(String line) {
        boolean tooMany;
        synchronized (this) {
            if (closed || line.equals(waiting.peekLast())) {
                return;
            }
            waiting.add(line);
            tooMany = waiting.size() > limits.waiting();
        }
        if (tooMany) {
            outlet.end(Outlet.Ending.TOO_SLOW);
            close();
        } else {
            outlet.ready();
        }
    }

    /** The next line, or nothing at the moment. */
    public synchronized Optional<String> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    /** The client is gone. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
        watched.values().forEach(feeds::leave);
        watched.clear();
    }
}

package one.twogather.pod.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * A channel that somebody listens to. {@link #begin} opens it; whenever the outlet is {@link Outlet#ready}, {@link #poll} gives what there is, until it
 * gives nothing; {@link #close} ends it, from whichever side.
 */
public final class LiveChannel implements Listener {

    /** What it has to do with the rest of the room. */
    interface Home {
        void opened(LiveChannel live);

        void closed(LiveChannel live);

        void reached(Channel channel, long position);
    }

    /**
     * One message for the wire.
     *
     * @param body shared by all who get it: nobody writes to it
     * @param eventId names the place behind it, for {@code Last-Event-ID}
     */
    public record Delivery(byte[] body, String eventId) {}

    private final Channel channel;
    private final Beginning beginning;
    private final Outlet outlet;
    private final Home home;
    private final EventIds ids;
    private final Alarm alarm;
    private final int most;
    private final Clock clock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private @Nullable Deque<Notification> waiting;
    private long polled = -1;
    private Instant quietUntil = Instant.MIN;
    private boolean alarmSet;
    private volatile Runnable expiry = () -> {};

    LiveChannel(
            Channel channel,
            Beginning beginning,
            Outlet outlet,
            Home home,
            EventIds ids,
            Alarm alarm,
            int most,
            Clock clock) {
        this.channel = channel;
        this.beginning = beginning;
        this.outlet = outlet;
        this.home = home;
        this.ids = ids;
        this.alarm = alarm;
        this.most = most;
        this.clock = clock;
    }

    /** From now on there may be something to pick up. */
    public void begin() {
        home.opened(this);
        Duration left = Duration.between(clock.instant(), channel.terms().endAt());
        expiry = alarm.in(left, () -> end(Outlet.Ending.EXPIRED));
    }

    Beginning beginning() {
        return beginning;
    }

    /** What it carries. */
    public Channel channel() {
        return channel;
    }

    @Override
    public List<ResourceId> topics() {
        return channel.terms().topics();
    }

    @Override
    public Caller caller() {
        return channel.subscriber();
    }

    @Override
    public void tell(Notification notification) {
        if (!channel.terms().isOpen(clock.instant())) {
            return;
        }
        boolean fits = add(notification);
        // Of a closed one it is kept for whoever comes back, until the feed has let go.
        if (closed.get()) {
            return;
        }
        if (fits) {
            outlet.ready();
        } else {
            end(Outlet.Ending.TOO_SLOW);
        }
    }

    private synchronized boolean add(Notification notification) {
        Deque<Notification> list = waiting;
        if (list == null) {
            list = new ArrayDeque<>(2);
            waiting = list;
        }
        if (channel.terms().rate().isPresent()) {
            ResourceId topic = notification.event().topic();
            list.removeIf(older -> older.event().topic().equals(topic));
        }
        list.add(notification);
        return list.size() <= most;
    }

    /** The next message, or nothing at the moment. */
    public synchronized Optional<Delivery> poll() {
        Deque<Notification> list = waiting;
        if (list == null || isQuiet()) {
            return Optional.empty();
        }
        Notification next = list.removeFirst();
        if (list.isEmpty()) {
            waiting = null;
        }
        polled = next.event().sequence();
        channel.terms().rate().ifPresent(rate -> quietUntil = clock.instant().plus(rate));
        return Optional.of(new Delivery(
                next.as(channel.terms().format()),
                ids.name(channel, next.event().sequence())));
    }

    /** The rate that was asked for is not over yet: the outlet will be told when it is. */
    private boolean isQuiet() {
        Duration left = Duration.between(clock.instant(), quietUntil);
        if (quietUntil.equals(Instant.MIN) || left.isNegative() || left.isZero()) {
            return false;
        }
        if (!alarmSet) {
            alarmSet = true;
            alarm.in(left, this::rateIsOver);
        }
        return true;
    }

    private void rateIsOver() {
        synchronized (this) {
            alarmSet = false;
        }
        outlet.ready();
    }

    @Override
    public void refused() {
        end(Outlet.Ending.REFUSED);
    }

    /** Whoever hears the end finds that it has been the end. */
    void end(Outlet.Ending why) {
        if (leave()) {
            outlet.end(why);
        }
    }

    /** The other end is gone. */
    public void close() {
        leave();
    }

    /** True the first time. */
    private boolean leave() {
        if (!closed.compareAndSet(false, true)) {
            return false;
        }
        expiry.run();
        noteWhatWasPickedUp();
        home.closed(this);
        return true;
    }

    /** For one who comes back before the feed has let go of this one. */
    private synchronized void noteWhatWasPickedUp() {
        if (polled >= 0) {
            home.reached(channel, polled);
        }
    }

    /** Whoever comes back begins with what was not picked up. */
    @Override
    public synchronized void left(long position) {
        Deque<Notification> list = waiting;
        home.reached(channel, list == null ? position : list.getFirst().event().sequence() - 1);
    }
}

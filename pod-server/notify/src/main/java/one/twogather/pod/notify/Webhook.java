package one.twogather.pod.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Message;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;

/**
 * Sends the notifications of one channel to its address, one after the other, and tries again for a day when it cannot (N-023, N-041).
 *
 * <p>Nothing is queued: the channel's position in the feed, kept with its row, says what was delivered, and what follows it in the feed is what is to be
 * sent. A message whose delivery was cut off by the end of the server is sent again, with the same id.
 */
final class Webhook implements Listener {

    /** What all webhooks share. */
    record Rooms(
            DocumentStore store,
            Topics topics,
            PodLocator locator,
            Channels channels,
            Sender sender,
            WebhookSigner signer,
            Alarm alarm,
            List<Duration> retries,
            Clock clock,
            BooleanSupplier over) {}

    private static final int AT_ONCE = 500;

    /** A mark that has moved over nothing of interest is written down only so often. */
    private static final int IDLE_RECORDS = 1_000;

    private final Rooms rooms;
    private final Runnable ended;
    private final Errand errand;
    private volatile Channel channel;
    private long position;
    private int failures;
    private volatile boolean resting;
    private volatile boolean finished;

    /** What is to be sent next, and the rest of the feed that was looked through. */
    private record Due(Optional<Event> event, long seen) {}

    /** @param ended called when the channel is over: it had its time, its address is gone, or failed too often */
    Webhook(Channel channel, Rooms rooms, Runnable ended) {
        this.channel = channel;
        this.position = channel.position();
        this.rooms = rooms;
        this.ended = ended;
        this.errand = new Errand(this::deliver, rooms.over());
    }

    Channel channel() {
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

    /** Sends what was not sent before. */
    @Override
    public void letIn() {
        errand.ask();
    }

    @Override
    public void tell(Notification notification) {
        errand.ask();
    }

    /** What happens meanwhile is passed over, now and not later; but a group that cannot be asked for a moment does not end a channel. */
    @Override
    public void refused() {
        errand.ask();
    }

    private void deliver() {
        boolean more = true;
        while (more && !rooms.over().getAsBoolean()) {
            Instant now = rooms.clock().instant();
            if (!now.isBefore(channel.terms().endAt())) {
                end();
            }
            if (resting || finished) {
                return;
            }
            more = deliverNext(now);
        }
    }

    /** False when there is nothing more to do at the moment. */
    private boolean deliverNext(Instant now) {
        Due due = due();
        if (due.event().isEmpty()) {
            passOver(due.seen());
            return false;
        }
        Event event = due.event().get();
        boolean told = !channel.terms().isOpen(now)
                || rooms.topics().refusal(event.topic(), caller()).isPresent()
                || send(event);
        if (told) {
            moveTo(event.sequence());
        }
        return told;
    }

    /** With a rate only the newest of each topic counts, and of these the oldest comes first. */
    private Due due() {
        Map<ResourceId, Event> newest = new LinkedHashMap<>();
        long seen = position;
        List<Change> changes = rooms.store().changes(channel.terms().pod(), seen, AT_ONCE);
        while (!changes.isEmpty()) {
            for (Change change : changes) {
                seen = change.sequence();
                for (Event event : Event.of(change)) {
                    if (topics().contains(event.topic())) {
                        newest.remove(event.topic());
                        newest.put(event.topic(), event);
                        if (channel.terms().rate().isEmpty()) {
                            return new Due(Optional.of(event), seen);
                        }
                    }
                }
            }
            changes = rooms.store().changes(channel.terms().pod(), seen, AT_ONCE);
        }
        return new Due(newest.values().stream().findFirst(), seen);
    }

    private void passOver(long seen) {
        position = seen;
        if (seen - channel.position() > IDLE_RECORDS) {
            channel = rooms.channels().reached(channel, seen);
        }
    }

    private void moveTo(long sequence) {
        position = sequence;
        channel = rooms.channels().reached(channel, sequence);
        channel.terms().rate().ifPresent(this::rest);
    }

    private void rest(Duration time) {
        resting = true;
        rooms.alarm().in(time, this::wake);
    }

    private void wake() {
        resting = false;
        errand.ask();
    }

    private boolean send(Event event) {
        Optional<String> state = event.kind() == Event.Kind.DELETE
                ? Optional.empty()
                : rooms.topics().state(event.topic());
        byte[] body = new Notification(event, state, rooms.locator())
                .as(channel.terms().format());
        String address = channel.terms().sendTo().orElseThrow();
        Map<String, String> headers = new LinkedHashMap<>(rooms.signer().headers("POST", address));
        headers.put("Content-Type", channel.terms().format().mediaType());
        return switch (rooms.sender().send(new Message("POST", address, headers, body))) {
            case Delivery.Answered answer -> answered(answer.status());
            case Failure ignored -> failed();
        };
    }

    private boolean answered(int status) {
        if (status == 410) {
            end();
            return false;
        }
        if (status >= 200 && status < 300) {
            failures = 0;
            return true;
        }
        return failed();
    }

    private boolean failed() {
        if (failures == rooms.retries().size()) {
            end();
        } else {
            rest(rooms.retries().get(failures++));
        }
        return false;
    }

    private void end() {
        finished = true;
        ended.run();
    }
}

package one.twogather.pod.notify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.outbound.Delivery;
import one.twogather.pod.outbound.Message;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.NewDocument;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.RowDocumentStore;
import one.twogather.pod.testkit.FakeClock;

/** A store with a pod, rights in a set, a hook that remembers, and an alarm that rings when the test says so. */
final class World implements Topics, AutoCloseable {

    static final PodId POD = new PodId("alice");
    static final PodLocator LOCATOR = new PodLocator(URI.create("https://pod.example"), PodLocator.Mode.PATH);
    static final Caller ALICE =
            new Caller.App(new WebId("https://pod.example/alice/profile/card#me"), "app", "https://pod.example/");
    static final NotifyLimits FEW = new NotifyLimits(
            4,
            3,
            4_096,
            Duration.ofDays(14),
            50,
            8,
            3,
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            Duration.ofSeconds(5));

    final FakeClock clock = new FakeClock();
    final KeySpace rows = new MemoryKeySpace();
    final DocumentStore store = new RowDocumentStore(rows, clock);
    final Bell bell = new Bell();
    final Hook hook = new Hook();
    private final Set<ResourceId> hidden = ConcurrentHashMap.newKeySet();
    /** Done whenever somebody's rights are asked for. */
    volatile Runnable whenAsked = () -> {};

    Notifications notifications = open();

    World() {
        store.edit(POD, Long.MAX_VALUE)
                .createContainer(ResourceId.rootOf(POD), Optional.empty())
                .commit();
        notifications.start();
    }

    private Notifications open() {
        Notifications.Rooms rooms = new Notifications.Rooms(
                rows, store, this, hook, (method, address) -> Map.of("Authorization", "DPoP signed"), LOCATOR);
        return new Notifications(rooms, FEW, bell, new Random(5), clock);
    }

    /** The server stops and starts; what was only in memory is gone. */
    void restart() {
        notifications.close();
        notifications = open();
        notifications.start();
    }

    /** Rings when it is told to. */
    static final class Bell implements Alarm {

        private record Call(Duration time, Runnable task) {}

        private final List<Call> calls = new CopyOnWriteArrayList<>();

        @Override
        public Runnable in(Duration time, Runnable task) {
            Call call = new Call(time, task);
            calls.add(call);
            return () -> calls.remove(call);
        }

        /** Everything that was to be rung within that time from when it was asked for. */
        void ring(Duration most) {
            List<Call> due = calls.stream()
                    .filter(call -> call.time().compareTo(most) <= 0)
                    .toList();
            calls.removeAll(due);
            due.forEach(call -> call.task().run());
        }

        int waiting() {
            return calls.size();
        }
    }

    /** Takes webhooks' messages, and answers as it is told. */
    static final class Hook implements one.twogather.pod.outbound.Sender {
        final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
        volatile int status = 204;

        @Override
        public Delivery send(Message message) {
            int answer = status;
            received.add(message);
            return new Delivery.Answered(answer, Map.of(), new byte[0]);
        }

        String next() throws InterruptedException {
            Message message = received.poll(10, TimeUnit.SECONDS);
            return message == null ? "nothing" : new String(message.body(), StandardCharsets.UTF_8);
        }
    }

    /** The far end of a stream. */
    static final class Ear implements Outlet {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        final BlockingQueue<Ending> endings = new LinkedBlockingQueue<>();
        final List<String> eventIds = new ArrayList<>();
        volatile boolean deaf;
        private volatile Optional<LiveChannel> channel = Optional.empty();

        Ear on(LiveChannel live) {
            channel = Optional.of(live);
            live.begin();
            return this;
        }

        @Override
        public synchronized void ready() {
            if (deaf) {
                return;
            }
            Optional<LiveChannel.Delivery> next = channel.orElseThrow().poll();
            while (next.isPresent()) {
                eventIds.add(next.get().eventId());
                heard.add(new String(next.get().body(), StandardCharsets.UTF_8));
                next = channel.orElseThrow().poll();
            }
        }

        @Override
        public void end(Ending why) {
            endings.add(why);
        }

        String next() throws InterruptedException {
            String text = heard.poll(10, TimeUnit.SECONDS);
            return text == null ? "nothing" : text;
        }

        Ending ending() throws InterruptedException {
            Ending why = endings.poll(10, TimeUnit.SECONDS);
            if (why == null) {
                throw new AssertionError("the stream did not end");
            }
            return why;
        }

        void close() {
            channel.orElseThrow().close();
        }

        int unheard() {
            return heard.size();
        }
    }

    /** Waits until something done by another thread has come about, at most ten seconds; what it must be is for the test to assert. */
    static void await(BooleanSupplier holds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Waits until everybody who came is let in, and everybody who left is let go: the feed does both in turn, on its own thread. */
    void settle() {
        await(() -> notifications.isSettled());
    }

    static ResourceId id(String path) {
        return new ResourceId(POD, ResourcePath.parse(path).orThrow());
    }

    static String iri(String path) {
        return LOCATOR.iri(id(path));
    }

    /** Creates or replaces a document. */
    void write(String path) {
        ResourceId id = id(path);
        NewDocument content = new NewDocument(
                id, "text/turtle", new NewDocument.Content.Rdf(new byte[0], List.of()), Optional.empty());
        var edit = store.edit(POD, Long.MAX_VALUE);
        store.find(id)
                .ifPresentOrElse(old -> edit.replace((Resource.Document) old, content), () -> edit.create(content));
        edit.commit();
    }

    void container(String path) {
        store.edit(POD, Long.MAX_VALUE)
                .createContainer(id(path), Optional.empty())
                .commit();
    }

    void delete(String path) {
        store.edit(POD, Long.MAX_VALUE)
                .delete(store.find(id(path)).orElseThrow())
                .commit();
    }

    void hide(String path) {
        hidden.add(id(path));
    }

    void show(String path) {
        hidden.remove(id(path));
    }

    String request(ChannelType type, String topic, String more) {
        return "{\"@context\":\"https://www.w3.org/ns/solid/notification/v1\",\"type\":\"" + type.shortName()
                + "\",\"topic\":\"" + topic + "\"" + more + "}";
    }

    Outcome<Channel> ask(ChannelType type, String text, Caller caller) {
        return notifications.subscribe(
                text.getBytes(StandardCharsets.UTF_8), RdfFormat.JSON_LD, type, caller, topics -> {});
    }

    Channel subscribe(ChannelType type, String path, String more) {
        return switch (ask(type, request(type, iri(path), more), ALICE)) {
            case Outcome.Done<Channel>(Channel channel) -> channel;
            case Outcome.Refused<Channel>(Problem problem) -> throw new AssertionError(problem);
        };
    }

    Problem refusal(ChannelType type, String text, Caller caller) {
        return switch (ask(type, text, caller)) {
            case Outcome.Done<Channel>(Channel channel) -> throw new AssertionError("accepted " + channel);
            case Outcome.Refused<Channel>(Problem problem) -> problem;
        };
    }

    Ear listen(Channel channel) {
        return listen(channel, Optional.empty());
    }

    Ear listen(Channel channel, Optional<String> lastEventId) {
        Ear ear = new Ear();
        return switch (notifications.listen(channel.type(), channel.id(), lastEventId, ear)) {
            case Outcome.Done<LiveChannel>(LiveChannel live) -> {
                ear.on(live);
                settle();
                yield ear;
            }
            case Outcome.Refused<LiveChannel>(Problem problem) -> throw new AssertionError(problem);
        };
    }

    @Override
    public Optional<Problem> refusal(ResourceId topic, Caller caller) {
        whenAsked.run();
        return hidden.contains(topic) ? Optional.of(Problem.of(ProblemType.FORBIDDEN)) : Optional.empty();
    }

    @Override
    public Optional<String> state(ResourceId topic) {
        return store.find(topic).map(found -> found.version().text());
    }

    @Override
    public String stateIn(String tag) {
        return tag;
    }

    @Override
    public Reach reach(Change change) {
        return change.resource().path().auxiliary().isPresent() ? Reach.POD : Reach.NONE;
    }

    @Override
    public void close() {
        notifications.close();
        rows.close();
    }
}

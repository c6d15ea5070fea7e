package one.twogather.pod.notify;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.outbound.Sender;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.store.Change;
import one.twogather.pod.store.DocumentStore;

/** Subscriptions, and what becomes of them: the door of this room. Safe for use by any number of threads. */
public final class Notifications implements AutoCloseable {

    /** Places in feeds that are remembered of streams that ended. */
    private static final int REMEMBERED = 20_000;

    private final DocumentStore store;
    private final Topics topics;
    private final PodLocator locator;
    private final NotifyLimits limits;
    private final Clock clock;
    private final SubscriptionReader reader;
    private final Channels channels;
    private final EventIds ids;
    private final Alarm alarm;
    private final Feeds feeds;
    private final Webhook.Rooms rooms;
    private volatile boolean closed;
    private final Map<String, LiveChannel> live = new ConcurrentHashMap<>();
    private final Map<String, Webhook> webhooks = new ConcurrentHashMap<>();

    /** How far the streams were told that nobody listens to at the moment. */
    private final Cache<String, Long> reached = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    private final LiveChannel.Home home = new LiveChannel.Home() {
        @Override
        public void opened(LiveChannel opened) {
            feeds.join(opened, opened.beginning());
            LiveChannel former = live.put(opened.channel().id(), opened);
            if (former != null) {
                former.end(Outlet.Ending.REPLACED);
            }
        }

        @Override
        public void closed(LiveChannel closed) {
            live.remove(closed.channel().id(), closed);
            feeds.leave(closed);
        }

        @Override
        public void reached(Channel channel, long position) {
            reached.put(channel.id(), position);
        }
    };

    /**
     * What notifications stand on.
     *
     * @param rows for the channels
     * @param store whose changes are told
     * @param topics what is known of resources
     * @param sender carries webhooks, and keeps them from where they must not go
     * @param signer signs them
     * @param locator resources and their IRIs
     */
    public record Rooms(
            KeySpace rows,
            DocumentStore store,
            Topics topics,
            Sender sender,
            WebhookSigner signer,
            PodLocator locator) {}

    /**
     * @param random for names that nobody can guess
     */
    public Notifications(Rooms rooms, NotifyLimits limits, RandomGenerator random, Clock clock) {
        this(rooms, limits, new Alarm.Timer(), random, clock);
    }

    Notifications(Rooms rooms, NotifyLimits limits, Alarm alarm, RandomGenerator random, Clock clock) {
        this.store = rooms.store();
        this.topics = rooms.topics();
        this.locator = rooms.locator();
        this.limits = limits;
        this.clock = clock;
        this.alarm = alarm;
        this.reader = new SubscriptionReader(locator, topics, limits, random, clock);
        this.channels = new Channels(rooms.rows(), limits.ofOne(), random, clock);
        this.ids = new EventIds(random);
        this.feeds = new Feeds(pod -> new PodFeed(pod, store, topics, locator, limits, clock, () -> closed));
        this.rooms = new Webhook.Rooms(
                store,
                topics,
                locator,
                channels,
                rooms.sender(),
                rooms.signer(),
                alarm,
                limits.retries(),
                clock,
                () -> closed);
    }

    /** Follows the store from now on, and sends what webhooks were not told before the last stop. */
    public void start() {
        store.watch(this::committed);
        channels.all(ChannelType.WEBHOOK).forEach(this::send);
        alarm.in(limits.recheck(), this::sweep);
    }

    private void sweep() {
        feeds.recheck();
        alarm.in(limits.recheck(), this::sweep);
    }

    private void committed(List<Change> changes) {
        feeds.changed(changes);
        Topics.Reach reach =
                changes.stream().map(topics::reach).max(Topics.Reach::compareTo).orElse(Topics.Reach.NONE);
        switch (reach) {
            case NONE -> {}
            case POD -> feeds.recheck(changes.getFirst().resource().pod());
            case SERVER -> feeds.recheck();
        }
    }

    /** To be called when something was taken back that no change of a pod tells of, such as a credential: who has no right any more hears no more. */
    public void recheck() {
        feeds.recheck();
    }

    /**
     * Accepts a subscription, or says why not (N-011 to N-014).
     *
     * @param format JSON-LD, as the protocol has it, or what else a client prefers: it is RDF
     * @param caller whose rights decide, now and at each delivery
     * @param asked told what it is about, as soon as that is known, whatever the answer will be
     */
    public Outcome<Channel> subscribe(
            byte[] text, RdfFormat format, ChannelType type, Caller caller, Consumer<List<ResourceId>> asked) {
        if (!type.isStream() && caller.agent().isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.CREDENTIALS_MISSING));
        }
        return reader.read(text, format, type).then(terms -> {
            asked.accept(terms.topics());
            return accept(type, terms, caller);
        });
    }

    private Outcome<Channel> accept(ChannelType type, Terms terms, Caller caller) {
        Optional<Problem> refusal = refusal(terms, caller);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        long position = store.latest(terms.pod());
        Optional<Channel> added = channels.add(type, terms, caller, position, this::isInUse);
        if (added.isEmpty()) {
            return Outcome.refused(
                    Problem.of(ProblemType.TOO_MANY_REQUESTS, "there are " + limits.ofOne() + " channels in use"));
        }
        if (type.isStream()) {
            if (terms.state().isEmpty()) {
                reached.put(added.get().id(), position);
            }
        } else {
            send(added.get());
        }
        return Outcome.done(added.get());
    }

    private Optional<Problem> refusal(Terms terms, Caller caller) {
        return terms.topics().stream()
                .flatMap(topic -> topics.refusal(topic, caller).stream())
                .findFirst();
    }

    private boolean isInUse(Channel channel) {
        return !channel.type().isStream() || live.containsKey(channel.id());
    }

    private void send(Channel channel) {
        Webhook webhook = new Webhook(channel, rooms, () -> end(channel.id()));
        if (webhooks.putIfAbsent(channel.id(), webhook) == null) {
            feeds.join(webhook, new Beginning.Now());
        }
    }

    /** The channel of that id, for whoever knows it. */
    public Optional<Channel> find(String id) {
        return channels.find(id);
    }

    /** Ends a channel, and whatever listens to it. */
    public void end(String id) {
        channels.remove(id);
        LiveChannel listening = live.get(id);
        if (listening != null) {
            listening.end(Outlet.Ending.EXPIRED);
        }
        Webhook webhook = webhooks.remove(id);
        if (webhook != null) {
            feeds.leave(webhook);
        }
    }

    /**
     * Opens a channel to be listened to. Nothing is told before {@link LiveChannel#begin}.
     *
     * @param lastEventId the last place the client saw, if it says so
     * @return refused if there is no such channel, or its subscriber has no right any more
     */
    public Outcome<LiveChannel> listen(ChannelType type, String id, Optional<String> lastEventId, Outlet outlet) {
        Optional<Channel> found = channels.find(id).filter(channel -> channel.type() == type);
        if (found.isEmpty()) {
            return Outcome.refused(Problem.of(ProblemType.NOT_FOUND));
        }
        Channel channel = found.get();
        Optional<Problem> refusal = refusal(channel.terms(), channel.subscriber());
        return refusal.isPresent()
                ? Outcome.refused(refusal.get())
                : Outcome.done(new LiveChannel(
                        channel, beginning(channel, lastEventId), outlet, home, ids, alarm, limits.waiting(), clock));
    }

    /** As near to where the client stopped as anybody can tell: by its own word, by our memory, or else by the state it said it knew. */
    private Beginning beginning(Channel channel, Optional<String> lastEventId) {
        OptionalLong told = lastEventId.isPresent() ? ids.position(channel, lastEventId.get()) : OptionalLong.empty();
        if (told.isPresent()) {
            return new Beginning.After(told.getAsLong());
        }
        if (lastEventId.isPresent()) {
            return new Beginning.Present(Optional.empty());
        }
        Long remembered = reached.getIfPresent(channel.id());
        return remembered != null
                ? new Beginning.After(remembered)
                : new Beginning.Present(channel.terms().state());
    }

    /** Begins a session of the old protocol. */
    public LegacySession session(Outlet outlet) {
        return new LegacySession(feeds, store, topics, locator, limits, outlet);
    }

    /** Channels that somebody listens to. */
    public int listening() {
        return live.size();
    }

    /** Webhooks there are. */
    public int webhooks() {
        return webhooks.size();
    }

    /** Pods whose changes are followed. */
    public int followed() {
        return feeds.size();
    }

    /** True once everybody who came or went is known to have, and all that was written has been told. */
    boolean isSettled() {
        return feeds.isSettled();
    }

    /** Bytes of a subscription at most. */
    public int longestRequest() {
        return limits.request();
    }

    /** Nothing more is sent. Streams are ended by whoever holds them. */
    @Override
    public void close() {
        closed = true;
        if (alarm instanceof Alarm.Timer timer) {
            timer.close();
        }
    }
}

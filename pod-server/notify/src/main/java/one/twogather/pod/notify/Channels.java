package one.twogather.pod.notify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;

/**
 * The channels there are, as rows: {@code CHANNEL id}. An id begins with eight characters that all channels of one subscriber share, so that these are
 * found together; 128 random bits follow, so that nobody finds them who was not told.
 */
final class Channels {

    private static final int OWNER_BYTES = 6;
    private static final int RANDOM_BYTES = 16;
    private static final int CROWDS = 64;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{30}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeySpace rows;
    private final int ofOne;
    private final RandomGenerator random;
    private final Clock clock;

    Channels(KeySpace rows, int ofOne, RandomGenerator random, Clock clock) {
        this.rows = rows;
        this.ofOne = ofOne;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Keeps a new channel, in place of others of its subscriber if there are too many: those that have ended, then the oldest that nobody listens to.
     *
     * @param inUse whether a channel is listened to, or is a webhook
     * @return empty if all the others are in use
     */
    Optional<Channel> add(ChannelType type, Terms terms, Caller subscriber, long position, Predicate<Channel> inUse) {
        String owner = owner(subscriber, terms.pod());
        Instant now = clock.instant();
        List<Channel> others = startingWith(owner);
        List<Channel> going = new ArrayList<>(
                others.stream().filter(channel -> hasEnded(channel, now)).toList());
        int room = ofOne - (others.size() - going.size());
        if (room < 1) {
            Optional<Channel> oldest = others.stream()
                    .filter(channel -> !hasEnded(channel, now) && !inUse.test(channel))
                    .min(Comparator.comparing(Channel::created));
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            going.add(oldest.get());
        }
        Channel channel = new Channel(owner + secret(), type, terms, subscriber, now, position);
        Commit.Builder commit = Commit.in(Partition.SERVER);
        going.forEach(old -> commit.delete(key(old.id())));
        rows.commit(commit.put(key(channel.id()), ChannelRow.encode(channel)).build());
        return Optional.of(channel);
    }

    /** The channel of that id; empty if there is none, or it has ended. */
    Optional<Channel> find(String id) {
        if (!ID.matcher(id).matches()) {
            return Optional.empty();
        }
        byte[] row = rows.get(key(id));
        return Optional.ofNullable(row)
                .map(bytes -> ChannelRow.read(id, bytes))
                .filter(channel -> !hasEnded(channel, clock.instant()));
    }

    void remove(String id) {
        rows.commit(Commit.in(Partition.SERVER).delete(key(id)).build());
    }

    /** Notes how far a channel has been told. One that was ended meanwhile stays so. */
    Channel reached(Channel channel, long position) {
        Channel moved = channel.at(position);
        rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Present(key(channel.id())))
                .put(key(channel.id()), ChannelRow.encode(moved))
                .build());
        return moved;
    }

    /** Every channel of a kind, for the start of the server; what has ended is dropped on the way. */
    List<Channel> all(ChannelType type) {
        Instant now = clock.instant();
        List<Channel> all = startingWith("");
        Commit.Builder ended = Commit.in(Partition.SERVER);
        all.stream().filter(channel -> hasEnded(channel, now)).forEach(channel -> ended.delete(key(channel.id())));
        rows.commit(ended.build());
        return all.stream()
                .filter(channel -> channel.type() == type && !hasEnded(channel, now))
                .toList();
    }

    private List<Channel> startingWith(String prefix) {
        List<Channel> channels = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(prefix)))) {
            while (found.hasNext()) {
                Row row = found.next();
                channels.add(ChannelRow.read(row.key().restText(), row.value()));
            }
        }
        return channels;
    }

    private static boolean hasEnded(Channel channel, Instant now) {
        return !now.isBefore(channel.terms().endAt());
    }

    /**
     * Strangers are counted together, pod by pod, so that those of one do not push out those of another; and by lot in one of several crowds, since a
     * public page may have more listeners than one person has channels.
     */
    private String owner(Caller subscriber, PodId pod) {
        String who =
                switch (subscriber) {
                    case Caller.App(var person, String client, String issuer, var ignoredGrant) ->
                        person.iri() + ' ' + client + ' ' + issuer;
                    case Caller.Person(var person) -> person.iri();
                    case Caller.Anonymous() -> pod.name() + ' ' + random.nextInt(CROWDS);
                    case Caller.Service(String name) -> throw new IllegalArgumentException(name + " needs no channel");
                };
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(who.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(Arrays.copyOf(digest, OWNER_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private String secret() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return BASE64.encodeToString(bytes);
    }

    private static Key key(String id) {
        return Key.of(Partition.SERVER, Table.CHANNEL, id);
    }
}

package one.twogather.pod.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import one.twogather.pod.outbound.Fetch.Fetched;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what another fetcher found, and asks it only once at a time for the same thing.
 *
 * <p>How long is the source's to say, within bounds: never shorter than the lower one, so that a source cannot make this server ask at every request;
 * never longer than the upper one, so that a key or a membership taken back stops counting in time. Failures are remembered briefly. Callers who
 * cannot wait for that say how old a result may be.
 */
public final class CachingFetcher implements Fetcher {

    /**
     * How long results are kept.
     *
     * @param least of a success, even if the source forbids keeping it
     * @param most of a success, whatever the source says
     * @param failure of a failure
     */
    public record Keeping(Duration least, Duration most, Duration failure) {

        /** A minute to an hour; failures ten seconds. */
        public static final Keeping USUAL =
                new Keeping(Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(10));

        public Keeping {
            if (least.isNegative() || most.compareTo(least) < 0 || failure.isNegative()) {
                throw new IllegalArgumentException("nothing is kept for less than no time, or for longer than at most");
            }
        }
    }

    /** What an entry costs besides its body. */
    private static final int OVERHEAD = 512;

    private record Wanted(String address, String accept) {}

    private record Kept(Fetch fetch, Instant since, Instant until) {
        boolean isGood(Instant now, Duration oldest) {
            // A clock that was set back must not keep an entry alive.
            return now.isBefore(until)
                    && !now.isBefore(since)
                    && Duration.between(since, now).compareTo(oldest) < 0;
        }
    }

    private final Fetcher source;
    private final Keeping keeping;
    private final Clock clock;
    private final ConcurrentMap<Wanted, CompletableFuture<Fetch>> underWay = new ConcurrentHashMap<>();
    private final Cache<Wanted, Kept> memory;

    /** @param bytes of all that is kept */
    public CachingFetcher(Fetcher source, Keeping keeping, long bytes, Clock clock) {
        this.memory = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Wanted wanted, Kept kept) -> weight(wanted, kept.fetch()))
                .build();
        this.source = source;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public Fetch fetch(String address, String accept, Duration oldest) {
        int hash = address.indexOf('#');
        Wanted wanted = new Wanted(hash < 0 ? address : address.substring(0, hash), accept);
        Fetch known = recall(wanted, oldest);
        return known != null ? known : join(wanted, oldest);
    }

    private @Nullable Fetch recall(Wanted wanted, Duration oldest) {
        Kept kept = memory.getIfPresent(wanted);
        return kept != null && kept.isGood(clock.instant(), oldest) ? kept.fetch() : null;
    }

    /** Whoever comes first asks, on their own thread; those who come meanwhile get the same answer. */
    private Fetch join(Wanted wanted, Duration oldest) {
        CompletableFuture<Fetch> mine = new CompletableFuture<>();
        CompletableFuture<Fetch> theirs = underWay.putIfAbsent(wanted, mine);
        if (theirs != null) {
            return theirs.join();
        }
        try {
            // Somebody may have finished between the first look and this one's turn.
            Fetch known = recall(wanted, oldest);
            Fetch fetch = known != null ? known : ask(wanted, oldest);
            mine.complete(fetch);
            return fetch;
        } finally {
            underWay.remove(wanted, mine);
            mine.completeExceptionally(new IllegalStateException("the fetch that was waited for broke"));
        }
    }

    private Fetch ask(Wanted wanted, Duration oldest) {
        Fetch fetch = source.fetch(wanted.address(), wanted.accept(), oldest);
        Instant now = clock.instant();
        memory.put(wanted, new Kept(fetch, now, now.plus(time(fetch))));
        return fetch;
    }

    private Duration time(Fetch fetch) {
        return switch (fetch) {
            case Fetched fetched when fetched.freshFor().compareTo(keeping.least()) < 0 -> keeping.least();
            case Fetched fetched when fetched.freshFor().compareTo(keeping.most()) > 0 -> keeping.most();
            case Fetched fetched -> fetched.freshFor();
            case Failure ignored -> keeping.failure();
        };
    }

    private static int weight(Wanted wanted, Fetch fetch) {
        int body = fetch instanceof Fetched fetched ? fetched.size() : 0;
        return OVERHEAD + 2 * wanted.address().length() + body;
    }
}

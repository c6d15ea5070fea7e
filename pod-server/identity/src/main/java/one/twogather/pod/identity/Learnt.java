package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import one.twogather.pod.model.Parsed;

/**
 * Facts about others that take a trip through the network to learn. A fact is kept for minutes and a failure shortly, so that neither a busy client nor
 * an attacker makes us ask others often. That those who want the same at the same time share one trip is the fetcher's doing. Strangers choose the names
 * and the facts, so what is kept is counted in bytes.
 *
 * @param <T> the fact
 */
final class Learnt<T> {

    /** How old a document may be that a fact is newly read from; and how long a failure is believed. */
    static final Duration BRIEFLY = Duration.ofSeconds(30);

    /** What an entry takes besides its texts. */
    private static final int OVERHEAD = 256;

    private final Function<String, Parsed<T>> trip;
    private final Duration kept;
    private final Clock clock;
    private final Cache<String, Fact<T>> facts;

    private record Fact<T>(Parsed<T> content, Instant learnt) {}

    /**
     * @param trip how to learn the fact of a name; may block
     * @param kept for how long a fact is believed
     * @param weight the bytes a fact takes
     * @param memory bytes for all facts
     */
    Learnt(Function<String, Parsed<T>> trip, Duration kept, ToIntFunction<T> weight, long memory, Clock clock) {
        this.trip = trip;
        this.kept = kept;
        this.clock = clock;
        this.facts = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String name, Fact<T> fact) -> weight(name, fact.content(), weight))
                .expireAfterWrite(kept)
                .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
                .build();
    }

    /** The fact of a name, remembered or learnt now. */
    Parsed<T> of(String name) {
        return notOlderThan(kept, name);
    }

    /** The fact of a name, learnt anew unless what is remembered is no older than {@code age}. */
    Parsed<T> notOlderThan(Duration age, String name) {
        Fact<T> fact = facts.getIfPresent(name);
        if (fact == null || isOlder(fact, age)) {
            fact = new Fact<>(trip.apply(name), clock.instant());
            facts.put(name, fact);
        }
        return fact.content();
    }

    private boolean isOlder(Fact<T> fact, Duration age) {
        Duration believed =
                switch (fact.content()) {
                    case Parsed.Valid<T> valid -> age;
                    case Parsed.Invalid<T> failure -> BRIEFLY;
                };
        return fact.learnt().plus(believed).isBefore(clock.instant());
    }

    private static <T> int weight(String name, Parsed<T> content, ToIntFunction<T> weight) {
        return OVERHEAD
                + name.length()
                + switch (content) {
                    case Parsed.Valid<T>(T fact) -> weight.applyAsInt(fact);
                    case Parsed.Invalid<T>(String reason) -> reason.length();
                };
    }
}

package one.twogather.pod.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import one.twogather.pod.grants.GrantBook;
import org.jspecify.annotations.Nullable;

/**
 * What was taken back, signed, for verifiers elsewhere (decision 199). Anybody may ask for it, so asking has to be cheap: it is made anew when something
 * was taken back, and once a minute.
 */
final class RevocationList implements Supplier<String> {

    private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);

    /** Whoever keeps it for the minute that HTTP allows still holds something that has not expired. */
    private static final Duration LIFE = TOLD_AGAIN.multipliedBy(2).plusSeconds(5);

    private final GrantBook grants;
    private final Function<Map<String, Object>, String> sign;
    private final String issuer;
    private final Clock clock;
    private final Lock making = new ReentrantLock();
    private volatile @Nullable Told told;

    /** @param number of revocations there had been when it was made */
    private record Told(long number, Instant made, String list) {}

    /** @param sign makes a JWT of claims, with the server's keys */
    RevocationList(GrantBook grants, Function<Map<String, Object>, String> sign, String issuer, Clock clock) {
        this.grants = grants;
        this.sign = sign;
        this.issuer = issuer;
        this.clock = clock;
    }

    @Override
    public String get() {
        return fresh().orElseGet(this::renewed).list();
    }

    private Told renewed() {
        making.lock();
        try {
            Told renewed = fresh().orElseGet(this::make);
            told = renewed;
            return renewed;
        } finally {
            making.unlock();
        }
    }

    private Optional<Told> fresh() {
        Instant now = clock.instant();
        return Optional.ofNullable(told)
                .filter(last -> last.number() == grants.revocationsMade())
                .filter(last ->
                        !now.isBefore(last.made()) && now.isBefore(last.made().plus(TOLD_AGAIN)));
    }

    private Told make() {
        // Counted before it is read: one that comes in between is told twice rather than not at all.
        long number = grants.revocationsMade();
        Instant now = clock.instant();
        Map<String, Object> claims = Map.of(
                "iss", issuer,
                "iat", now.getEpochSecond(),
                "exp", now.plus(LIFE).getEpochSecond(),
                "revoked", grants.revocations());
        return new Told(number, now, sign.apply(claims));
    }
}

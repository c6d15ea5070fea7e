package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * Challenges that were given out and not yet answered. They are rows, so that any process takes the answer; taking one deletes it, so that no answer is
 * taken twice.
 */
final class Ceremonies {

    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final String PREFIX = "ceremony/";

    private final KeySpace rows;
    private final SecureRandom random;
    private final Clock clock;
    private final Sweep sweep;

    /** What a ceremony is for: the answer to one is none to another. The names stand in rows. */
    enum Purpose {
        REGISTRATION,
        SIGN_IN,
        CONFIRMATION,
        WALLET_SIGN_IN,
        WALLET_LINK
    }

    /**
     * A ceremony as it was begun.
     *
     * @param account whom it is about, if it is about somebody
     * @param request what was asked of the browser, as the library reads it
     */
    record Pending(Purpose purpose, Optional<PodId> account, String request) {}

    Ceremonies(KeySpace rows, SecureRandom random, Clock clock) {
        this.rows = rows;
        this.random = random;
        this.clock = clock;
        this.sweep = new Sweep(rows, KeyRange.startingWith(key(PREFIX)), clock);
    }

    /** Begins one; gives its name. */
    String begin(Pending pending) {
        Secret name = Secret.random(random);
        JsonRow row = new JsonRow()
                .with("purpose", pending.purpose().name())
                .with("request", pending.request())
                .with(Sweep.END, clock.instant().plus(LIFETIME));
        pending.account().ifPresent(account -> row.with("account", account.name()));
        rows.commit(Commit.in(Partition.SERVER)
                .put(key(PREFIX + name.digest()), row.bytes())
                .build());
        sweep.step();
        return name.text();
    }

    /** Ends one, whatever comes of it. Empty if there is none of this name and purpose, or no more, or another took it. */
    Optional<Pending> take(String name, Purpose purpose) {
        return Secret.parse(name)
                .map(secret -> key(PREFIX + secret.digest()))
                .flatMap(this::take)
                .filter(pending -> pending.purpose() == purpose);
    }

    private Optional<Pending> take(Key key) {
        byte[] row = rows.get(key);
        if (row == null) {
            return Optional.empty();
        }
        CommitResult taken = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Present(key))
                .delete(key)
                .build());
        return taken instanceof CommitResult.Committed && !Sweep.isOver(row, clock.instant())
                ? Optional.of(read(JsonRow.read(row)))
                : Optional.empty();
    }

    static Pending read(JsonRow row) {
        return new Pending(
                Purpose.valueOf(row.text("purpose")),
                row.optionalText("account").map(PodId::new),
                row.text("request"));
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.PASSKEY, rest);
    }
}

package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.identity.SecretHash;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/**
 * Passwords, for hosts whose people cannot use passkeys. Off unless a host turns them on, since they are the one credential that can be guessed and given
 * away. Kept as Argon2id hashes; a wrong name takes as long as a wrong password.
 */
public final class Passwords {

    /** Characters a password has at least; a sentence is better than symbols (NIST SP 800-63B). */
    public static final int LEAST = 12;

    /** Characters a password has at most: hashing takes time. */
    public static final int MOST = 512;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Half of the processors; the other half goes on serving. */
    private static final int HASHES_AT_ONCE = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final KeySpace rows;
    private final WaysIn ways;
    private final Attempts attempts;
    private final SecretHash hashes;
    private final String nothing;
    private final Clock clock;

    /** What came of choosing a password. */
    public enum Choice {
        /** It counts from now on. */
        SET,
        /** Fewer than {@link #LEAST} characters. */
        TOO_SHORT,
        /** More than {@link #MOST} characters. */
        TOO_LONG,
        /** Made of the account's name, or of very few characters: the first that would be tried. */
        TOO_EASY
    }

    /** To be constructed only where the host wants passwords. */
    public Passwords(KeySpace rows, WaysIn ways, Attempts attempts, SecureRandom random, Clock clock) {
        this(rows, ways, attempts, SecretHash.ofPasswords(HASHES_AT_ONCE, PATIENCE, random), clock);
    }

    Passwords(KeySpace rows, WaysIn ways, Attempts attempts, SecretHash hashes, Clock clock) {
        this.rows = rows;
        this.ways = ways;
        this.attempts = attempts;
        this.hashes = hashes;
        this.nothing = hashes.hashOfNothing();
        this.clock = clock;
    }

    /** Sets a password, or another one. */
    public Choice set(FreshSession who, String password) {
        String text = normal(password);
        int length = text.codePointCount(0, text.length());
        if (length < LEAST) {
            return Choice.TOO_SHORT;
        }
        if (length > MOST) {
            return Choice.TOO_LONG;
        }
        if (isEasy(text, who.account())) {
            return Choice.TOO_EASY;
        }
        byte[] row = new JsonRow()
                .with("hash", hashes.hash(text))
                .with("created", clock.instant())
                .bytes();
        rows.commit(Commit.in(Partition.SERVER).put(key(who.account()), row).build());
        return Choice.SET;
    }

    /** Takes the password away. */
    public Removal remove(FreshSession who) {
        Key key = key(who.account());
        return ways.remove(who.account(), key, List.of(key));
    }

    /**
     * Looks at a password.
     *
     * @param name as it was typed; there need be no such account
     * @param address where they ask from
     */
    public Admission check(String name, String password, String address) {
        Optional<PodId> account =
                PodId.parse(name.strip().toLowerCase(Locale.ROOT)) instanceof Parsed.Valid<PodId>(PodId valid)
                        ? Optional.of(valid)
                        : Optional.empty();
        String counted = account.map(PodId::name).orElse("");
        Optional<Duration> wait = attempts.guess(address, counted);
        if (wait.isPresent()) {
            return new Admission.Paused(wait.get());
        }
        Optional<String> hash = account.map(known -> rows.get(key(known)))
                .map(row -> JsonRow.read(row).text("hash"));
        return switch (hashes.matches(normal(cut(password)), hash.orElse(nothing))) {
            case YES -> signedIn(account.orElseThrow(), address);
            case NO -> new Admission.Refused();
            case BUSY -> new Admission.Paused(PATIENCE);
        };
    }

    private Admission signedIn(PodId account, String address) {
        attempts.known(address, account.name());
        return new Admission.SignedIn(account, SignInMethod.PASSWORD);
    }

    static Key key(PodId account) {
        return Key.of(Partition.SERVER, Table.PASSWORD, account.name());
    }

    /** The same characters, however a keyboard composes them. */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** What is longer than any password is wrong however it is hashed. */
    private static String cut(String text) {
        return text.length() <= 2 * MOST ? text : text.substring(0, 2 * MOST + 1);
    }

    private static boolean isEasy(String password, PodId account) {
        String rest = password.toLowerCase(Locale.ROOT).replace(account.name(), "");
        return rest.codePoints().distinct().count() < 5;
    }
}

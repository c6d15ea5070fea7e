package one.twogather.pod.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Hashes secrets with Argon2id (RFC 9106), written in the usual {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash} form, so that each row says how it was
 * made and the cost can be raised without a migration.
 *
 * <p>It is rationed: a fixed number of hashes at once, each of some MiB, and those who wait too long are told so. Wrong secrets hardly ever come this
 * far, since their {@link #hint} gives them away. Our own secrets have 256 random bits and cannot be guessed at any price per guess; their cost is kept low
 * on purpose (decision 0051). Words that people choose have no hint, and cost more.
 */
public final class SecretHash {

    /** What a hash takes, in KiB: ten milliseconds or so go with it. */
    static final int MEMORY_KIB = 8 * 1024;

    /** What guessing a chosen password shall cost, in KiB and passes: as OWASP advises, within a small heap. */
    private static final int PASSWORD_MEMORY_KIB = 19 * 1024;

    private static final int PASSWORD_PASSES = 2;
    private static final int PASSES = 1;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int HINT_CHARACTERS = 6;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final int memoryKib;
    private final int passes;
    private final Semaphore turns;
    private final Duration patience;
    private final SecureRandom random;

    /** What came of comparing a secret. */
    public enum Match {
        /** It is the one. */
        YES,
        /** It is not. */
        NO,
        /** Too many are being compared at the moment. */
        BUSY
    }

    /**
     * @param memoryKib what a new hash takes
     * @param atOnce how many hashes may be computed at the same time
     * @param patience how long one waits for its turn
     */
    public SecretHash(int memoryKib, int atOnce, Duration patience, SecureRandom random) {
        this(memoryKib, PASSES, atOnce, patience, random);
    }

    private SecretHash(int memoryKib, int passes, int atOnce, Duration patience, SecureRandom random) {
        this.memoryKib = memoryKib;
        this.passes = passes;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
        this.random = random;
    }

    /**
     * For passwords: each hash takes 19 MiB for some tens of milliseconds.
     *
     * @param atOnce how many hashes may be computed at the same time
     * @param patience how long one waits for its turn
     */
    public static SecretHash ofPasswords(int atOnce, Duration patience, SecureRandom random) {
        return new SecretHash(PASSWORD_MEMORY_KIB, PASSWORD_PASSES, atOnce, patience, random);
    }

    /** The hash of a new secret. Not rationed: only those who may issue secrets come here. */
    public String hash(String secret) {
        byte[] salt = randomBytes(SALT_BYTES);
        return text(salt, compute(secret, salt, memoryKib, passes, LANES, HASH_BYTES));
    }

    /** A hash of nothing, which takes as long to compare as a true one: for names that nobody has. */
    public String hashOfNothing() {
        return text(randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + passes + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** 36 of a secret's 256 bits, hashed: enough to tell a wrong one at once, and no help to whoever would guess the rest. */
    static String hint(String secret) {
        return Digests.text(secret).substring(0, HINT_CHARACTERS);
    }

    /** Whether {@code hash} was made of {@code secret}. */
    public Match matches(String secret, String hash) {
        try {
            if (!turns.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Match.BUSY;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Match.BUSY;
        }
        try {
            return isHashOf(secret, hash) ? Match.YES : Match.NO;
        } finally {
            turns.release();
        }
    }

    private static boolean isHashOf(String secret, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalStateException("a secret's hash is in a form that is not known here");
        }
        byte[] salt = Base64.getDecoder().decode(form.group(4));
        byte[] expected = Base64.getDecoder().decode(form.group(5));
        byte[] actual = compute(secret, salt, number(form, 1), number(form, 2), number(form, 3), expected.length);
        return MessageDigest.isEqual(expected, actual);
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    private static byte[] compute(String secret, byte[] salt, int memoryKib, int passes, int lanes, int bytes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        generator.generateBytes(secret.getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }
}

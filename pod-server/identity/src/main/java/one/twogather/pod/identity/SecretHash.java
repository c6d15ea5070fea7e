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
 * far, since their {@link #hint} gives them away. The secrets have 256 random bits and cannot be guessed at any price per guess; the cost is kept low on
 * purpose (decision 0051).
 */
final class SecretHash {

    /** What a hash takes, in KiB: ten milliseconds or so go with it. */
    static final int MEMORY_KIB = 8 * 1024;

    private static final int PASSES = 1;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int HINT_CHARACTERS = 6;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final int memoryKib;
    private final Semaphore turns;
    private final Duration patience;
    private final SecureRandom random;

    /** What came of comparing a secret. */
    enum Match {
        YES,
        NO,
        /** Too many are being compared at the moment. */
        BUSY
    }

    /**
     * @param memoryKib what a new hash takes
     * @param atOnce how many hashes may be computed at the same time
     * @param patience how long one waits for its turn
     */
    SecretHash(int memoryKib, int atOnce, Duration patience, SecureRandom random) {
        this.memoryKib = memoryKib;
        this.turns = new Semaphore(atOnce, true);
        this.patience = patience;
        this.random = random;
    }

    /** The hash of a new secret. Not rationed: only those who may issue secrets come here. */
    String hash(String secret) {
        byte[] salt = randomBytes(SALT_BYTES);
        return text(salt, compute(secret, salt, memoryKib, PASSES, LANES, HASH_BYTES));
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + PASSES + ",p=" + LANES + "$" + base64.encodeToString(salt)
                + "$" + base64.encodeToString(hash);
    }

    /** 36 of a secret's 256 bits, hashed: enough to tell a wrong one at once, and no help to whoever would guess the rest. */
    static String hint(String secret) {
        return Digests.text(secret).substring(0, HINT_CHARACTERS);
    }

    /** Whether {@code hash} was made of {@code secret}. */
    Match matches(String secret, String hash) {
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

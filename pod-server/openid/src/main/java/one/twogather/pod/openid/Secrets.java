package one.twogather.pod.openid;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import one.twogather.pod.identity.Digests;

/**
 * Texts that nobody guesses. Each has 256 random bits, so what is kept of it is a plain digest: no price per guess matters, and a copy of the rows signs
 * nobody in.
 */
final class Secrets {

    private static final int BYTES = 32;

    private final SecureRandom random;

    Secrets(SecureRandom random) {
        this.random = random;
    }

    /** A new one, of 43 characters that survive in an address. */
    String make() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a secret: 43 characters, whatever was shown. */
    static String digest(String secret) {
        return Digests.text(secret);
    }

    /** Compares what was shown with what is kept, in a time that does not depend on where they differ. */
    static boolean matches(String secret, String digest) {
        return MessageDigest.isEqual(
                digest(secret).getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII));
    }
}

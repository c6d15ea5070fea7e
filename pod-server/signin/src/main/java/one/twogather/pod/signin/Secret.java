package one.twogather.pod.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * 32 random bytes that somebody holds, and we do not: rows are named by their SHA-256, so a copy of the rows shows no secret. Not a record, since it must
 * not print.
 */
final class Secret {

    private static final int BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String MAC = "HmacSHA256";

    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    static Secret random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(bytes);
    }

    /** Reads what somebody shows; empty when it cannot be one of ours, so that nothing is looked up. */
    static Optional<Secret> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        Secret secret = new Secret(Base64.getUrlDecoder().decode(text));
        // The last character has bits to spare: only one spelling counts.
        return Optional.of(secret).filter(same -> same.text().equals(text));
    }

    /** For its holder. */
    String text() {
        return base64(bytes);
    }

    /** For the name of its row. */
    String digest() {
        return HexFormat.of().formatHex(sha256(bytes));
    }

    /** What only the holder can have derived, for one purpose. */
    String derived(String purpose) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(bytes, MAC));
            return base64(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + MAC, missing);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

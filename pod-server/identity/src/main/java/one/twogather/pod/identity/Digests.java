package one.twogather.pod.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, as tokens and thumbprints use it. */
public final class Digests {

    private Digests() {}

    /** The digest in base64url: what {@code ath} must be for an access token (RFC 9449 §4.2), and the name under which we remember it. */
    public static String text(String ascii) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes(ascii.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static byte[] bytes(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}

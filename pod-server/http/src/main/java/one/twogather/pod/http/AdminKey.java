package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** The key to the administrator's listener, made anew at each start. Not a record, since it must not print. */
public final class AdminKey {

    private static final int BYTES = 32;
    private static final String SCHEME = "Bearer ";

    private final String text;

    private AdminKey(String text) {
        this.text = text;
    }

    public static AdminKey random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new AdminKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** To be kept where only the server's own user can read it. */
    public String text() {
        return text;
    }

    /** Whether an {@code Authorization} header shows this key; takes the same time wherever the two begin to differ. */
    boolean isShownBy(String authorization) {
        return authorization.startsWith(SCHEME)
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8),
                        text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "an administrator's key";
    }
}

package one.twogather.pod.apps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file of an app, as browsers get it.
 *
 * @param type its media type
 * @param content copied in and out
 * @param tag a strong entity tag, with its quotation marks
 * @param isForEver whether its name changes with what it says, so that it can be kept for ever
 */
public record AppFile(String type, byte[] content, String tag, boolean isForEver) {

    private static final int TAG_CHARACTERS = 32;

    public AppFile {
        content = content.clone();
    }

    static AppFile of(String type, byte[] content, boolean isForEver) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            String tag = '"' + HexFormat.of().formatHex(hash).substring(0, TAG_CHARACTERS) + '"';
            return new AppFile(type, content, tag, isForEver);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static AppFile of(String type, String text) {
        return of(type, text.getBytes(StandardCharsets.UTF_8), false);
    }

    @Override
    public byte[] content() {
        return content.clone();
    }
}

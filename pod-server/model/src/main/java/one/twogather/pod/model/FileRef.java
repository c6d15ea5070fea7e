package one.twogather.pod.model;

import java.util.regex.Pattern;

/**
 * Names the bytes of a file that the server keeps outside the key space. The bytes behind a reference never change.
 *
 * @param id how the file store finds it: 1 to 128 of {@code A-Z a-z 0-9 - _}
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits, computed while the bytes came in: of the bytes, or of the root of their tree of blocks, as the id tells
 */
public record FileRef(String id, long size, String sha256) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public FileRef {
        if (!ID.matcher(id).matches() || size < 0 || !SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a file reference");
        }
    }
}

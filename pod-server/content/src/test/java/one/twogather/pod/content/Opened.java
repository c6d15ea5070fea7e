package one.twogather.pod.content;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodId;

/** Stores for tests, whose pods have keys that everybody knows. */
final class Opened {

    /** The key of a pod is its name. */
    static final FileKeys KEYS = FileKeys.of(Opened::key, () -> key(new PodId("blocks")));

    private static SecretKey key(PodId pod) {
        byte[] key = new byte[32];
        System.arraycopy(
                pod.name().getBytes(StandardCharsets.US_ASCII),
                0,
                key,
                0,
                pod.name().length());
        return new SecretKeySpec(key, "AES");
    }

    private Opened() {}

    static FolderFileStore store(Path folder, KeySpace rows, Clock clock) {
        return FolderFileStore.open(folder, rows, KEYS, new SecureRandom(), clock);
    }
}

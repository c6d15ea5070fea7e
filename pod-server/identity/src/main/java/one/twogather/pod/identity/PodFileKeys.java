package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.model.PodId;

/**
 * The key of each pod that wraps the keys of its files, and one for what is known of the blocks of all: AES of 256 bits, made when they are first asked for,
 * and wrapped by the master key like every other. Without its key nobody reads a pod's files any more.
 */
public final class PodFileKeys {

    private static final String ROWS = "pod/";
    /** After the pod's name, so that no name is the beginning of another's. */
    private static final String KIND = "/files";
    /** No pod is called so. */
    private static final String BLOCKS = "blocks";

    private static final int KEY_BYTES = 32;
    private static final int REMEMBERED = 1_000;

    private final KeyVault vault;
    private final SecureRandom random;
    private final Cache<PodId, SecretKey> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    public PodFileKeys(KeyVault vault, SecureRandom random) {
        this.vault = vault;
        this.random = random;
    }

    /**
     * The key of a pod.
     *
     * @throws MasterKeyUnusable when the key was wrapped with another master key
     */
    public SecretKey of(PodId pod) {
        return known.get(pod, this::load);
    }

    /**
     * The key that hides which blocks there are, of all pods together. Asked for once.
     *
     * @throws MasterKeyUnusable when the key was wrapped with another master key
     */
    public SecretKey ofBlocks() {
        return load(BLOCKS);
    }

    private SecretKey load(PodId pod) {
        return load(ROWS + pod.name() + KIND);
    }

    private SecretKey load(String name) {
        byte[] secret = vault.secrets(name).get(name);
        if (secret == null) {
            // Of several processes one makes it, and the others find it.
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            vault.add(name, fresh);
            return load(name);
        }
        return new SecretKeySpec(secret, "AES");
    }
}

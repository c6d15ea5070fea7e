package one.twogather.pod.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.model.PodId;

/**
 * The key that each pod signs grants with: Ed25519, made when it is first asked for, wrapped by the master key like every other, and never given out
 * (house decision 5). What its signatures are worth is for the owner to say, whose own key delegates to it.
 */
public final class PodKeys {

    private static final String ROWS = "pod/";
    /** After the pod's name, so that no name is the beginning of another's. */
    private static final String KIND = "/ed25519";

    private static final int REMEMBERED = 1_000;

    private final KeyVault vault;
    private final SecureRandom random;
    private final Cache<PodId, Signer> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    public PodKeys(KeyVault vault, SecureRandom random) {
        this.vault = vault;
        this.random = random;
    }

    /**
     * Signs for a pod.
     *
     * @throws MasterKeyUnusable when the key was wrapped with another master key
     */
    public Signer of(PodId pod) {
        return known.get(pod, this::load);
    }

    private Signer load(PodId pod) {
        String name = ROWS + pod.name() + KIND;
        byte[] secret = vault.secrets(name).get(name);
        if (secret == null) {
            // Of several processes one makes it, and the others find it.
            vault.add(name, Ed25519Signer.generate(random));
            return load(pod);
        }
        return Ed25519Signer.of(secret);
    }
}

package one.twogather.pod.content;

import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import one.twogather.pod.model.PodId;

/** The keys of pods, which wrap the keys of their files, and the one for what is known of blocks. Kept by another room. */
public interface FileKeys {

    /** For whoever copies or counts files, and reads and writes none. */
    FileKeys NONE = of(
            pod -> {
                throw new IllegalStateException("nobody here has the key of " + pod);
            },
            () -> {
                throw new IllegalStateException("nobody here has the key of blocks");
            });

    /** An AES key of 256 bits, the same for as long as the pod has files. */
    SecretKey of(PodId pod);

    /** An AES key of 256 bits for all pods together: what it hides is which blocks there are, not what they say. */
    SecretKey ofBlocks();

    /** Keys by these functions. */
    static FileKeys of(Function<PodId, SecretKey> pods, Supplier<SecretKey> blocks) {
        return new FileKeys() {
            @Override
            public SecretKey of(PodId pod) {
                return pods.apply(pod);
            }

            @Override
            public SecretKey ofBlocks() {
                return blocks.get();
            }
        };
    }
}

package one.twogather.pod.content;

import javax.crypto.SecretKey;
import one.twogather.pod.model.PodId;

/** The keys of pods, which wrap the keys of their files. Kept by another room. */
@FunctionalInterface
public interface FileKeys {

    /** For whoever copies or counts files, and reads and writes none. */
    FileKeys NONE = pod -> {
        throw new IllegalStateException("nobody here has the key of " + pod);
    };

    /** An AES key of 256 bits, the same for as long as the pod has files. */
    SecretKey of(PodId pod);
}

package one.twogather.pod.capability;

import java.time.Instant;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;

/** Remembers invocations, so that each is used once. */
public interface UsedNonces {

    /**
     * Uses up a nonce.
     *
     * @param until when the invocation has expired and the nonce may be forgotten
     * @return whether it was unused: of several that ask at once, one is told so
     */
    boolean use(Did issuer, Bytes nonce, Instant until);
}

package one.twogather.pod.solid;

import java.util.concurrent.atomic.AtomicIntegerArray;
import one.twogather.pod.model.ResourceId;

/**
 * Remembers which documents were looked at to decide what somebody may do: the members of groups, and profiles. When one of them changes, rights may have
 * changed with it, far from where it stands.
 *
 * <p>Never forgets one, and takes another for one now and then (a Bloom filter with one hash): that costs a needless look at rights.
 */
public final class Consulted {

    private static final int BITS = 1 << 20;

    private final AtomicIntegerArray words = new AtomicIntegerArray(BITS / Integer.SIZE);

    void note(ResourceId document) {
        int bit = bit(document);
        int mask = 1 << bit;
        // Nearly always it is known already, and then nothing is written.
        if ((words.get(bit / Integer.SIZE) & mask) == 0) {
            words.accumulateAndGet(bit / Integer.SIZE, mask, (word, more) -> word | more);
        }
    }

    /** True if the document was noted. */
    public boolean contains(ResourceId document) {
        int bit = bit(document);
        return (words.get(bit / Integer.SIZE) & 1 << bit) != 0;
    }

    private static int bit(ResourceId document) {
        int hash = document.hashCode() * 0x9E3779B9;
        return hash >>> Integer.SIZE - Integer.numberOfTrailingZeros(BITS);
    }
}

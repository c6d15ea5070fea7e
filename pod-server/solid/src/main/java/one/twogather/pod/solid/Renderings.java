package one.twogather.pod.solid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.RdfFormat;
import org.jspecify.annotations.Nullable;

/**
 * Representations that the server wrote itself, kept in memory while they are asked for. A key names a state and a form, and what is kept under it never
 * grows old: a new state has a new key, and the old one is forgotten in time.
 */
final class Renderings {

    /** One form of one state. */
    record Key(ResourceId resource, String state, RdfFormat format) {}

    /** What a key and an entry take besides the bytes. */
    private static final int ENTRY_OVERHEAD = 300;

    private final Cache<Key, byte[]> rendered;
    private final int most;

    /**
     * @param most bytes of one that is kept
     * @param all bytes of all together
     */
    Renderings(int most, long all) {
        this.most = most;
        this.rendered = Caffeine.newBuilder()
                .maximumWeight(all)
                .weigher((Key key, byte[] bytes) -> bytes.length + ENTRY_OVERHEAD)
                .build();
    }

    /** The bytes under this key, which are not to be written to. */
    byte @Nullable [] find(Key key) {
        return rendered.getIfPresent(key);
    }

    /** Keeps what is short enough. */
    byte[] keep(Key key, byte[] written) {
        if (written.length <= most) {
            rendered.put(key, written);
        }
        return written;
    }
}

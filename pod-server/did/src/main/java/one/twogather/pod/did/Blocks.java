package one.twogather.pod.did;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When blocks were made. Remembered only of blocks that the chain will not forget. */
final class Blocks {

    private static final int MOST = 20_000;

    private final Nodes nodes;
    private final Cache<Long, Instant> times =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Blocks(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Empty if there is no such block yet. */
    Optional<Instant> time(long block, long settled) throws NodeFault {
        @Nullable Instant known = times.getIfPresent(block);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Instant> time = nodes.ask(node -> node.block(block)).map(Node.Block::time);
        if (block <= settled) {
            time.ifPresent(it -> times.put(block, it));
        }
        return time;
    }

    /** The last of these blocks, which are in order, that was made at the time or before; 0 if none was. Found in as many questions as their number has bits. */
    long lastAt(Instant time, List<Long> blocks, long settled) throws NodeFault {
        int from = 0;
        int to = blocks.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            Optional<Instant> made = time(blocks.get(middle), settled);
            if (made.isPresent() && !made.get().isAfter(time)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? 0 : blocks.get(from - 1);
    }
}

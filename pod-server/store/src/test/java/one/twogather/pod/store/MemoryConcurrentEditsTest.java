package one.twogather.pod.store;

import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import org.jspecify.annotations.NullMarked;

@NullMarked
final class MemoryConcurrentEditsTest extends ConcurrentEditsContract {

    @Override
    KeySpace open() {
        return new MemoryKeySpace();
    }
}

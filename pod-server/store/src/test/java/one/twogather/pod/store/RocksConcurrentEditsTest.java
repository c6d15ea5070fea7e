package one.twogather.pod.store;

import java.nio.file.Path;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
final class RocksConcurrentEditsTest extends ConcurrentEditsContract {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Override
    KeySpace open() {
        return RocksKeySpace.open(folder, RocksOptions.DEFAULT);
    }
}

package one.twogather.pod.keyspace;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.io.TempDir;

/** The same promises with next to no memory: rows leave the cache at once, and write buffers go to files all the time. */
@NullMarked
@SuppressWarnings("NullAway.Init")
final class RocksTightKeySpaceTest extends KeySpaceContract {

    @TempDir
    Path folder;

    @Override
    protected KeySpace open() {
        return RocksKeySpace.open(folder, new RocksOptions(2_000, 1 << 20, 1 << 16, 2, 32));
    }
}

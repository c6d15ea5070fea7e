package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
@SuppressWarnings("NullAway.Init")
final class RocksKeySpaceTest extends KeySpaceContract {

    @TempDir
    Path folder;

    @Override
    protected KeySpace open() {
        return RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT);
    }

    @Test
    void committedRowsAreThereAfterReopening() {
        put("a", "1");
        space().close();
        try (KeySpace again = open()) {
            assertEquals("1", text(again.get(key("a"))));
        }
    }

    @Test
    void secondOpeningIsRefusedWhileTheFirstLasts() {
        assertThrows(KeySpaceInUse.class, this::open);
    }
}

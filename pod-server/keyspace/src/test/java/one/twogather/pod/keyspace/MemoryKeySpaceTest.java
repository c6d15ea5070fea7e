package one.twogather.pod.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class MemoryKeySpaceTest extends KeySpaceContract {

    @Override
    protected KeySpace open() {
        return new MemoryKeySpace();
    }

    @Test
    void failingWritesAreRefusedUntilTheCauseIsGone() {
        put("a", "1");
        MemoryKeySpace space = (MemoryKeySpace) space();
        space.failWrites("no space left on device");
        assertThrows(KeySpaceUnavailable.class, () -> put("a", "2"));
        assertEquals("1", text(space.get(key("a"))));
        assertEquals(new KeySpace.Health(false, "no space left on device"), space.health());
        space.failWrites("");
        put("a", "3");
    }
}

package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keys that open the files of pods. */
class PodFileKeysTest {

    private static final PodId ALICE = new PodId("alice");
    private static final PodId BOB = new PodId("bob");

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final SecureRandom random = new SecureRandom();

    private PodFileKeys keys(Path master) {
        return new PodFileKeys(new KeyVault(rows, MasterKey.open(master, rows, random)), random);
    }

    @Test
    void aPodHasOneKeyForGoodAndNoOtherPodHasIt(@TempDir Path folder) {
        PodFileKeys keys = keys(folder.resolve("master"));
        byte[] alice = keys.of(ALICE).getEncoded();
        assertEquals(32, alice.length);
        assertNotEquals(keys.of(BOB), keys.of(ALICE));
        assertEquals(keys.of(ALICE), keys(folder.resolve("master")).of(ALICE));
    }

    /** Rather no answer than a new key, under which the files there are could not be read. */
    @Test
    void withoutTheMasterKeyThereIsNoKey(@TempDir Path folder) throws Exception {
        keys(folder.resolve("master")).of(ALICE);
        Files.delete(folder.resolve("master"));
        assertThrows(
                MasterKeyUnusable.class, () -> keys(folder.resolve("master")).of(ALICE));
    }
}

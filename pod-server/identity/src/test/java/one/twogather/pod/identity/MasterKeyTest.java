package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one secret outside the rows, and what happens when it is not the right one. */
class MasterKeyTest {

    private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.UTF_8);

    private final MemoryKeySpace rows = new MemoryKeySpace();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void chooseAFile() {
        file = folder.resolve("keys").resolve("master");
    }

    @Test
    void itIsMadeOnTheFirstStartForItsOwnerAlone() throws IOException {
        open();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(1, files.count(), "nothing is left beside it");
        }
    }

    @Test
    void itIsTheSameOnTheNextStart() {
        new KeyVault(rows, open()).add("a", SECRET);
        assertArrayEquals(SECRET, new KeyVault(rows, open()).secrets("").get("a"));
    }

    @Test
    void secretsAreNotInTheRows() {
        new KeyVault(rows, open()).add("a", SECRET);
        byte[] row = rows.get(key("a"));
        assertFalse(new String(row == null ? SECRET : row, StandardCharsets.ISO_8859_1).contains("private"));
    }

    @Test
    void aMissingOneIsNotReplacedOnceKeysExist() throws IOException {
        new KeyVault(rows, open()).add("a", SECRET);
        Files.delete(file);
        MasterKeyUnusable refusal = assertThrows(MasterKeyUnusable.class, this::open);
        assertTrue(refusal.toString().contains("Restore that file"), refusal.toString());
        assertFalse(Files.exists(file));
    }

    @Test
    void anotherOneIsToldApart() throws IOException {
        new KeyVault(rows, open()).add("a", SECRET);
        Files.delete(file);
        MasterKey other = MasterKey.open(file, new MemoryKeySpace(), World.RANDOM);
        MasterKeyUnusable refusal = assertThrows(MasterKeyUnusable.class, () -> new KeyVault(rows, other).secrets(""));
        assertTrue(refusal.toString().contains("Restore the file that belongs to this data"), refusal.toString());
        assertTrue(refusal.toString().contains(file.toString()), refusal.toString());
        assertThrows(MasterKeyUnusable.class, this::open, "and that at the start, not at the first sign-in");
    }

    @Test
    void aRowThatWasAlteredOrMovedIsNotOpened() {
        KeyVault vault = new KeyVault(rows, open());
        vault.add("a", SECRET);
        byte[] row = rows.get(key("a"));
        byte[] good = row == null ? new byte[0] : row.clone();
        put("b", good);
        assertThrows(MasterKeyUnusable.class, () -> vault.secrets("b"));
        byte[] altered = good.clone();
        altered[altered.length - 1] ^= 1;
        put("a", altered);
        assertThrows(MasterKeyUnusable.class, () -> vault.secrets("a"));
        put("a", new byte[] {9});
        assertThrows(MasterKeyUnusable.class, () -> vault.secrets("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void aLooserFileIsRefused(String permissions) throws IOException {
        open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        MasterKeyUnusable refusal = assertThrows(MasterKeyUnusable.class, this::open);
        assertTrue(refusal.toString().contains("chmod 600 " + file), refusal.toString());
    }

    @Test
    void aStricterFileIsFine() throws IOException {
        open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        assertTrue(open().toString().startsWith("master key "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "not base64 !!", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void aFileThatHoldsNoKeyIsRefused(String content) throws IOException {
        open();
        Files.writeString(file, content);
        assertThrows(MasterKeyUnusable.class, this::open);
    }

    @Test
    void ofTwoWhoAddASecretOneSucceeds() {
        KeyVault vault = new KeyVault(rows, open());
        assertTrue(vault.add("a", SECRET));
        assertFalse(vault.add("a", new byte[] {1}));
        assertArrayEquals(SECRET, vault.secrets("").get("a"));
        vault.remove("a");
        assertEquals(Map.of(), vault.secrets(""));
    }

    private MasterKey open() {
        return MasterKey.open(file, rows, World.RANDOM);
    }

    private void put(String name, byte[] value) {
        rows.commit(Commit.in(Partition.SERVER).put(key(name), value).build());
    }

    private static Key key(String name) {
        return Key.of(Partition.SERVER, Table.KEY, name);
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verification that finds nothing is worth something only if it finds what is there: each kind of damage is done by hand. */
class VerifyTest {

    private static final Partition ALICE = new Partition("alice");

    @TempDir
    private static Path whole = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    /** A pod with documents of every kind, written by way of a server that then was stopped; and verified while it ran. */
    @BeforeAll
    static void fill() throws Exception {
        try (PodProcess pod = PodProcess.start(whole.resolve("data"), PodProcess.freePort())) {
            pod.command("account", "add", "alice");
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "verify", "--json"));
            put(
                    alice,
                    "notes/list.ttl",
                    "text/turtle",
                    "<> <http://example.org/has> [ <http://example.org/n> 1 ], ( 2 3 ).");
            put(
                    alice,
                    "notes/list.jsonld",
                    "application/ld+json",
                    "[{\"@id\": \"\", \"http://example.org/n\": [{}, 4]}]");
            put(alice, "notes/long.ttl", "text/turtle", "<> <http://example.org/n> \"" + "x".repeat(20_000) + "\".");
            put(alice, "notes/.meta", "text/turtle", "<./> <http://purl.org/dc/terms/title> \"Notes\".");
            put(alice, "files/a.bin", "application/octet-stream", "the bytes of a file".repeat(5_000));
            put(alice, "files/b.bin", "application/octet-stream", "the bytes of a file".repeat(5_000));
            put(alice, "files/c.bin", "application/octet-stream", "a small one, in a pack");
            URI list = alice.storage().resolve("notes/list.ttl");
            String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>. <#p> a solid:InsertDeletePatch;"
                    + " solid:inserts { <#it> <http://example.org/n> 5. }.";
            assertEquals(204, alice.send("PATCH", list, "text/n3", patch).statusCode());
            copiesAreMadeWhileTheServerRuns(pod, alice);
        }
    }

    private static void put(SignedClient alice, String path, String type, String body) throws Exception {
        int status =
                alice.send("PUT", alice.storage().resolve(path), type, body).statusCode();
        assertEquals(201, status, path);
    }

    private static void copiesAreMadeWhileTheServerRuns(PodProcess pod, SignedClient alice) throws Exception {
        assertTrue(pod.command("verify").contains("All is well: 1 pods"), pod.command("verify"));
        Path copies = whole.resolve("data/run/copies");
        assertEquals(List.of(), names(copies), "the copy of the moment is gone");

        Path kept = whole.resolve("kept");
        assertEquals(0, pod.type("verify", "--copy", kept.toString()).status());
        put(alice, "notes/later.ttl", "text/turtle", "");
        assertEquals(List.of("blocks", "keyspace"), names(kept), "neither keys nor the way to the server");
        assertEquals(2, pod.type("verify", "--copy", kept.toString()).status(), "nothing is overwritten");
        Typed typed = Typed.in(whole, Map.of(), List.of("verify", "--data", kept.toString()));
        assertEquals(0, typed.status(), typed.out());
        try (RocksKeySpace rows = RocksKeySpace.open(kept.resolve("keyspace"), RocksOptions.DEFAULT)) {
            assertTrue(rows.get(Key.of(ALICE, Table.DOCUMENT, "/notes/list.ttl")) != null);
            assertTrue(rows.get(Key.of(ALICE, Table.DOCUMENT, "/notes/later.ttl")) == null);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsFoundInWhatIsWhole() throws IOException {
        Path data = copy();
        assertEquals(Set.of(), faults(data));
        JsonObject all = verified(data);
        assertTrue(all.getBoolean("clean"));
        JsonObject alice = all.getJsonArray("parts").getJsonObject(1);
        assertEquals("alice", alice.getString("part"));
        assertEquals(2, alice.getInt("files"), "the same bytes are one file");
    }

    @Test
    void aMissingFileIsFound() throws IOException {
        Path data = copy();
        Files.delete(files(data).getFirst());
        assertEquals(Set.of("file-present"), faults(data));
    }

    @Test
    void aFileOfOtherBytesIsFound() throws IOException {
        Path data = copy();
        Path file = files(data).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[3] ^= 1;
        Files.write(file, bytes);
        assertEquals(Set.of("file-whole"), faults(data));
    }

    @Test
    void whatIsWrongWithASmallFileIsFoundInItsPack() throws IOException {
        Path data = copy();
        Path pack = files(data.resolve("blocks"), ".pack").getFirst();
        byte[] bytes = Files.readAllBytes(pack);
        bytes[bytes.length - 20] ^= 1;
        Files.write(pack, bytes);
        assertEquals(Set.of("file-whole"), faults(data));
        Files.write(pack, Arrays.copyOf(bytes, bytes.length - 1));
        assertEquals(Set.of("file-whole"), faults(data));
        Files.delete(pack);
        assertEquals(Set.of("file-present"), faults(data));
    }

    @Test
    void aShortFileIsFound() throws IOException {
        Path data = copy();
        Path file = files(data).getFirst();
        Files.write(file, List.of("short"));
        assertEquals(Set.of("file-whole"), faults(data));
    }

    @Test
    void whatIsNoFileIsFoundAmongThem() throws IOException {
        Path data = copy();
        Files.writeString(files(data).getFirst().resolveSibling("notes.txt"), "mine");
        assertEquals(Set.of("file-in-place"), faults(data));
    }

    @Test
    void filesOfNoPodAreFound() throws IOException {
        Path data = copy();
        Files.createDirectories(data.resolve("blocks/bob/00"));
        assertEquals(Set.of("file-in-place"), faults(data));
    }

    @Test
    void aFileThatNobodyKeepsWaitsForTheSweep() throws IOException {
        Path data = copy();
        Path file = files(data).getFirst();
        String fan = file.getName(file.getNameCount() - 2).toString();
        Files.copy(file, file.resolveSibling(fan + "0".repeat(62)));
        Files.copy(file, file.resolveSibling("kubo-v1-" + fan + "0".repeat(62)));
        assertEquals(Set.of(), faults(data));
        assertEquals(2, verified(data).getJsonArray("parts").getJsonObject(1).getInt("waiting"));
    }

    @Test
    void aFileWithoutTheRowThatKeepsItIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> drop(rows, first(rows, KeyRange.of(ALICE, Table.FILE_ROOT))));
        assertEquals(Set.of("file-kept"), faults(data));
    }

    @Test
    void aRowThatKeepsAFileForNobodyIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> put(rows, Key.of(ALICE, Table.FILE_ROOT, "0".repeat(64) + "\0/files/none"), ""));
        assertEquals(Set.of("kept-by-its-document"), faults(data));
    }

    @Test
    void aDocumentThatIsGoneIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> drop(rows, Key.of(ALICE, Table.DOCUMENT, "/notes/long.ttl")));
        assertTrue(faults(data).containsAll(Set.of("listed-as-it-is", "bytes-present", "feed-complete", "counted")));
    }

    @Test
    void aDocumentThatSaysSomethingElseThanItsIndexIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> {
            Key key = Key.of(ALICE, Table.BODY, "/notes/long.ttl");
            byte[] row = Objects.requireNonNull(rows.get(key)).clone();
            row[row.length - 10] = 'y';
            rows.commit(Commit.in(ALICE).put(key, row).build());
        });
        assertEquals(Set.of("indexed-as-it-says"), faults(data));
    }

    @Test
    void aGapInTheFeedIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> drop(rows, first(rows, KeyRange.of(ALICE, Table.CHANGE))));
        assertEquals(Set.of("feed-complete"), faults(data));
    }

    @Test
    void anAccountThatIsGoneIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> drop(rows, Key.of(Partition.SERVER, Table.ACCOUNT, "alice")));
        assertTrue(faults(data).containsAll(Set.of("accounts-agree", "readable")), "its credential is nobody's too");
    }

    @Test
    void aPodOfNobodyIsFound() throws IOException {
        Path data = copy();
        change(data, rows -> drop(rows, Key.of(Partition.SERVER, Table.HOSTING, "account/alice")));
        assertEquals(Set.of("accounts-agree"), faults(data));
    }

    @Test
    void rowsThatDoNotReadAreFound() throws IOException {
        Path data = copy();
        change(data, rows -> {
            put(rows, Key.of(Partition.SERVER, Table.CREDENTIAL, "alice-x"), "{");
            put(rows, Key.of(Partition.SERVER, Table.KEY, "signing/x"), "?");
            put(rows, Key.of(Partition.SERVER, Table.HOSTING, "account/bob"), "?");
            put(rows, Key.of(Partition.SERVER, Table.REFRESH, "x"), "?");
            put(rows, Key.of(Partition.SERVER, Table.SESSION, "alice/x"), "?");
        });
        assertEquals(Set.of("accounts-agree", "readable"), faults(data));
        assertEquals(
                5,
                verified(data)
                        .getJsonArray("parts")
                        .getJsonObject(0)
                        .getJsonArray("faults")
                        .size());
    }

    @Test
    void aDiskThatGivesOtherBytesIsFound() throws IOException {
        Path data = copy();
        // Opening moves what is in the log into tables, which have checksums.
        change(data, rows -> {});
        change(data, rows -> {});
        Path table = files(data.resolve("keyspace"), ".sst").getFirst();
        byte[] bytes = Files.readAllBytes(table);
        bytes[bytes.length / 3] ^= 0x40;
        Files.write(table, bytes);
        assertTrue(faults(data).contains("readable"));
    }

    @Test
    void anEngineThatCannotBeOpenedIsAFault() throws IOException {
        Path data = copy();
        for (Path manifest : files(data.resolve("keyspace"), "MANIFEST")) {
            Files.delete(manifest);
        }
        assertEquals(Set.of("readable"), faults(data));
    }

    @Test
    void whereThereIsNoDataItIsWronglyAsked() {
        Typed typed =
                Typed.in(folder, "verify", "--data", folder.resolve("none").toString());
        assertEquals(2, typed.status());
        assertTrue(typed.err().contains("There is no pod data"), typed.err());
        assertFalse(Files.exists(folder.resolve("none")), "asking makes none");
    }

    /** Where a copy of a folder of a running server has been made by hand, what it says of that server must not lead there. */
    @Test
    void aCopyThatNamesAnotherServerIsLookedAtItself() throws IOException {
        Path data = copy();
        Files.delete(files(data).getFirst());
        Files.createDirectories(data.resolve("run"));
        Files.writeString(
                data.resolve("run/admin.json"), "{\"url\": \"http://127.0.0.1:1\", \"pid\": 1, \"key\": \"k\"}");
        assertEquals(Set.of("file-present"), faults(data));
    }

    private Path copy() throws IOException {
        Path to = folder.resolve("data");
        Path from = whole.resolve("data");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Files.copy(each, to.resolve(from.relativize(each)));
                return FileVisitResult.CONTINUE;
            }
        });
        return to;
    }

    private static List<Path> files(Path data) throws IOException {
        return files(data.resolve("blocks"), "kubo-v1-");
    }

    private static List<Path> files(Path below, String named) throws IOException {
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().contains(named))
                    .sorted()
                    .toList();
        }
    }

    private JsonObject verified(Path data) {
        Typed typed =
                Typed.in(folder, Map.of(), Clock.systemUTC(), List.of("verify", "--json", "--data", data.toString()));
        JsonObject found = Json.object(typed.out()).orElseThrow(() -> new AssertionError(typed.out() + typed.err()));
        assertEquals(found.getBoolean("clean") ? 0 : 1, typed.status());
        return found;
    }

    /** The rules that the verification found broken. */
    private Set<String> faults(Path data) {
        Set<String> rules = new TreeSet<>();
        List<JsonObject> parts = new ArrayList<>();
        verified(data).getJsonArray("parts").forEach(part -> parts.add(part.asJsonObject()));
        for (JsonObject part : parts) {
            for (JsonValue fault : part.getJsonArray("faults")) {
                rules.add(fault.asJsonObject().getString("rule"));
            }
        }
        return rules;
    }

    private static void change(Path data, Consumer<RocksKeySpace> change) {
        try (RocksKeySpace rows = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT)) {
            change.accept(rows);
        }
    }

    private static Key first(RocksKeySpace rows, KeyRange range) {
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(range)) {
            return found.next().key();
        }
    }

    private static void drop(RocksKeySpace rows, Key key) {
        rows.commit(Commit.in(key.partition()).delete(key).build());
    }

    private static void put(RocksKeySpace rows, Key key, String value) {
        rows.commit(Commit.in(key.partition())
                .put(key, value.getBytes(StandardCharsets.UTF_8))
                .build());
    }
}

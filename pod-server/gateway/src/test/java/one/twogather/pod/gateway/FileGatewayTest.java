package one.twogather.pod.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.CarReader;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.ResourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets which blocks, and what an archive of them holds. */
@SuppressWarnings("NullAway.Init")
class FileGatewayTest {

    private static final int CHUNK = 256 << 10;
    private static final ResourceId PHOTO = Shared.at(Shared.ALICE, "/public/photo");
    private static final ResourceId DIARY = Shared.at(Shared.ALICE, "/diary");

    @TempDir
    Path folder;

    private Shared shared;

    @BeforeEach
    void open() {
        shared = new Shared(folder);
    }

    @Test
    void everyBlockOfAPublicFileIsGivenByItself() throws IOException {
        byte[] photo = Shared.bytes(3 * CHUNK + 5, 1);
        String cid = shared.shared(PHOTO, photo);
        List<CarReader.Section.Block> blocks = blocks(shared.car(cid));
        assertEquals(5, blocks.size());
        for (CarReader.Section.Block block : blocks) {
            String name = block.cid().toString();
            Given.Block given = assertInstanceOf(Given.Block.class, shared.raw(name));
            assertEquals(name, given.cid());
            assertArrayEquals(block.bytes().toArray(), given.bytes());
        }
        assertEquals("\"" + cid + ".raw\"", ((Given.Block) shared.raw(cid)).tag());
    }

    /** A file for some, one that was deleted, one that never was: there is no telling them apart. */
    @Test
    void whatNotEverybodyMayReadIsNotThere() throws IOException {
        byte[] secret = Shared.bytes(2 * CHUNK, 2);
        FileRef diary = shared.secret(DIARY, secret);
        String cid = Shared.cid(diary);
        Cid leaf = new Cid(1, Cid.RAW, Multihash.sha256(Bytes.copyOf(Arrays.copyOf(secret, CHUNK))));
        assertEquals(new Given.Nothing(), shared.raw(cid));
        assertEquals(new Given.Nothing(), shared.raw(leaf.toString()));
        assertEquals(new Given.Nothing(), shared.ask(new Asked(cid, "", whole())));

        shared.everybodys.add(DIARY);
        assertInstanceOf(Given.Block.class, shared.raw(leaf.toString()));
        shared.everybodys.remove(DIARY);
        assertEquals(new Given.Nothing(), shared.raw(leaf.toString()));

        shared.everybodys.add(DIARY);
        shared.delete(DIARY, diary);
        assertEquals(new Given.Nothing(), shared.raw(cid));
        assertEquals(new Given.Nothing(), shared.raw("bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq"));
    }

    /** What one person keeps to themselves does not hide what another shares, however much of it there is. */
    @Test
    void theSameBytesArePublicIfAnybodySharesThem() throws IOException {
        byte[] song = Shared.bytes(CHUNK, 3);
        for (int i = 0; i < 120; i++) {
            shared.secret(Shared.at(Shared.ALICE, "/song" + i), song);
        }
        String cid = Shared.cid(shared.secret(DIARY, song));
        assertEquals(new Given.Nothing(), shared.raw(cid));
        shared.shared(Shared.at(Shared.BOB, "/song"), song);
        assertArrayEquals(song, ((Given.Block) shared.raw(cid)).bytes());
    }

    @Test
    void aFileBeingTakenInIsNobodys() throws Exception {
        byte[] bytes = Shared.bytes(100, 4);
        try (var staged = shared.files.receive(Shared.ALICE, new ByteArrayInputStream(bytes), 100)) {
            assertEquals(new Given.Nothing(), shared.raw(Shared.cid(staged.ref())));
        }
    }

    @Test
    void anArchiveHasItsRootFirstAndEachBlockOnce() throws IOException {
        byte[] zeros = new byte[5 * CHUNK];
        String cid = shared.shared(PHOTO, zeros);
        assertEquals(List.of(cid), roots(shared.car(cid)));
        assertEquals(2, blocks(shared.car(cid)).size());
        assertEquals(cid, blocks(shared.car(cid)).getFirst().cid().toString());
        assertEquals(
                6,
                blocks(shared.car(cid, Asked.Scope.ALL, Optional.empty(), true)).size());
    }

    @Test
    void theScopeSaysHowMuchGoesWithARoot() throws IOException {
        String cid = shared.shared(PHOTO, Shared.bytes(4 * CHUNK, 5));
        assertEquals(
                1,
                blocks(shared.car(cid, Asked.Scope.BLOCK, Optional.empty(), false))
                        .size());
        assertEquals(
                5,
                blocks(shared.car(cid, Asked.Scope.ENTITY, Optional.empty(), false))
                        .size());
        assertEquals(2, withBytes(cid, "0:0"));
        assertEquals(3, withBytes(cid, "262143:262144"));
        assertEquals(2, withBytes(cid, "-1:*"));
        assertEquals(5, withBytes(cid, "0:*"));
        assertEquals(1, withBytes(cid, "9000000:*"));
    }

    private int withBytes(String cid, String span) throws IOException {
        Optional<Span> bytes = Optional.of(Span.parse(span).orThrow());
        return blocks(shared.car(cid, Asked.Scope.BLOCK, bytes, false)).size();
    }

    /** The archive of a part is one of its own, as deep as the part is. */
    @Test
    void anInnerNodeIsARootToo() throws IOException {
        String cid = shared.shared(PHOTO, Shared.bytes(175 * CHUNK, 6));
        Cid inner = DagPb.decode(Bytes.copyOf(((Given.Block) shared.raw(cid)).bytes()))
                .orThrow()
                .links()
                .getFirst()
                .cid();
        assertEquals(175, blocks(shared.car(inner.toString())).size());
        assertEquals(177 + 1, blocks(shared.car(cid)).size());
    }

    @Test
    void theSameBlockByItsOldNameIsFound() throws IOException {
        String cid = shared.shared(PHOTO, Shared.bytes(2 * CHUNK, 7));
        String old = Cid.parse(cid).orThrow().asVersion0().orElseThrow().toString();
        assertArrayEquals(((Given.Block) shared.raw(cid)).bytes(), ((Given.Block) shared.raw(old)).bytes());
        assertEquals(3, blocks(shared.car(old)).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "..",
                "%2e%2e",
                "bafk",
                "QmQm",
                "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeqq",
                "b",
                "z",
                "\u0000",
                "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq=",
                "k51qzi5uqu5d"
            })
    void whatIsNoCidIsSaidToBeNone(String text) {
        assertInstanceOf(Given.Unclear.class, shared.raw(text));
    }

    @Test
    void aNameLongerThanAnyIsNotRead() {
        assertInstanceOf(Given.Unclear.class, shared.raw("b" + "a".repeat(1_000_000)));
        // Identity hashes of more than 128 bytes are refused; a number of nine bytes is no length.
        String bomb = "f0155" + "00" + "ffffffffffffffff7f" + "00".repeat(20);
        assertInstanceOf(Given.Unclear.class, shared.raw(bomb));
    }

    /** Blocks that stand in their own names are given to whoever has the name; what they link to is not looked for. */
    @Test
    void aBlockInItsOwnNameLeadsNowhere() throws IOException {
        assertEquals(0, ((Given.Block) shared.raw("bafkqaaa")).bytes().length);
        assertEquals(List.of("bafkqaaa"), roots(shared.car("bafkqaaa")));
        assertEquals(List.of(), blocks(shared.car("bafkqaaa")));
        Cid photo = Cid.parse(shared.shared(PHOTO, Shared.bytes(10, 8))).orThrow();
        Bytes node = new DagPb(List.of(new DagPb.Link(photo, "", 10)), Bytes.EMPTY).encode();
        Cid itself = new Cid(1, Cid.DAG_PB, new Multihash(Multihash.IDENTITY, node));
        assertEquals(new Given.Nothing(), shared.ask(new Asked(itself.toString(), "", whole())));
        assertEquals(new Given.Nothing(), shared.raw(itself.toString()));
    }

    /** Somebody's file may look like a node of somebody else's: it is given as bytes, and as nothing else. */
    @Test
    void linksInTheBytesOfAFileAreNotFollowed() throws IOException {
        FileRef diary = shared.secret(DIARY, Shared.bytes(2 * CHUNK, 9));
        Cid root = Cid.parse(Shared.cid(diary)).orThrow();
        byte[] forged = new DagPb(List.of(new DagPb.Link(root, "", 1)), Bytes.EMPTY)
                .encode()
                .toArray();
        Cid raw = Cid.parse(shared.shared(Shared.at(Shared.BOB, "/forged"), forged))
                .orThrow();
        Cid node = new Cid(1, Cid.DAG_PB, raw.hash());
        assertArrayEquals(forged, ((Given.Block) shared.raw(raw.toString())).bytes());
        assertEquals(new Given.Nothing(), shared.ask(new Asked(node.toString(), "", whole())));
    }

    @Test
    void nothingIsBelowAFile() {
        String cid = shared.shared(PHOTO, Shared.bytes(10, 10));
        assertInstanceOf(Given.Unclear.class, shared.ask(new Asked(cid, "/a", new Asked.Form.Raw())));
        for (String path : List.of("/", "/a", "/../" + cid, "//", "/%2e%2e/alice/diary")) {
            assertEquals(new Given.Nothing(), shared.ask(new Asked(cid, path, whole())));
        }
    }

    /** The archive is broken off before the block that is not what it was; so nobody takes what came for whole. */
    @Test
    void aDamagedFileIsNoticed() throws IOException {
        String cid = shared.shared(PHOTO, Shared.bytes(3 * CHUNK, 11));
        Path file = onDisk().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[2 * CHUNK] ^= 1;
        Files.write(file, bytes);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Given given = shared.ask(new Asked(cid, "", whole()))) {
            Given.Archive archive = assertInstanceOf(Given.Archive.class, given);
            assertTrue(String.valueOf(assertThrows(
                                    IOException.class, () -> archive.content().writeTo(out))
                            .getMessage())
                    .contains("damaged"));
        }
        assertEquals(2, blocks(out.toByteArray()).size());
    }

    @Test
    void aBlockOfADamagedFileIsTakenFromAnother() throws IOException {
        byte[] song = Shared.bytes(CHUNK, 12);
        String cid = shared.shared(PHOTO, song);
        Path file = onDisk().getFirst();
        byte[] bytes = Files.readAllBytes(file);
        bytes[1000] ^= 1;
        Files.write(file, bytes);
        assertThrows(UncheckedIOException.class, () -> shared.raw(cid));
        shared.shared(Shared.at(Shared.BOB, "/song"), song);
        assertArrayEquals(song, ((Given.Block) shared.raw(cid)).bytes());
    }

    private List<Path> onDisk() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }

    private static Asked.Form whole() {
        return new Asked.Form.Car(Asked.Scope.ALL, Optional.empty(), false);
    }

    private static List<String> roots(byte[] car) throws IOException {
        return open(car).roots().stream().map(Cid::toString).toList();
    }

    private static List<CarReader.Section.Block> blocks(byte[] car) throws IOException {
        CarReader reader = open(car);
        List<CarReader.Section.Block> blocks = new ArrayList<>();
        while (reader.next() instanceof CarReader.Section.Block block) {
            blocks.add(block);
        }
        return blocks;
    }

    private static CarReader open(byte[] car) throws IOException {
        return CarReader.open(new ByteArrayInputStream(car)).orThrow();
    }
}

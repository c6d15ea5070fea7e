package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.ipld.CarReader.Section;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives of blocks, and those that are none. */
class CarTest {

    private static final Bytes HELLO = Bytes.copyOf("hello".getBytes(StandardCharsets.UTF_8));
    private static final Cid CID = new Cid(1, Cid.RAW, Multihash.sha256(HELLO));
    private static final Cid OLD = new Cid(0, Cid.DAG_PB, Multihash.sha256(Bytes.ofHex("0a020801")));

    /** As js-ipfs writes it, up to the CID. */
    private static final String HEADER = "3aa265726f6f747381d82a582500";

    @Test
    void theHeaderIsAsOthersWriteIt() throws IOException {
        Bytes car = car(List.of(CID), List.of(new Section.Block(CID, HELLO)));
        String expected = HEADER + CID.bytes() + "6776657273696f6e01" + "29" + CID.bytes() + "68656c6c6f";
        assertEquals(Bytes.ofHex(expected), car);
    }

    @Test
    void whatIsWrittenIsReadInOrder() throws IOException {
        List<Section.Block> blocks = List.of(
                new Section.Block(OLD, Bytes.ofHex("0a020801")),
                new Section.Block(CID, HELLO),
                new Section.Block(CID, HELLO),
                new Section.Block(new Cid(1, Cid.RAW, Multihash.sha256(Bytes.EMPTY)), Bytes.EMPTY));
        for (List<Cid> roots : List.of(List.<Cid>of(), List.of(OLD), List.of(CID, OLD, CID))) {
            Bytes car = car(roots, blocks);
            assertEquals(roots, reader(car).roots());
            assertEquals(blocks, read(car).subList(0, blocks.size()));
            assertEquals(List.of(new Section.End()), read(car).subList(blocks.size(), blocks.size() + 1));
        }
    }

    @Test
    void aHeaderMayHaveManyRoots() throws IOException {
        List<Cid> roots = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            roots.add(CID);
        }
        assertEquals(roots, reader(car(roots, List.of())).roots());
    }

    @Test
    void theBlocksOfVersion2AreRead() throws IOException {
        Bytes inner = car(List.of(CID), List.of(new Section.Block(CID, HELLO)));
        for (int gap : new int[] {0, 7}) {
            Bytes car = version2(51 + gap, inner.length())
                    .followedBy(Bytes.copyOf(new byte[gap]))
                    .followedBy(inner)
                    .followedBy(Bytes.ofHex("ffffff"));
            assertEquals(List.of(CID), reader(car).roots());
            assertEquals(List.of(new Section.Block(CID, HELLO), new Section.End()), read(car));
        }
        for (Bytes bad : List.of(
                version2(50, inner.length()),
                version2(-1, inner.length()),
                version2(51, 0),
                version2(51, -5),
                version2(Long.MAX_VALUE, 1),
                version2(51, inner.length() - 1),
                version2(51, inner.length() + 5))) {
            assertTrue(isRefused(bad.followedBy(inner)), bad.toString());
        }
    }

    private static Bytes version2(long offset, long size) {
        ByteBuffer header = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(16, offset).putLong(24, size);
        return Bytes.ofHex("0aa16776657273696f6e02").followedBy(Bytes.copyOf(header));
    }

    @Test
    void aBlockThatIsNotTheOneIsRefusedAndNothingFollowsIt() throws IOException {
        Bytes car = car(List.of(CID), List.of(new Section.Block(OLD, HELLO), new Section.Block(CID, HELLO)));
        CarReader reader = reader(car);
        assertInstanceOf(Section.Refused.class, reader.next());
        assertEquals(new Section.End(), reader.next());
        Cid unknown = new Cid(1, Cid.RAW, new Multihash(0x1e, CID.hash().digest()));
        assertTrue(isRefused(car(List.of(), List.of(new Section.Block(unknown, HELLO)))));
    }

    @Test
    void aBlockHasTwoMebibytesAtMost() throws IOException {
        Bytes most = Bytes.copyOf(new byte[CarReader.MAX_BLOCK]);
        Bytes more = Bytes.copyOf(new byte[CarReader.MAX_BLOCK + 1]);
        for (Bytes block : List.of(most, more)) {
            Cid cid = new Cid(1, Cid.RAW, Multihash.sha256(block));
            assertEquals(block == more, isRefused(car(List.of(), List.of(new Section.Block(cid, block)))));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "00",
        "01a0",
        "ff",
        "ffffffffffffffffff01",
        "ffffff7f",
        "8000",
        "11a265726f6f7473806776657273696f6e02",
        "12a265726f6f7473806776657273696f6e0100",
        "11a265726f6f7473a06776657273696f6e01",
        "12a265726f6f747398006776657273696f6e01",
        "1aa265726f6f74739bffffffffffffffff6776657273696f6e01",
        "15a265726f6f747381d82b41006776657273696f6e01",
        "15a265726f6f747381d82a41006776657273696f6e01",
        "0aa16776657273696f6e01",
        "0aa16776657273696f6e02"
    })
    void whatIsNoHeaderIsRefused(String hex) throws IOException {
        assertInstanceOf(Parsed.Invalid.class, CarReader.open(stream(Bytes.ofHex(hex))));
    }

    @Test
    void whatBreaksOffIsRefusedUnlessBetweenBlocks() throws IOException {
        Bytes car = car(List.of(CID), List.of(new Section.Block(CID, HELLO)));
        int header = car(List.of(CID), List.of()).length();
        for (int end = 0; end < car.length(); end++) {
            assertEquals(end != header, isRefused(car.slice(0, end)), "after " + end);
        }
    }

    @Property(tries = 2000)
    void aChangedByteNeverShowsAnotherBlock(@ForAll int place, @ForAll byte other) throws IOException {
        Bytes car = car(List.of(CID), List.of(new Section.Block(CID, HELLO)));
        byte[] changed = car.toArray();
        changed[Math.floorMod(place, changed.length)] = other;
        if (CarReader.open(stream(Bytes.copyOf(changed))) instanceof Parsed.Valid<CarReader>(CarReader reader)) {
            for (Section next = reader.next(); !(next instanceof Section.End); next = reader.next()) {
                if (next instanceof Section.Block(Cid cid, Bytes block)) {
                    assertEquals(Multihash.Match.SAME, cid.hash().match(block.buffer()));
                }
            }
        }
    }

    private static Bytes car(List<Cid> roots, List<Section.Block> blocks) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter car = new CarWriter(out, roots);
        for (Section.Block block : blocks) {
            car.put(block.cid(), block.bytes());
        }
        return Bytes.copyOf(out.toByteArray());
    }

    private static ByteArrayInputStream stream(Bytes car) {
        return new ByteArrayInputStream(car.toArray());
    }

    private static CarReader reader(Bytes car) throws IOException {
        return CarReader.open(stream(car)).orThrow();
    }

    private static List<Section> read(Bytes car) throws IOException {
        List<Section> sections = new ArrayList<>();
        CarReader reader = reader(car);
        do {
            sections.add(reader.next());
        } while (sections.getLast() instanceof Section.Block);
        return sections;
    }

    private static boolean isRefused(Bytes car) throws IOException {
        return switch (CarReader.open(stream(car))) {
            case Parsed.Invalid<CarReader> ignored -> true;
            case Parsed.Valid<CarReader> ignored -> read(car).getLast() instanceof Section.Refused;
        };
    }
}

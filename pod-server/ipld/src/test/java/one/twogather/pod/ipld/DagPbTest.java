package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes of DAG-PB: one spelling each. */
class DagPbTest {

    private static final Cid CID = Cid.ofDagCbor(Bytes.ofHex("a0"));
    private static final String NAMED = CID.bytes().toString();
    private static final String LINK = "122a" + "0a24" + NAMED + "1200" + "1805";

    @Test
    void aNodeIsWrittenLinksFirst() {
        DagPb node = new DagPb(List.of(new DagPb.Link(CID, "", 5)), Bytes.ofHex("0801"));
        assertEquals(Bytes.ofHex(LINK + "0a020801"), node.encode());
        assertEquals(node, DagPb.decode(node.encode()).orThrow());
    }

    @Test
    void nothingAtAllIsTheEmptyNode() {
        DagPb empty = DagPb.decode(Bytes.EMPTY).orThrow();
        assertEquals(new DagPb(List.of(), Bytes.EMPTY), empty);
        assertEquals(
                "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
                new Cid(0, Cid.DAG_PB, Multihash.sha256(empty.encode())).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "0a00, is not empty",
        "0a0208010a020801, comes last",
        "0a020801 LINK, comes last",
        "1a00, links and data only",
        "12020a00, breaks off",
        "1200, in this order",
        "1202 1200, in this order",
        "1204 1200 1805, in this order",
        "1228 0a24 CID 1200, in this order",
        "1228 0a24 CID 1805, in this order",
        "122c 0a24 CID 1200 1805 1805, more than",
        "122a 0a24 CID 1805 1200, in this order",
        "122b 0a24 CID 1201ff 1805, UTF-8",
        "122b 0a24 CID 1200 188500, one spelling",
        "1233 0a24 CID 1200 18ffffffffffffffffff01, 63 bits",
        "1228 0a22 1220 00, ends in the middle",
        "0aff, ends in the middle",
        "0aff7f00, ends in the middle",
        "0affffffffffffffffff0100, ends in the middle",
        "0d00000000, another kind",
        "0800, another kind",
        "8a0000, one spelling",
        "ffffffffffffffffffffff01, 64 bits",
        "00, nobody uses"
    })
    void whatIsInAnotherSpellingIsRefused(String hex, String why) {
        String digits = hex.replace("LINK", LINK).replace("CID", NAMED).replace(" ", "");
        String reason = NodeTest.reason(DagPb.decode(Bytes.ofHex(digits)));
        assertTrue(reason.contains(why), reason);
    }

    @Test
    void aLinkHasASizeAndANameThatCanBeWritten() {
        NodeTest.refused(() -> new DagPb.Link(CID, "", -1));
        NodeTest.refused(() -> new DagPb.Link(CID, "\ud800", 0));
    }

    @Property
    void whatIsWrittenIsReadAsWhatItWas(@ForAll("nodes") DagPb node) {
        assertEquals(node, DagPb.decode(node.encode()).orThrow());
    }

    /** Nodes with one byte changed: most come near to being taken. */
    @Property(tries = 3000)
    void whatIsReadIsWrittenByteForByte(@ForAll("nodes") DagPb node, @ForAll int place, @ForAll byte other) {
        byte[] block = node.encode().toArray();
        if (block.length > 0) {
            block[Math.floorMod(place, block.length)] = other;
        }
        isReadByteForByteOrRefused(Bytes.copyOf(block));
    }

    @Property(tries = 3000)
    void anyBytesAreReadByteForByteOrRefused(@ForAll @Size(max = 40) byte[] any) {
        isReadByteForByteOrRefused(Bytes.copyOf(any));
    }

    private static void isReadByteForByteOrRefused(Bytes block) {
        switch (DagPb.decode(block)) {
            case Parsed.Valid<DagPb>(DagPb node) -> assertEquals(block, node.encode());
            case Parsed.Invalid<DagPb>(String reason) -> assertFalse(reason.isBlank());
        }
    }

    @Provide
    Arbitrary<DagPb> nodes() {
        Arbitrary<Bytes> data =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Bytes::copyOf);
        Arbitrary<Cid> cids = data.map(block -> new Cid(block.length() % 2, Cid.DAG_PB, Multihash.sha256(block)));
        Arbitrary<String> names = Arbitraries.of("", "a", "é", "a.txt", "\uD83D\uDE00");
        Arbitrary<DagPb.Link> links = Combinators.combine(
                        cids, names, Arbitraries.longs().greaterOrEqual(0))
                .as(DagPb.Link::new);
        return Combinators.combine(links.list().ofMaxSize(4), data).as(DagPb::new);
    }
}

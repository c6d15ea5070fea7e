package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Map;
import one.twogather.pod.ipld.DagCbor.Decoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One spelling for each value: what is taken, and what is refused and why. */
class CborStrictnessTest {

    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(1000, 10, 100);

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "17, 23",
        "1818, 24",
        "18ff, 255",
        "190100, 256",
        "19ffff, 65535",
        "1a00010000, 65536",
        "1affffffff, 4294967295",
        "1b0000000100000000, 4294967296",
        "1b7fffffffffffffff, 9223372036854775807",
        "1b8000000000000000, 9223372036854775808",
        "1bffffffffffffffff, 18446744073709551615",
        "20, -1",
        "37, -24",
        "3818, -25",
        "3b7fffffffffffffff, -9223372036854775808",
        "3bffffffffffffffff, -18446744073709551616"
    })
    void integersHaveOneSpelling(String hex, String number) {
        assertEquals(new Node.Int(new BigInteger(number)), decoded(hex));
        assertEquals(Bytes.ofHex(hex), DagCbor.encode(new Node.Int(new BigInteger(number))));
    }

    @Test
    void everyKindIsReadAndWritten() {
        String cid = "01711220" + "ab".repeat(32);
        String hex = "a8" + "6141f4" + "6142f5" + "6143f6" + "6144fb3ff8000000000000" + "614543010203" + "614662c3a9"
                + "6147820180" + "626161d82a582500" + cid;
        Node.Fields fields = assertInstanceOf(Node.Fields.class, decoded(hex));
        assertEquals(
                Map.of(
                        "A", new Node.Bool(false),
                        "B", new Node.Bool(true),
                        "C", new Node.Null(),
                        "D", new Node.Real(1.5),
                        "E", new Node.Blob(Bytes.ofHex("010203")),
                        "F", new Node.Text("é"),
                        "G", Node.Items.of(Node.Int.of(1), Node.Items.of()),
                        "aa", new Node.Link(Cid.of(Bytes.ofHex(cid)).orThrow())),
                fields.values());
        assertEquals(Bytes.ofHex(hex), DagCbor.encode(fields));
    }

    @ParameterizedTest
    @CsvSource({
        // Numbers and lengths that could be shorter.
        "1800, shortest",
        "1817, shortest",
        "1900ff, shortest",
        "1a0000ffff, shortest",
        "1b00000000ffffffff, shortest",
        "3817, shortest",
        "5801ff, shortest",
        "780161, shortest",
        "980100, shortest",
        "b801616100, shortest",
        "d80100, shortest",
        "d9002a4100, shortest",
        // Unknown length, and the numbers kept for later.
        "5f4101ff, length is not given",
        "7f6161ff, length is not given",
        "9f00ff, length is not given",
        "bf616100ff, length is not given",
        "1c, length is not given",
        // Floats and simple values.
        "f93c00, fewer than 64 bits",
        "fa3f800000, fewer than 64 bits",
        "fb7ff8000000000000, not a number",
        "fb7ff0000000000000, not a number",
        "fbfff0000000000000, not a number",
        "f7, DAG-CBOR does not know",
        "e0, DAG-CBOR does not know",
        "f8ff, DAG-CBOR does not know",
        "ff, DAG-CBOR does not know",
        // Maps.
        "a2616200616100, not in order",
        "a262616100616200, not in order",
        "a2616100616101, not in order",
        "a10000, not text",
        "a1410000, not text",
        "a1f600, not text",
        // Text.
        "61ff, not in UTF-8",
        "63eda080, not in UTF-8",
        "62c080, not in UTF-8",
        // Tags.
        "c000, other than 42",
        "d8182a, other than 42",
        "c11a00000000, other than 42",
        "d82a00, other than 42",
        "d82a6100, other than 42",
        "d9d9f700, other than 42",
        "d82a40, begin with a zero",
        "d82a4101, begin with a zero",
        "d82a4100, breaks off",
        "d82a450001711200, wrong number of bytes",
        "d82a4600017112020a, not as long",
        "d82a470001711202aabb, wrong number of bytes",
        "d82a4600029112010a, version 1 or 0",
        // Too little, too much.
        "'', ends in the middle",
        "18, ends in the middle",
        "1b00000001, ends in the middle",
        "42ff, ends in the middle",
        "5bffffffffffffffff, ends in the middle",
        "7b7fffffffffffffff, ends in the middle",
        "81, ends before",
        "9bffffffffffffffff, ends before",
        "9a7fffffff00, ends before",
        "a1, ends before",
        "a16161, ends in the middle",
        "bb7fffffffffffffff, ends before",
        "0000, follows the value",
        "f6ff, follows the value"
    })
    void whatIsNotInItsOneSpellingIsRefused(String hex, String why) {
        Decoding.NotDagCbor refusal = assertInstanceOf(Decoding.NotDagCbor.class, decode(hex), hex);
        assertTrue(refusal.reason().contains(why), refusal.reason());
    }

    @Test
    void aLinkToAFileOfVersion0IsRefused() {
        Decoding.NotDagCbor refusal =
                assertInstanceOf(Decoding.NotDagCbor.class, decode("d82a5823001220" + "00".repeat(32)));
        assertTrue(refusal.reason().contains("version 1"), refusal.reason());
    }

    @Test
    void sizeDepthAndNumberOfElementsAreLimited() {
        assertInstanceOf(Decoding.OverLimit.class, decode("5903e5" + "00".repeat(997 + 1)));
        assertInstanceOf(Decoding.Decoded.class, decode("5903e5" + "00".repeat(997)));
        assertInstanceOf(Decoding.Decoded.class, decode("81".repeat(10) + "00"));
        assertInstanceOf(Decoding.OverLimit.class, decode("81".repeat(11) + "00"));
        assertInstanceOf(Decoding.OverLimit.class, decode("a16161".repeat(11) + "00"));
        assertInstanceOf(Decoding.Decoded.class, decode("9863" + "00".repeat(99)));
        assertInstanceOf(Decoding.OverLimit.class, decode("9864" + "00".repeat(100)));
    }

    @Test
    void depthIsNoWayToEndTheStack() {
        Bytes deep = Bytes.ofHex("81".repeat(1_000_000));
        DagCbor.Limits wide = new DagCbor.Limits(2_000_000, DagCbor.MAX_DEPTH, Integer.MAX_VALUE);
        assertInstanceOf(Decoding.OverLimit.class, DagCbor.decode(deep, wide));
    }

    private static Node decoded(String hex) {
        return assertInstanceOf(Decoding.Decoded.class, decode(hex)).node();
    }

    private static Decoding decode(String hex) {
        return DagCbor.decode(Bytes.ofHex(hex), LIMITS);
    }
}

package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import one.twogather.pod.ipld.DagCbor.Decoding;
import one.twogather.pod.model.Parsed;

/** The promise of the room: a value has one spelling, and any bytes are either that of a value or refused. */
class CodecPropertyTest {

    private static final DagCbor.Limits LIMITS = new DagCbor.Limits(1 << 20, DagCbor.MAX_DEPTH, 1 << 20);

    @Property
    void whatIsWrittenIsReadAsWhatItWas(@ForAll("nodes") Node node) {
        assertEquals(new Decoding.Decoded(node), DagCbor.decode(DagCbor.encode(node), LIMITS));
    }

    /** Valid blocks with some bytes changed: most come near to being taken. */
    @Property(tries = 5000)
    void whatIsReadIsWrittenByteForByte(
            @ForAll("nodes") Node node, @ForAll int place, @ForAll byte other, @ForAll boolean cut) {
        byte[] block = DagCbor.encode(node).toArray();
        int at = Math.floorMod(place, block.length);
        block[at] = other;
        Bytes changed = cut ? Bytes.copyOf(block).slice(0, at) : Bytes.copyOf(block);
        isReadByteForByteOrRefused(changed);
    }

    @Property(tries = 5000)
    void anyBytesAreReadByteForByteOrRefused(@ForAll @Size(max = 64) byte[] any) {
        isReadByteForByteOrRefused(Bytes.copyOf(any));
    }

    @Property
    void textOfAnyBytesIsReadBack(@ForAll @Size(max = 80) byte[] any, @ForAll Multibase base) {
        Bytes bytes = Bytes.copyOf(any);
        assertEquals(bytes, Multibase.decode(base.encode(bytes)).orThrow());
    }

    @Property
    void textInABaseHasOneSpelling(@ForAll("multibaseText") String text) {
        switch (Multibase.decode(text)) {
            case Parsed.Valid<Bytes>(Bytes bytes) ->
                assertEquals(text, base(text).encode(bytes));
            case Parsed.Invalid<Bytes>(String reason) -> assertFalse(reason.isBlank());
        }
    }

    @Property
    void anyBytesAreACidByteForByteOrRefused(@ForAll("cidBytes") Bytes bytes) {
        switch (Cid.of(bytes)) {
            case Parsed.Valid<Cid>(Cid cid) -> {
                assertEquals(bytes, cid.bytes());
                assertEquals(cid, Cid.parse(cid.toString()).orThrow());
            }
            case Parsed.Invalid<Cid>(String reason) -> assertFalse(reason.isBlank());
        }
    }

    @Property
    void numbersOfVariableLengthHaveOneSpelling(@ForAll @Size(min = 1, max = 10) byte[] any) {
        try {
            Varint.Read read = Varint.read(Bytes.copyOf(any), 0);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Varint.write(read.value(), out);
            assertEquals(Bytes.copyOf(any).slice(0, read.next()), Bytes.copyOf(out.toByteArray()));
        } catch (Malformed refusal) {
            assertFalse(refusal.reason().isBlank());
        }
    }

    private static void isReadByteForByteOrRefused(Bytes block) {
        switch (DagCbor.decode(block, LIMITS)) {
            case Decoding.Decoded(Node node) -> assertEquals(block, DagCbor.encode(node));
            case Decoding.NotDagCbor(String reason) -> assertFalse(reason.isBlank());
            case Decoding.OverLimit(String reason) ->
                throw new AssertionError("a small block is over a large limit: " + reason);
        }
    }

    private static Multibase base(String text) {
        return switch (text.charAt(0)) {
            case 'b' -> Multibase.BASE32;
            case 'z' -> Multibase.BASE58BTC;
            case 'k' -> Multibase.BASE36;
            default -> Multibase.BASE64URL;
        };
    }

    @Provide
    Arbitrary<Node> nodes() {
        return nodes(3);
    }

    private static Arbitrary<Node> nodes(int depth) {
        Arbitrary<Node> leaves = Arbitraries.oneOf(
                Arbitraries.just(new Node.Null()),
                Arbitraries.of(true, false).map(Node.Bool::new),
                Arbitraries.bigIntegers()
                        .between(
                                BigInteger.ONE.shiftLeft(64).negate(),
                                BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE))
                        .map(Node.Int::new),
                Arbitraries.doubles().map(Node.Real::new),
                texts().map(Node.Text::new),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(300)
                        .map(octets -> new Node.Blob(Bytes.copyOf(octets))),
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(8)
                        .map(octets -> new Node.Link(Cid.ofDagCbor(Bytes.copyOf(octets)))));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<Node> inner = nodes(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(30).map(Node.Items::new),
                Arbitraries.maps(texts(), inner).ofMaxSize(5).map(map -> new Node.Fields(Map.copyOf(map))));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(0x61, 0x62, 0xe9, 0x4e2d, 0xff5e, 0x10000, 0x10ffff)
                .list()
                .ofMaxSize(30)
                .map(points -> points.stream().map(Character::toString).reduce("", String::concat));
    }

    @Provide
    Arbitrary<String> multibaseText() {
        return Arbitraries.strings().withChars("bzku").ofLength(1).flatMap(letter -> Arbitraries.strings()
                .withChars("abcxyz1267AZ-_=0")
                .ofMaxLength(12)
                .map(body -> letter + body));
    }

    @Provide
    Arbitrary<Bytes> cidBytes() {
        Arbitrary<Bytes> any =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Bytes::copyOf);
        Arbitrary<Bytes> near = Arbitraries.bytes()
                .between((byte) 0, (byte) 3)
                .array(byte[].class)
                .ofMaxSize(8)
                .map(octets -> Bytes.ofHex("01").followedBy(Bytes.copyOf(octets)));
        Arbitrary<Bytes> real = any.map(block -> Cid.ofDagCbor(block).bytes());
        return Arbitraries.oneOf(any, near, real);
    }
}

package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of blocks. The examples are those that everybody in IPFS knows by heart. */
class CidTest {

    /** What `ipfs add` gives for "hello world\n", in each version. */
    private static final String OLD = "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o";

    private static final String EMPTY_MAP = "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua";

    @Test
    void theEmptyMapHasTheNameEverybodyGivesIt() {
        Cid cid = Cid.ofDagCbor(Bytes.ofHex("a0"));
        assertEquals(EMPTY_MAP, cid.toString());
        assertEquals(cid, Cid.parse(EMPTY_MAP).orThrow());
        assertEquals(cid, Cid.of(cid.bytes()).orThrow());
    }

    @Test
    void aCidIsReadInEveryBase() {
        Cid cid = Cid.parse(EMPTY_MAP).orThrow();
        for (Multibase base : Multibase.values()) {
            assertEquals(cid, Cid.parse(base.encode(cid.bytes())).orThrow(), base.name());
        }
    }

    @Test
    void anOlderCidKeepsItsVersion() {
        Cid cid = Cid.parse(OLD).orThrow();
        assertEquals(0, cid.version());
        assertEquals(Cid.DAG_PB, cid.codec());
        assertEquals(OLD, cid.toString());
        assertEquals(cid, Cid.of(cid.bytes()).orThrow());
        assertEquals(
                "bafybeicg2rebjoofv4kbyovkw7af3rpiitvnl6i7ckcywaq6xjcxnc2mby",
                cid.asVersion1().toString());
        assertEquals(Optional.of(cid), cid.asVersion1().asVersion0());
        assertEquals(Optional.empty(), Cid.parse(EMPTY_MAP).orThrow().asVersion0());
    }

    @Test
    void aBlockIsComparedWithTheHashOfItsName() {
        Multihash hash = Multihash.sha256(utf8("hello"));
        assertEquals(
                "12202cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
                hash.bytes().toString());
        assertEquals(Multihash.Match.SAME, hash.match(utf8("hello").buffer()));
        assertEquals(Multihash.Match.OTHER, hash.match(utf8("hellp").buffer()));
        Multihash itself = new Multihash(Multihash.IDENTITY, utf8("hello"));
        assertEquals(Multihash.Match.SAME, itself.match(utf8("hello").buffer()));
        assertEquals(Multihash.Match.OTHER, itself.match(utf8("hell").buffer()));
        assertEquals(
                Multihash.Match.UNKNOWN_FUNCTION,
                new Multihash(0x1e, hash.digest()).match(utf8("hello").buffer()));
        assertEquals(
                Multihash.Match.OTHER,
                new Multihash(Multihash.SHA2_512, Bytes.ofHex("00".repeat(64)))
                        .match(utf8("hello").buffer()));
    }

    @ParameterizedTest
    @CsvSource({
        "'', begins with",
        "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5, begins with",
        "Qm0000000000000000000000000000000000000000000O, letters",
        "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff50, letters",
        "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5O, letters",
        "zQmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o, version 0",
        "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swub, one spelling",
        "Bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua, begins with",
        "bAfyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua, letters",
        "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6s, one spelling",
        "b, breaks off",
        "bafyreaa, wrong number",
        "bafyrebi, not as long",
        "bafyq, breaks off",
        "baiaa, version"
    })
    void whatIsNoCidIsRefused(String text, String why) {
        String reason = NodeTest.reason(Cid.parse(text));
        assertTrue(reason.contains(why), reason);
    }

    @Test
    void aVeryLongTextIsRefusedBeforeItIsRead() {
        assertTrue(NodeTest.reason(Cid.parse("z" + "2".repeat(1_000_000))).contains("at most"));
    }

    @Test
    void aCidOfAnUnknownKindIsAName() {
        Cid cid = new Cid(1, 0x0129, new Multihash(0x1e, Bytes.ofHex("00".repeat(32))));
        assertEquals(cid, Cid.parse(cid.toString()).orThrow());
        NodeTest.refused(() -> new Cid(2, Cid.DAG_CBOR, cid.hash()));
        NodeTest.refused(() -> new Cid(0, Cid.DAG_CBOR, Multihash.sha256(cid.bytes())));
        NodeTest.refused(() -> new Cid(1, -1, cid.hash()));
        NodeTest.refused(() -> new Multihash(Multihash.SHA2_256, Bytes.ofHex("00")));
        NodeTest.refused(() -> new Multihash(Multihash.SHA2_512, Bytes.ofHex("00")));
        NodeTest.refused(() -> new Multihash(0, Bytes.ofHex("00".repeat(129))));
    }

    @Test
    void base58KeepsZerosInFront() {
        assertEquals("z112", Multibase.BASE58BTC.encode(Bytes.ofHex("000001")));
        assertEquals(Bytes.ofHex("000001"), Multibase.decode("z112").orThrow());
        assertEquals("z", Multibase.BASE58BTC.encode(Bytes.ofHex("")));
        assertEquals("zStV1DL6CwTryKyV", Multibase.BASE58BTC.encode(utf8("hello world")));
    }

    @Test
    void basesAreThoseOfTheirSpecifications() {
        // RFC 4648 §10.
        assertEquals("bmzxw6ytboi", Multibase.BASE32.encode(utf8("foobar")));
        assertEquals("bmzxw6", Multibase.BASE32.encode(utf8("foo")));
        assertEquals("uZm9vYg", Multibase.BASE64URL.encode(utf8("foob")));
        assertEquals("u-_8", Multibase.BASE64URL.encode(Bytes.ofHex("fbff")));
    }

    @ParameterizedTest
    @CsvSource({
        "uZm9vYh",
        "uZm9vYg==",
        "uZm9v+g",
        "u Zm9v",
        "bmzxw7",
        "bmzxw6yt=",
        "bMZXW6",
        "z0",
        "zI",
        "zé",
        "m",
        "f00"
    })
    void textThatIsNotInItsOneSpellingIsRefused(String text) {
        assertFalse(NodeTest.reason(Multibase.decode(text)).isEmpty());
    }

    @Test
    void base36KeepsZerosInFront() {
        assertEquals("k001", Multibase.BASE36.encode(Bytes.ofHex("000001")));
        assertEquals(Bytes.ofHex("000001"), Multibase.decode("k001").orThrow());
        assertFalse(NodeTest.reason(Multibase.decode("kA")).isEmpty());
        assertFalse(NodeTest.reason(Multibase.decode("k" + "2".repeat(2049))).isEmpty());
    }

    @Test
    void base58IsLimitedSinceItTakesTimeInTheSquareOfItsLength() {
        assertFalse(NodeTest.reason(Multibase.decode("z" + "2".repeat(2049))).isEmpty());
        assertEquals(1_500, Multibase.decode("z" + "2".repeat(2048)).orThrow().length(), 10);
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }
}

package one.twogather.pod.ipld;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.ipld.IpnsRecord.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a key says its name leads to. */
class IpnsTest {

    /** The name of the key whose secret is the bytes 0 to 31, as npm's ipns 10.1.6 has it. */
    private static final String NAME = "bafzaajaiaejcaa5ba677htqqxyoxbxiy45f4bglh4tldbg5fbvpr3xegmqjfkmny";

    /** Records of that key, made by the same package; the first has the older copies too. */
    private static final String THEIRS_BOTH =
            """
            CkEvaXBmcy9iYWZrcmVpZnpqdXQzdGUybmh5ZWtrbHNzMjduaDNrNzJ5c2NvN3kzMmtvYW81ZWVpNjZ3b2YzNm41ZRJAfb3iq/Rd83lfJuDK
            KQTjPvobjOwz8xwCellJlUNMqNeon3WpMpaZOSI1TcVuFrGD70LW1rfNg2R1gelXoCNSAhgAIh4yMDk5LTAxLTAxVDAwOjAwOjAwLjAwMDAw
            MDAwMFooBzCAsJ3C3wFCQKBKM2uTnjsO4lkycdPERv4AzXHjnG9yTkg1CLHD+jX2u5fL+Q4pEyON6vulqN1IKB+rRhDg7YH/4V3onYfyKwpK
            mAGlY1RUTBsAAAAN+EdYAGVWYWx1ZVhBL2lwZnMvYmFma3JlaWZ6anV0M3RlMm5oeWVra2xzczI3bmgzazcyeXNjbzd5MzJrb2FvNWVlaTY2
            d29mMzZuNWVoU2VxdWVuY2UHaFZhbGlkaXR5WB4yMDk5LTAxLTAxVDAwOjAwOjAwLjAwMDAwMDAwMFpsVmFsaWRpdHlUeXBlAA==""";

    private static final String THEIRS_NEW =
            """
            QkCgSjNrk547DuJZMnHTxEb+AM1x45xvck5INQixw/o19ruXy/kOKRMjjer7pajdSCgfq0YQ4O2B/+Fd6J2H8isKSpgBpWNUVEwbAAAADfhH
            WABlVmFsdWVYQS9pcGZzL2JhZmtyZWlmemp1dDN0ZTJuaHlla2tsc3MyN25oM2s3MnlzY283eTMya29hbzVlZWk2NndvZjM2bjVlaFNlcXVl
            bmNlB2hWYWxpZGl0eVgeMjA5OS0wMS0wMVQwMDowMDowMC4wMDAwMDAwMDBabFZhbGlkaXR5VHlwZQA=""";

    private static final IpnsRecord SAID = new IpnsRecord(
            "/ipfs/bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
            Instant.parse("2099-01-01T00:00:00Z"),
            7,
            Duration.ofMinutes(1));

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final IpnsName KEY = IpnsName.parse(NAME).orThrow();

    @Test
    void othersRecordsHold() {
        assertEquals(new Verification.Holds(SAID), IpnsRecord.verify(base64(THEIRS_BOTH), KEY, NOW));
        assertEquals(new Verification.Holds(SAID), IpnsRecord.verify(base64(THEIRS_NEW), KEY, NOW));
    }

    /** Ed25519 gives one signature for one message, so the same record is the same bytes. */
    @Test
    void aRecordIsByteForByteThatOfOthers() {
        assertEquals(base64(THEIRS_NEW), SAID.sign(signer(0)));
    }

    @Test
    void aNameIsWrittenInBase36() {
        assertEquals(
                "k51qzi5uqu5dg9ufswd9e9w3rr9ogm19x7ao2y4y4kwn70ai79rblmv4hrtphc".length(),
                KEY.toString().length());
        assertTrue(KEY.toString().startsWith("k51qzi5uqu5d"), KEY.toString());
        assertEquals(KEY, IpnsName.parse(KEY.toString()).orThrow());
        assertEquals(NAME, KEY.cid().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o",
                "bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e",
                "bafkqaaa",
                "bafzqaaa"
            })
    void whatIsNoKeyIsNoName(String text) {
        assertTrue(NodeTest.reason(IpnsName.parse(text)).length() > 5);
    }

    @Test
    void aRecordHoldsUntilItsTime() {
        Bytes record = SAID.sign(signer(0));
        assertEquals(new Verification.Holds(SAID), IpnsRecord.verify(record, KEY, SAID.until()));
        assertEquals(
                new Verification.Expired(SAID),
                IpnsRecord.verify(record, KEY, SAID.until().plusNanos(1)));
    }

    @Test
    void nobodyElseSpeaksForAName() {
        assertInstanceOf(Verification.Refused.class, IpnsRecord.verify(SAID.sign(signer(1)), KEY, NOW));
    }

    @Test
    void copiesThatSaySomethingElseAreRefused() {
        Bytes good = base64(THEIRS_NEW);
        ProtoWriter copies = new ProtoWriter();
        for (ProtoWriter lie : new ProtoWriter[] {
            copies.text(1, "/ipfs/bafkqaaa"),
            new ProtoWriter().number(3, 1),
            new ProtoWriter().text(4, "2100-01-01T00:00:00.000000000Z"),
            new ProtoWriter().number(5, 8),
            new ProtoWriter().number(6, 1),
            new ProtoWriter().text(7, "another key"),
            new ProtoWriter().text(10, "what nobody knows"),
            new ProtoWriter().chunk(9, good),
            new ProtoWriter().chunk(1, good)
        }) {
            assertInstanceOf(Verification.Refused.class, IpnsRecord.verify(good.followedBy(lie.message()), KEY, NOW));
        }
        ProtoWriter same =
                new ProtoWriter().number(5, 7).chunk(7, KEY.cid().hash().digest());
        assertEquals(new Verification.Holds(SAID), IpnsRecord.verify(good.followedBy(same.message()), KEY, NOW));
    }

    @Test
    void whatIsSignedMustBeARecord() {
        Map<String, Node> fields = Map.of(
                "TTL", Node.Int.of(1),
                "Value", blob("/a"),
                "Sequence", Node.Int.of(1),
                "Validity", blob("2099-01-01T00:00:00Z"),
                "ValidityType", Node.Int.of(0));
        assertInstanceOf(Verification.Holds.class, signed(new Node.Fields(fields)));
        assertInstanceOf(Verification.Refused.class, signed(Node.Items.of()));
        for (Map.Entry<String, Node> bad : Map.of(
                        "TTL", Node.Int.of(-1),
                        "Value", blob("no path"),
                        "Sequence", new Node.Text("1"),
                        "Validity", blob("tomorrow"),
                        "ValidityType", Node.Int.of(1))
                .entrySet()) {
            Map<String, Node> changed = new HashMap<>(fields);
            changed.put(bad.getKey(), bad.getValue());
            assertInstanceOf(Verification.Refused.class, signed(new Node.Fields(changed)), bad.getKey());
            changed.remove(bad.getKey());
            assertInstanceOf(Verification.Refused.class, signed(new Node.Fields(changed)), bad.getKey());
        }
    }

    private static Verification signed(Node node) {
        Bytes data = DagCbor.encode(node);
        Bytes signature = signer(0).apply(IpnsRecord.SIGNED_PREFIX.followedBy(data));
        return IpnsRecord.verify(IpnsForm.message(signature, data), KEY, NOW);
    }

    @Test
    void aRecordHasTenKibibytesAtMost() {
        IpnsRecord large = new IpnsRecord("/" + "a".repeat(IpnsRecord.MAX_BYTES), NOW, 0, Duration.ZERO);
        NodeTest.refused(() -> large.sign(signer(0)));
        assertInstanceOf(
                Verification.Refused.class,
                IpnsRecord.verify(Bytes.copyOf(new byte[IpnsRecord.MAX_BYTES + 1]), KEY, NOW));
        NodeTest.refused(() -> new IpnsRecord("/a", NOW, -1, Duration.ZERO));
        NodeTest.refused(() -> new IpnsRecord("/a", NOW, 0, Duration.ofNanos(-1)));
    }

    @Property(tries = 500)
    void aChangedBitIsNoticed(@ForAll int place) {
        byte[] record = base64(THEIRS_BOTH).toArray();
        int bit = Math.floorMod(place, record.length * 8);
        record[bit / 8] ^= (byte) (1 << bit % 8);
        Verification shown = IpnsRecord.verify(Bytes.copyOf(record), KEY, NOW);
        // The older signature says less, and nobody looks at it.
        if (!(shown instanceof Verification.Refused)) {
            assertEquals(new Verification.Holds(SAID), shown);
            assertTrue(bit / 8 > 66 && bit / 8 < 134, "bit " + bit);
        }
    }

    private static Node blob(String text) {
        return new Node.Blob(Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Bytes base64(String text) {
        return Bytes.copyOf(Base64.getMimeDecoder().decode(text));
    }

    /** Signs with the secret that counts up from {@code first}. */
    private static UnaryOperator<Bytes> signer(int first) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        Bytes encoded = Bytes.ofHex("302e020100300506032b657004220420").followedBy(Bytes.copyOf(secret));
        return message -> {
            try {
                PrivateKey key =
                        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded.toArray()));
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message.toArray());
                return Bytes.copyOf(signature.sign());
            } catch (GeneralSecurityException everyJdkHasEd25519) {
                throw new AssertionError(everyJdkHasEd25519);
            }
        };
    }
}

package one.twogather.pod.did;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.KeyMaterial.Form;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {

    static final String DID = "did:ethr:0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    static final EthrIdentity ALICE = identity(DID);
    static final Address BOB =
            Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC").orThrow();
    private static final long NOW = 1_000;
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Bytes SECP256K1 =
            Bytes.ofHex("02b97c30de767f084ce3080168ee293053ba33b235d7116a3263d29f1450936b71");

    private final List<RegistryEvent> events = new ArrayList<>();

    @Test
    void anIdentityNobodyChangedIsItsOwn() {
        DidDocument document = replay().document();
        assertEquals(1, document.methods().size());
        assertEquals(
                "eip155:31337:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                key(document, "controller").text());
        assertEquals(List.of(DID + "#controller"), document.ids(Relationship.AUTHENTICATION));
        assertEquals(List.of(DID + "#controller"), document.ids(Relationship.ASSERTION));
        assertEquals(0, replay().version());
    }

    /** The vectors of the method's text, but for the y of its JWK: as printed there it is no point on the curve. */
    @Test
    void keysAreWrittenAsTheMethodSays() {
        Bytes ed25519 = Multibase.decode("z6MksoBm2hUcoKLLHsUQ77iA5YXxwNskXJ9fs7V7z8edniop")
                .orThrow();
        Bytes x25519 = Multibase.decode("z6LScra2Lg8mSU6TkMX1AKJSn6ApwneQkfXgJZpj48hCp3N1")
                .orThrow();
        assertTrue(
                ed25519.toString().startsWith("ed01c642b357")
                        && ed25519.toString().endsWith("69d07"),
                ed25519::toString);
        assertTrue(
                x25519.toString().startsWith("ec0111855777")
                        && x25519.toString().endsWith("61052"),
                x25519::toString);
        attribute(1, "did/pub/Ed25519/veriKey/base64", ed25519.slice(2, 34));
        attribute(2, "did/pub/X25519/enc/base64", x25519.slice(2, 34));
        attribute(3, "did/pub/Multikey/sigAuth", Bytes.ofHex("e701").followedBy(SECP256K1));
        attribute(4, "did/pub/Secp256k1/veriKey/hex", SECP256K1);
        DidDocument document = replay().document();
        assertEquals(
                new KeyMaterial(Form.MULTIBASE, "z6MksoBm2hUcoKLLHsUQ77iA5YXxwNskXJ9fs7V7z8edniop"),
                key(document, "delegate-1"));
        assertEquals(
                new KeyMaterial(Form.MULTIBASE, "z6LScra2Lg8mSU6TkMX1AKJSn6ApwneQkfXgJZpj48hCp3N1"),
                key(document, "delegate-2"));
        assertEquals(
                new KeyMaterial(Form.MULTIBASE, "zQ3shZtr1sUnrETvXPDa4gYSNE3gpJhdTkVmpYoWBuAiBsJ4G"),
                key(document, "delegate-3"));
        assertEquals(
                new KeyMaterial(
                        Form.JWK,
                        "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"uXww3nZ_CEzjCAFo7ikwU7ozsjXXEWoyY9KfFFCTa3E\","
                                + "\"y\":\"Eo3YCZAgmRvnzQFA2p1y7gwQrnu4abZgVJKO41t2OeQ\"}"),
                key(document, "delegate-4"));
        assertEquals(
                List.of(
                        "https://www.w3.org/ns/did/v1",
                        "https://w3id.org/security/suites/secp256k1recovery-2020/v2",
                        "https://w3id.org/security/v2",
                        "https://w3id.org/security/suites/ed25519-2020/v1",
                        "https://w3id.org/security/suites/x25519-2020/v1",
                        "https://w3id.org/security/multikey/v1",
                        "{\"publicKeyJwk\":{\"@id\":\"https://w3id.org/security#publicKeyJwk\",\"@type\":\"@json\"}}"),
                document.context());
        assertEquals(List.of(DID + "#delegate-2"), document.ids(Relationship.KEY_AGREEMENT));
        assertEquals(List.of(DID + "#controller", DID + "#delegate-3"), document.ids(Relationship.AUTHENTICATION));
    }

    @Test
    void whatItsKindCannotBeIsPassedOverAndCounted() {
        attribute(1, "did/pub/Secp256k1/veriKey", Bytes.ofHex("02"));
        attribute(2, "did/pub/Multikey/veriKey", Bytes.copyOf(new byte[5_000]));
        events.add(new AttributeChanged(3, 2, name("did/pub/Ed25519/veriKey"), Optional.empty(), FOREVER));
        attribute(4, "did/pub/a/b/c/d/e", Bytes.ofHex("02"));
        attribute(5, "did/pub/New/veriKey/hex", Bytes.ofHex("02"));
        DidDocument document = replay().document();
        assertEquals(2, document.methods().size());
        assertEquals(new KeyMaterial(Form.HEX, "02"), key(document, "delegate-5"));
        assertEquals("New", document.method(DID + "#delegate-5").orElseThrow().type());
    }

    @Test
    void everyEventOfItsSectionIsCounted() {
        delegate(1, "veriKey", BOB, FOREVER);
        delegate(2, "veriKey", BOB, 0);
        delegate(3, "other", BOB, FOREVER);
        delegate(4, "sigAuth", BOB, FOREVER);
        attribute(5, "did/svc/SolidPod", text("https://pod.example/alice/"));
        attribute(6, "did/svc/Other", text("x"), 5);
        attribute(7, "did/svc/Hub", text("{\"a\": [1, true]}"));
        attribute(8, "did/pub/Ed25519/veriKey", Bytes.copyOf(new byte[32]));
        DidDocument document = replay().document();
        assertEquals(
                List.of(DID + "#controller", DID + "#delegate-4", DID + "#delegate-5"),
                document.methods().stream().map(VerificationMethod::id).toList());
        assertEquals(List.of(DID + "#controller", DID + "#delegate-4"), document.ids(Relationship.AUTHENTICATION));
        assertEquals(
                List.of(
                        new DidService(
                                DID + "#service-1",
                                "SolidPod",
                                new DidService.Endpoint.Address("https://pod.example/alice/")),
                        new DidService(
                                DID + "#service-3", "Hub", new DidService.Endpoint.Structured("{\"a\":[1,true]}"))),
                document.services());
    }

    @Test
    void whatIsSaidAgainStaysInItsPlaceUnderANewName() {
        delegate(1, "veriKey", BOB, FOREVER);
        attribute(2, "did/pub/Ed25519/veriKey", Bytes.copyOf(new byte[32]));
        delegate(3, "veriKey", BOB, FOREVER);
        assertEquals(
                List.of(DID + "#controller", DID + "#delegate-3", DID + "#delegate-2"),
                replay().document().ids(Relationship.ASSERTION));
    }

    @Test
    void theLastSecondCounts() {
        delegate(1, "veriKey", BOB, NOW);
        assertEquals(2, replay(NOW).document().methods().size());
        assertEquals(1, replay(NOW + 1).document().methods().size());
        assertEquals(NOW, replay(NOW).goodTo());
        assertEquals(NOW + 1, replay(NOW + 1).goodFrom());
        assertEquals(FOREVER, replay(NOW + 1).goodTo());
    }

    @Test
    void anotherOwnerIsTheController() {
        EthrIdentity key =
                identity("did:ethr:0x7a69:0x038318535b54105d4a7aae60c08fc45f9687181b4fdfc625bd1a753fa7397fed75");
        Replay.Result before = Replay.of(key, events, FOREVER, NOW, Profile.METHOD_2026);
        assertEquals(
                List.of(key.did() + "#controller", key.did() + "#controllerKey"),
                before.document().ids(Relationship.AUTHENTICATION));
        events.add(new OwnerChanged(1, 0, BOB));
        Replay.Result after = Replay.of(key, events, FOREVER, NOW, Profile.METHOD_2026);
        assertEquals(1, after.document().methods().size());
        assertTrue(after.document()
                .methods()
                .getFirst()
                .material()
                .orElseThrow()
                .text()
                .endsWith(BOB.toString()));
    }

    @Test
    void whoIsDeadStaysDead() {
        delegate(1, "veriKey", BOB, FOREVER);
        events.add(new OwnerChanged(2, 1, Address.ZERO));
        delegate(3, "sigAuth", BOB, FOREVER);
        events.add(new OwnerChanged(4, 3, BOB));
        Replay.Result result = replay();
        assertTrue(result.deactivated());
        assertEquals(2, result.version());
        assertEquals(List.of(), result.document().methods());
        assertEquals(
                "{\"id\":\"" + DID + "\",\"verificationMethod\":[],\"authentication\":[],\"assertionMethod\":[]}",
                result.document().json());
        assertFalse(Replay.of(ALICE, events, 1, NOW, Profile.METHOD_2026).deactivated());
        assertEquals(2, Replay.of(ALICE, events, 1, NOW, Profile.METHOD_2026).next());
    }

    @Test
    void namesThatAreNotTextArePassedOver() {
        byte[] latin = new byte[32];
        Arrays.fill(latin, (byte) 0xe9);
        events.add(new AttributeChanged(1, 0, Bytes.copyOf(latin), Optional.of(text("x")), FOREVER));
        events.add(new DelegateChanged(2, 1, Bytes.copyOf(latin), BOB, FOREVER));
        delegate(3, "veriKey", BOB, FOREVER);
        assertEquals(
                DID + "#delegate-1", replay().document().methods().getLast().id());
    }

    @Test
    void valuesThatAreNotTextAreNoServices() {
        attribute(1, "did/svc/Hub", Bytes.ofHex("fffe"));
        attribute(2, "did/svc/Hub", text("https://x.example/"));
        assertEquals(
                DID + "#service-2", replay().document().services().getFirst().id());
        assertEquals(1, replay().document().services().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "true", "null", "https://x.example/", "{broken", "", " spaced"})
    void whatIsNeitherObjectNorListIsTakenAsItStands(String value) {
        attribute(1, "did/svc/Hub", text(value));
        assertEquals(
                new DidService.Endpoint.Address(value),
                replay().document().services().getFirst().endpoint());
    }

    @Test
    void nestingWithoutEndIsText() {
        String deep = "[".repeat(10_000);
        attribute(1, "did/svc/Hub", text(deep));
        assertEquals(
                new DidService.Endpoint.Address(deep),
                replay().document().services().getFirst().endpoint());
    }

    @Test
    void capabilitiesAreInANamespaceOfOurOwn() {
        attribute(1, "did/cap/Ed25519/del", Bytes.copyOf(new byte[32]));
        attribute(2, "did/cap/Ed25519/inv", Bytes.copyOf(new byte[32]));
        attribute(3, "did/cap/Ed25519/other", Bytes.copyOf(new byte[32]));
        delegate(4, "veriKey", BOB, FOREVER);
        DidDocument document = replay().document();
        assertEquals(List.of(DID + "#capability-1"), document.ids(Relationship.DELEGATION));
        assertEquals(List.of(DID + "#capability-2"), document.ids(Relationship.INVOCATION));
        assertEquals(List.of(DID + "#controller", DID + "#delegate-1"), document.ids(Relationship.ASSERTION));
        DidDocument legacy =
                Replay.of(ALICE, events, FOREVER, NOW, Profile.LEGACY_2019).document();
        assertEquals(2, legacy.methods().size());
    }

    @Test
    void aKeyThatWasTakenBackIsReferredToNoMore() {
        attribute(1, "did/pub/X25519/enc", Bytes.copyOf(new byte[32]));
        attribute(2, "did/pub/X25519/enc", Bytes.copyOf(new byte[32]), 0);
        assertEquals(List.of(), replay().document().ids(Relationship.KEY_AGREEMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:ethr:0x7a69",
                "did:ethr:0x7a69:0x70",
                "did:ethr:0x7a69:70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "did:ethr:0x7a69:0x020000000000000000000000000000000000000000000000000000000000000005"
            })
    void whatIsNoAddressAndNoKeyIsNoIdentity(String did) {
        assertTrue(EthrIdentity.read(new Did(did)) instanceof EthrIdentity.Reading.Not(Resolution.InvalidDid _), did);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:ethr:0x01:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "did:ethr:0x:0x70997970C51812dc3A010C7d01b50e0d17dc79C8",
                "did:ethr:Mainnet:0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
            })
    void networksHaveOneName(String did) {
        assertTrue(
                EthrIdentity.read(new Did(did)) instanceof EthrIdentity.Reading.Not(Resolution.UnknownNetwork _), did);
    }

    @Test
    void mainnetIsMeantWhereNothingIsSaid() {
        assertEquals(
                1,
                identity("did:ethr:0x70997970C51812dc3A010C7d01b50e0d17dc79C8").chain());
        assertEquals(
                1,
                identity("did:ethr:mainnet:0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                        .chain());
        assertEquals(
                246_529,
                identity("did:ethr:artis:sigma1:0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                        .chain());
    }

    private Replay.Result replay() {
        return replay(NOW);
    }

    private Replay.Result replay(long now) {
        return Replay.of(ALICE, events, FOREVER, now, Profile.METHOD_2026);
    }

    private void delegate(long block, String type, Address delegate, long validTo) {
        events.add(new DelegateChanged(block, block - 1, name(type), delegate, validTo));
    }

    private void attribute(long block, String name, Bytes value) {
        attribute(block, name, value, FOREVER);
    }

    private void attribute(long block, String name, Bytes value, long validTo) {
        events.add(new AttributeChanged(block, block - 1, name(name), Optional.of(value), validTo));
    }

    private static KeyMaterial key(DidDocument document, String fragment) {
        return document.method(DID + "#" + fragment)
                .flatMap(VerificationMethod::material)
                .orElseThrow();
    }

    static Bytes text(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }

    static Bytes name(String name) {
        return Bytes.copyOf(Arrays.copyOf(name.getBytes(UTF_8), 32));
    }

    static EthrIdentity identity(String did) {
        if (EthrIdentity.read(new Did(did)) instanceof EthrIdentity.Reading.Known(EthrIdentity identity)) {
            return identity;
        }
        throw new IllegalArgumentException(did);
    }
}

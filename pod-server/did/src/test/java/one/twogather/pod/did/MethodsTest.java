package one.twogather.pod.did;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.outbound.Fetch;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods that need no chain. */
class MethodsTest {

    private static final String ED25519 = "z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH";

    private final FakeClock clock = new FakeClock();
    private final Map<String, Fetch> web = new HashMap<>();
    private final DidResolver resolver = new DidMethods(
            (address, accept, oldest) ->
                    web.getOrDefault(address, new Failure.Unreachable("the host answered with status 404")),
            new ImplicitDidResolver(),
            clock);

    @Test
    void aDidKeyIsItsKey() {
        Resolved resolved = resolved("did:key:" + ED25519);
        assertEquals(new Standing.Certain(), resolved.standing());
        String id = "did:key:" + ED25519 + "#" + ED25519;
        assertEquals(
                "{\"@context\":[\"https://www.w3.org/ns/did/v1\",\"https://w3id.org/security/multikey/v1\"],"
                        + "\"id\":\"did:key:" + ED25519 + "\",\"verificationMethod\":[{\"id\":\"" + id
                        + "\",\"type\":\"Multikey\",\"controller\":\"did:key:" + ED25519
                        + "\",\"publicKeyMultibase\":\"" + ED25519 + "\"}],"
                        + "\"authentication\":[\"" + id + "\"],\"assertionMethod\":[\"" + id
                        + "\"],\"capabilityInvocation\":[\"" + id + "\"],\"capabilityDelegation\":[\"" + id + "\"]}",
                resolved.document().jsonLd());
    }

    @ParameterizedTest
    @CsvSource({
        "ed01, 32",
        "eb01, 96",
        "9024, 1312",
        "ab24, 64",
    })
    void keysThatSignAreForAllButAgreement(String prefix, int length) {
        DidDocument document = resolved("did:key:" + key(prefix, length)).document();
        assertEquals(1, document.methods(Relationship.AUTHENTICATION).size());
        assertEquals(List.of(), document.ids(Relationship.KEY_AGREEMENT));
    }

    @ParameterizedTest
    @CsvSource({"ec01, 32", "8c24, 1184"})
    void keysThatAgreeAreForNothingElse(String prefix, int length) {
        DidDocument document = resolved("did:key:" + key(prefix, length)).document();
        assertEquals(
                Map.of(
                        Relationship.KEY_AGREEMENT,
                        List.of(document.methods().getFirst().id())),
                document.relationships());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zQ3shZtr1sUnrETvXPDa4gYSNE3gpJhdTkVmpYoWBuAiBsJ4G", // secp256k1
                "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169", // P-256
                "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9", // P-384
            })
    void pointsOfCurvesAreKeys(String key) {
        assertEquals(1, resolved("did:key:" + key).document().methods().size());
    }

    @Test
    void whatIsNoPointOrNotAsLongAsItsKindIsNoKey() {
        for (String wrong : List.of(
                key("ed01", 31),
                key("ed01", 33),
                key("e701", 33),
                key("8024", 33),
                key("8524", 270),
                key("5555", 32))) {
            assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:key:" + wrong), wrong);
        }
        assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:key:u7QEB"));
        assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:key:1:" + ED25519));
        assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:key:z" + "2".repeat(2000)));
    }

    @Test
    void aKeyHasNoVersionsWithNamesAndIsTheSameAtAllTimes() {
        assertInstanceOf(Resolution.InvalidOptions.class, resolver.resolve("did:key:" + ED25519 + "?versionId=1"));
        assertEquals(resolver.resolve("did:key:" + ED25519), resolver.resolve("did:key:" + ED25519 + "?versionTime=1"));
    }

    @Test
    void anAccountIsItsDocument() {
        String did = "did:pkh:eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb";
        DidDocument document = resolved(did).document();
        assertEquals(
                Optional.of(new KeyMaterial(
                        KeyMaterial.Form.ACCOUNT, "eip155:1:0xab16a96D359eC26a11e2C2b3d8f8B8942d5Bfcdb")),
                document.methods().getFirst().material());
        assertEquals(List.of(did + "#blockchainAccountId"), document.ids(Relationship.AUTHENTICATION));
        assertInstanceOf(
                Resolution.UnknownNetwork.class,
                resolver.resolve(
                        "did:pkh:solana:4sGjMW1sUnHzSxGspuhpqLDx6wiyjNtZ:CKg5d12Jhpej1JqtmxLJgaFqqeYjxgPqToJ4LBdvG9Ev"));
        assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:pkh:eip155:1:0xab16"));
        assertInstanceOf(Resolution.InvalidDid.class, resolver.resolve("did:pkh:x"));
        assertInstanceOf(Resolution.InvalidOptions.class, resolver.resolve(did + "?versionId=1"));
    }

    @Test
    void aDidWebIsFetchedFromItsPlace() {
        assertEquals(Optional.of("https://pod.example/.well-known/did.json"), address("did:web:pod.example"));
        assertEquals(
                Optional.of("https://pod.example:3000/.well-known/did.json"), address("did:web:pod.example%3A3000"));
        assertEquals(Optional.of("https://pod.example/alice/did.json"), address("did:web:pod.example:alice"));
        for (String wrong : List.of(
                "did:web:a%2Fb",
                "did:web:a%40b",
                "did:web:a::b",
                "did:web:a:..:b",
                "did:web:a:%2e%2e",
                "did:web:a%3A",
                "did:web:a%3Fx",
                "did:web:a:b%2Fc",
                "did:web:a%0D%0Ab")) {
            assertEquals(Optional.empty(), address(wrong), wrong);
        }
    }

    @Test
    void aPublishedDocumentIsUnderstood() {
        publish(
                "https://pod.example/alice/did.json",
                """
                {"@context": ["https://www.w3.org/ns/did/v1", {"x": "https://x.example/"}], "id": "did:web:pod.example:alice",
                 "alsoKnownAs": ["https://pod.example/alice/profile/card#me"], "controller": "did:web:pod.example",
                 "verificationMethod": [
                   {"id": "#a", "type": "Multikey", "controller": "did:web:pod.example:alice", "publicKeyMultibase": "%s"},
                   {"id": "#b", "type": "JsonWebKey", "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519", "x": "AA"}},
                   {"id": "#c", "type": "Strange", "publicKeyNew": 7}, {"type": "NoId"}, 12],
                 "authentication": ["#a", {"id": "#d", "type": "Multikey", "publicKeyMultibase": "%s"}, "did:web:else.example#k"],
                 "service": [{"id": "#pod", "type": ["SolidPod", "Other"], "serviceEndpoint": "https://pod.example/alice/"},
                             {"id": "#x", "type": "X", "serviceEndpoint": {"a": [1]}}, {"id": "#none", "type": "X"}],
                 "other": {"ignored": true}}"""
                        .formatted(ED25519, ED25519));
        Resolved resolved = resolved("did:web:pod.example:alice");
        assertEquals(new Standing.Checked(clock.instant()), resolved.standing());
        DidDocument document = resolved.document();
        String did = "did:web:pod.example:alice";
        assertEquals(
                List.of(did + "#a", did + "#b", did + "#c", did + "#d"),
                document.methods().stream().map(VerificationMethod::id).toList());
        assertEquals(
                List.of(did + "#a", did + "#d", "did:web:else.example#k"), document.ids(Relationship.AUTHENTICATION));
        assertEquals(2, document.methods(Relationship.AUTHENTICATION).size());
        assertEquals(Optional.empty(), document.methods().get(2).material());
        assertEquals(List.of("did:web:pod.example"), document.controllers());
        assertEquals(
                List.of(
                        new DidService(
                                did + "#pod",
                                "SolidPod",
                                new DidService.Endpoint.Address("https://pod.example/alice/")),
                        new DidService(did + "#x", "X", new DidService.Endpoint.Structured("{\"a\":[1]}"))),
                document.services());
        DidDocument again = DocumentReader.read(new Did(did), document.jsonLd().getBytes(UTF_8))
                .orThrow();
        assertEquals(document, again);
    }

    @Test
    void anotherOnesDocumentIsNotTaken() {
        publish("https://pod.example/alice/did.json", "{\"id\": \"did:web:pod.example:bob\"}");
        assertInstanceOf(Resolution.NotFound.class, resolver.resolve("did:web:pod.example:alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{", "{\"id\": 7}", "\"x\""})
    void whatIsNoDocumentIsNotTaken(String text) {
        publish("https://pod.example/alice/did.json", text);
        assertInstanceOf(Resolution.NotFound.class, resolver.resolve("did:web:pod.example:alice"));
    }

    @Test
    void aDocumentThatIsTooDeepIsNotTaken() {
        publish("https://pod.example/alice/did.json", "{\"id\":" + "[".repeat(60_000));
        assertInstanceOf(Resolution.NotFound.class, resolver.resolve("did:web:pod.example:alice"));
    }

    @Test
    void whereNobodyAnswersIsToldFromWhereNobodyGoes() {
        assertInstanceOf(Resolution.Unavailable.class, resolver.resolve("did:web:pod.example"));
        web.put(
                "https://pod.example/.well-known/did.json",
                new Failure.Forbidden("the host is not on the public internet"));
        assertInstanceOf(Resolution.NotFound.class, resolver.resolve("did:web:pod.example"));
        assertInstanceOf(Resolution.InvalidOptions.class, resolver.resolve("did:web:pod.example?versionTime=1"));
    }

    @Test
    void withoutAChainADidEthrIsWhatItWasAtFirst() {
        String did = "did:ethr:0x7a69:0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
        Resolved resolved = resolved(did);
        assertInstanceOf(Standing.Assumed.class, resolved.standing());
        assertEquals(
                Optional.of(new KeyMaterial(
                        KeyMaterial.Form.ACCOUNT, "eip155:31337:0x70997970C51812dc3A010C7d01b50e0d17dc79C8")),
                resolved.document().method(did + "#controller").orElseThrow().material());
        assertInstanceOf(Resolution.Unavailable.class, resolver.resolve(did + "?versionId=1"));
        assertInstanceOf(
                Resolution.UnknownNetwork.class,
                resolver.resolve("did:ethr:atlantis:0x70997970c51812dc3a010c7d01b50e0d17dc79c8"));
    }

    @Test
    void aMethodNobodyKnowsIsSaidToBe() {
        Resolution resolution = resolver.resolve("did:btcr:xyz");
        assertEquals("methodNotSupported", ((Resolution.Failed) resolution).error());
        assertTrue(((Resolution.Failed) resolution).reason().contains("btcr"));
    }

    private Resolved resolved(String did) {
        return assertInstanceOf(Resolved.class, resolver.resolve(did));
    }

    private void publish(String address, String text) {
        web.put(address, new Fetch.Fetched(address, "application/json", text.getBytes(UTF_8), Duration.ZERO));
    }

    private static Optional<String> address(String did) {
        return WebDidResolver.address(new Did(did));
    }

    private static String key(String prefix, int length) {
        byte[] raw = new byte[length];
        Arrays.fill(raw, (byte) 9);
        return Multibase.BASE58BTC.encode(Bytes.ofHex(prefix).followedBy(Bytes.copyOf(raw)));
    }
}

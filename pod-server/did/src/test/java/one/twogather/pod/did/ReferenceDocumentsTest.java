package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.testkit.SharedFixtures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that ethr-did-resolver 11.1.3 made of a history on a development chain, and ours of the same events. */
class ReferenceDocumentsTest {

    private static final long FOREVER = Long.MAX_VALUE;
    private static final Bytes ENC =
            Multibase.decode("z2BPrpNKuM1Niey9EdfnVTVxM6e7J44MXRb73Zg3g6fbF").orThrow();

    /** The history, one change a block, from block 2 on; each step below is a prefix of it. */
    private static final List<RegistryEvent> EVENTS = List.of(
            attribute(
                    2,
                    0,
                    "did/pub/Ed25519/veriKey/base58",
                    Multibase.decode("zELviSTEBTmqsBNdhRYkKESyy7obu7QuKB6aC9rgcsW2S")
                            .orThrow(),
                    FOREVER),
            attribute(3, 2, "did/pub/X25519/enc/base58", ENC, FOREVER),
            attribute(4, 3, "did/svc/SolidPod", ReplayTest.text("https://pod.example/alice/"), FOREVER),
            new DelegateChanged(5, 4, ReplayTest.name("veriKey"), ReplayTest.BOB, FOREVER),
            attribute(6, 5, "did/pub/X25519/enc/base58", ENC, 0),
            new OwnerChanged(7, 6, ReplayTest.BOB),
            new OwnerChanged(8, 7, Address.ZERO),
            attribute(9, 8, "did/svc/Zombie", ReplayTest.text("x"), FOREVER),
            new OwnerChanged(10, 9, ReplayTest.ALICE.address()));

    private JsonObject fixture = JsonValue.EMPTY_JSON_OBJECT;

    @BeforeEach
    void read() throws IOException {
        Optional<Path> file = SharedFixtures.find("did-ethr/ethr-out.json");
        assumeTrue(file.isPresent(), "no shared/fixtures/did-ethr beside the repository");
        fixture = (JsonObject) JsonText.read(Files.readAllBytes(file.get())).orElseThrow();
    }

    @Test
    void everyStepGivesTheSameDocument() {
        List<String> seen = new ArrayList<>();
        for (JsonObject step : fixture.getJsonArray("steps").getValuesAs(JsonObject.class)) {
            String label = step.getString("label");
            JsonObject theirs = step.getJsonObject("doc").getJsonObject("didDocument");
            assertEquals(withoutLooseEnds(theirs), ours(theirs.getString("id"), prefix(label)), label);
            seen.add(label);
        }
        assertEquals(
                List.of("4 entries", "after revoking enc", "owner changed", "owner=0", "zombie", "pubkey did"), seen);
    }

    private static List<RegistryEvent> prefix(String label) {
        return switch (label) {
            case "4 entries" -> EVENTS.subList(0, 4);
            case "after revoking enc" -> EVENTS.subList(0, 5);
            case "owner changed" -> EVENTS.subList(0, 6);
            case "owner=0" -> EVENTS.subList(0, 7);
            case "zombie" -> EVENTS;
            default -> List.of();
        };
    }

    private static JsonObject ours(String did, List<RegistryEvent> events) {
        EthrIdentity identity = ReplayTest.identity(did);
        DidDocument document = Replay.of(identity, events, FOREVER, 1_700_000_000, Profile.LEGACY_2019)
                .document();
        return (JsonObject) JsonText.read(document.jsonLd()).orElseThrow();
    }

    /** Theirs goes on referring to keys for encryption that were taken back (mended in version 14). */
    static JsonObject withoutLooseEnds(JsonObject document) {
        Set<String> ids = document.getJsonArray("verificationMethod").getValuesAs(JsonObject.class).stream()
                .map(method -> method.getString("id"))
                .collect(Collectors.toSet());
        JsonArray agreement = document.containsKey("keyAgreement")
                ? document.getJsonArray("keyAgreement")
                : JsonValue.EMPTY_JSON_ARRAY;
        List<String> kept = agreement.getValuesAs(JsonString::getString).stream()
                .filter(ids::contains)
                .toList();
        var object = Json.createObjectBuilder(document).remove("keyAgreement");
        return kept.isEmpty()
                ? object.build()
                : object.add("keyAgreement", Json.createArrayBuilder(kept)).build();
    }

    private static RegistryEvent attribute(long block, long previous, String name, Bytes value, long validTo) {
        return new AttributeChanged(block, previous, ReplayTest.name(name), Optional.of(value), validTo);
    }
}

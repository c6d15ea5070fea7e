package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Resolution.Resolved;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Limits;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random histories on a real chain, read by ethr-did-resolver from npm, unmodified, and by ours in its profile: equal documents and metadata, now and
 * at versions. The other's faults are left out of what is compared: references to encryption keys that were taken back (see {@link
 * ReferenceDocumentsTest#withoutLooseEnds}) and their order; and each of the rest has a test here that says when a new version no longer has it.
 */
class AnotherResolverTest {

    private static final Path SCRIPT =
            Path.of(System.getProperty("house.root", "../.."), "pod-server/did/src/test/node/resolve.mjs");

    private static final List<String> NAMES = List.of(
            "did/pub/Ed25519/veriKey/base58",
            "did/pub/Ed25519/sigAuth/base64",
            "did/pub/X25519/enc/base58",
            "did/pub/Secp256k1/veriKey/hex",
            "did/pub/Secp256k1/sigAuth",
            "did/pub/RSA/veriKey/pem",
            "did/pub/New/veriKey/strange",
            "did/pub/Bare",
            "did/svc/SolidPod",
            "did/svc/Hub",
            "did/cap/Ed25519/del",
            "elsewhere");

    @Test
    void bothMakeTheSameOfTheSameHistories() throws IOException, InterruptedException {
        compare(80, 1);
    }

    @Test
    @Tag("nightly")
    void bothMakeTheSameOfManyHistories() throws IOException, InterruptedException {
        compare(600, 2);
    }

    private static void compare(int histories, long seed) throws IOException, InterruptedException {
        long began = Instant.now().minus(Duration.ofDays(30)).getEpochSecond();
        try (Anvil anvil = Anvil.withRegistry("--timestamp", String.valueOf(began))) {
            Random random = new Random(seed);
            List<String> urls = new ArrayList<>();
            for (int i = 0; i < histories; i++) {
                Address identity = account(0x1000 + i);
                write(anvil, identity, random);
                String did = "did:ethr:0x7a69:"
                        + (i % 2 == 0
                                ? identity.toString()
                                : identity.toString().toLowerCase(Locale.ROOT));
                long head = Quantity.read(((JsonString) anvil.call("eth_blockNumber")).getString())
                        .orElseThrow();
                urls.add(did);
                urls.add(did + "?versionId=" + Math.max(1, head - random.nextInt(8)));
            }
            List<JsonObject> theirs = theirs(anvil, urls);
            DidResolver ours = ours(anvil, Profile.LEGACY_2019);
            int methods = 0;
            for (int i = 0; i < urls.size(); i++) {
                Resolved resolved = assertInstanceOf(Resolved.class, ours.resolve(urls.get(i)), urls.get(i));
                assertEquals(document(theirs.get(i)), document(resolved), urls.get(i));
                assertEquals(metadata(theirs.get(i)), resolved.metadata().members(), urls.get(i));
                methods += resolved.document().methods().size();
            }
            assertTrue(methods > 2 * urls.size(), methods + " keys in all: too few show nothing");
        }
    }

    @Test
    void itsFaultsAreStillThere() throws IOException, InterruptedException {
        try (Anvil anvil = Anvil.withRegistry()) {
            Address unread = account(7);
            // A name with too many parts counts for it only once it has run out.
            send(
                    anvil,
                    unread,
                    RegistryCalls.setAttribute(
                            unread, ReplayTest.name("did/pub/a/b/c/d"), ReplayTest.text("x"), 1_000_000));
            send(anvil, unread, RegistryCalls.addDelegate(unread, "veriKey", account(8), 1_000_000));
            Address loose = account(9);
            send(
                    anvil,
                    loose,
                    RegistryCalls.setAttribute(
                            loose, ReplayTest.name("did/pub/X25519/enc"), Bytes.ofHex("0102"), 1_000_000));
            send(
                    anvil,
                    loose,
                    RegistryCalls.revokeAttribute(loose, ReplayTest.name("did/pub/X25519/enc"), Bytes.ofHex("0102")));
            List<String> urls = List.of(
                    "did:ethr:0x7a69:" + unread,
                    "did:ethr:0x7a69:" + loose,
                    "did:ethr:0x7a69:" + loose + "?versionId=latest");
            List<JsonObject> theirs = theirs(anvil, urls);
            DidResolver ours = ours(anvil, Profile.LEGACY_2019);
            for (int i = 0; i < 2; i++) {
                Resolved resolved = assertInstanceOf(Resolved.class, ours.resolve(urls.get(i)));
                assertNotEquals(
                        theirs.get(i).getJsonObject("didDocument"),
                        JsonText.read(resolved.document().jsonLd()).orElseThrow());
            }
            // Who asks for a version it does not understand gets the newest.
            assertTrue(theirs.get(2).get("didDocument") instanceof JsonObject);
            assertInstanceOf(Resolution.InvalidOptions.class, ours.resolve(urls.get(2)));
        }
    }

    private static void send(Anvil anvil, Address from, String data) {
        anvil.mined(anvil.transaction(from, data));
    }

    /** Some changes, several of them in a block now and then, each sent by whoever owns the identity by then. */
    private static void write(Anvil anvil, Address identity, Random random) {
        Address owner = identity;
        List<JsonObject> requests = new ArrayList<>();
        int changes = 1 + random.nextInt(14);
        for (int i = 0; i < changes && !owner.equals(Address.ZERO); i++) {
            boolean together = random.nextInt(4) == 0;
            if (together) {
                requests.add(Anvil.request("evm_setAutomine", JsonValue.FALSE));
            }
            for (int j = together ? 2 + random.nextInt(3) : 1; j > 0; j--) {
                requests.add(Anvil.request("eth_sendTransaction", anvil.transaction(owner, change(identity, random))));
            }
            if (together) {
                requests.add(Anvil.request("evm_mine"));
                requests.add(Anvil.request("evm_setAutomine", JsonValue.TRUE));
            } else if (random.nextInt(8) == 0) {
                Address next = random.nextInt(4) == 0 ? Address.ZERO : account(random.nextInt(0x200, 0x204));
                requests.add(Anvil.request(
                        "eth_sendTransaction", anvil.transaction(owner, RegistryCalls.changeOwner(identity, next))));
                owner = next;
            }
        }
        // One after the other: nodes work on a batch in no order.
        requests.forEach(request -> anvil.batch(List.of(request)));
    }

    private static String change(Address identity, Random random) {
        // The chain began a month ago: the first of these has run out.
        long validity = random.nextInt(4) == 0 ? 1000 : 1_000_000_000L;
        Address delegate = account(random.nextInt(0x300, 0x303));
        String type = random.nextBoolean() ? "veriKey" : "sigAuth";
        Bytes name = random.nextInt(12) == 0
                ? Bytes.ofHex("e9".repeat(32))
                : ReplayTest.name(NAMES.get(random.nextInt(NAMES.size())));
        Bytes value = value(random);
        return switch (random.nextInt(8)) {
            case 0, 1 -> RegistryCalls.addDelegate(identity, type, delegate, validity);
            case 2 -> RegistryCalls.revokeDelegate(identity, type, delegate);
            case 3, 4 -> RegistryCalls.revokeAttribute(identity, name, value);
            default -> RegistryCalls.setAttribute(identity, name, value, validity);
        };
    }

    private static Bytes value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> ReplayTest.text("https://pod.example/" + random.nextInt(2));
            case 1 -> ReplayTest.text("{\"n\": [" + random.nextInt(2) + ", \"é\"]}");
            case 2 -> ReplayTest.text("" + random.nextInt(2));
            case 3 -> Bytes.ofHex("fffe0" + random.nextInt(2));
            default -> Bytes.ofHex("0" + random.nextInt(2, 4) + "11".repeat(32));
        };
    }

    private static JsonObject document(JsonObject result) {
        return sorted(ReferenceDocumentsTest.withoutLooseEnds(result.getJsonObject("didDocument")));
    }

    private static JsonObject document(Resolved resolved) {
        return sorted((JsonObject) JsonText.read(resolved.document().jsonLd()).orElseThrow());
    }

    /** Keys for encryption that are said again stay in their place with us, and theirs are not in order once one was taken back. */
    private static JsonObject sorted(JsonObject document) {
        if (!document.containsKey("keyAgreement")) {
            return document;
        }
        List<String> ids = document.getJsonArray("keyAgreement").getValuesAs(JsonString::getString).stream()
                .sorted()
                .toList();
        return Json.createObjectBuilder(document)
                .add("keyAgreement", Json.createArrayBuilder(ids))
                .build();
    }

    private static Map<String, Object> metadata(JsonObject result) {
        Map<String, Object> metadata = new HashMap<>();
        result.getJsonObject("didDocumentMetadata")
                .forEach((name, value) -> metadata.put(
                        name, value instanceof JsonString text ? text.getString() : value.equals(JsonValue.TRUE)));
        return metadata;
    }

    private static List<JsonObject> theirs(Anvil anvil, List<String> urls) throws IOException, InterruptedException {
        Process node = new ProcessBuilder(
                        "node",
                        SCRIPT.toString(),
                        Anvil.PACKAGES.toString(),
                        anvil.url().toString(),
                        anvil.registry().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = node.outputWriter(StandardCharsets.UTF_8)) {
            in.write(String.join("\n", urls) + "\n");
        }
        List<JsonObject> answers = node.inputReader(StandardCharsets.UTF_8)
                .lines()
                .map(line -> (JsonObject) JsonText.read(line).orElseThrow())
                .toList();
        assertEquals(0, node.waitFor());
        assertEquals(urls.size(), answers.size());
        return answers;
    }

    static DidResolver ours(Anvil anvil, Profile profile) {
        var client = anvil.client(new Limits(16 << 20, Duration.ofSeconds(20), 8, 8));
        return EthrDidResolver.of(
                anvil.chain(Chain.USUAL_DEPTH),
                new Node.Senders(client, client),
                profile,
                new Histories.Ages(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(60)),
                64 << 20,
                Clock.systemUTC());
    }

    /** An address like any other, told apart by its last bytes. */
    static Address account(int number) {
        byte[] bytes = new byte[20];
        bytes[0] = (byte) 0xa1;
        bytes[18] = (byte) (number >> 8);
        bytes[19] = (byte) number;
        return new Address(Bytes.copyOf(bytes));
    }
}

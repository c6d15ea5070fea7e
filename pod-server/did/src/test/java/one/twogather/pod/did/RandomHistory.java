package one.twogather.pod.did;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.RegistryEvent.AttributeChanged;
import one.twogather.pod.did.RegistryEvent.DelegateChanged;
import one.twogather.pod.did.RegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;

/** Histories as registries tell them: several changes in a block, things said again and taken back, names and values of any kind. */
final class RandomHistory {

    private static final List<String> NAMES = List.of(
            "did/pub/Ed25519/veriKey/base58",
            "did/pub/Ed25519/sigAuth/base64",
            "did/pub/X25519/enc/base64",
            "did/pub/Secp256k1/veriKey/hex",
            "did/pub/Multikey/sigAuth",
            "did/pub/RSA/veriKey/pem",
            "did/pub/New/veriKey/strange",
            "did/pub/a/b/c/d",
            "did/svc/SolidPod",
            "did/svc/Hub",
            "did/cap/Ed25519/del",
            "did/cap/Ed25519/inv",
            "elsewhere",
            "");

    private RandomHistory() {}

    /** @param size how many events */
    static List<RegistryEvent> of(RandomGenerator random, int size) {
        List<RegistryEvent> events = new ArrayList<>();
        long block = 0;
        long changed = 0;
        for (int i = 0; i < size; i++) {
            block += i == 0 ? 1 : Math.max(0, random.nextInt(6) - 2);
            events.add(event(random, block, changed));
            changed = block;
        }
        return events;
    }

    private static RegistryEvent event(RandomGenerator random, long block, long previous) {
        long validTo = random.nextInt(3) == 0 ? 0 : 1000L * (block + random.nextInt(20));
        return switch (random.nextInt(8)) {
            case 0 -> new OwnerChanged(block, previous, random.nextInt(20) == 0 ? Address.ZERO : address(random));
            case 1, 2 ->
                new DelegateChanged(
                        block,
                        previous,
                        ReplayTest.name(random.nextBoolean() ? "veriKey" : "sigAuth"),
                        address(random),
                        validTo);
            default ->
                new AttributeChanged(
                        block,
                        previous,
                        ReplayTest.name(NAMES.get(random.nextInt(NAMES.size()))),
                        Optional.of(value(random)),
                        validTo);
        };
    }

    /** Of few, so that some come again. */
    private static Address address(RandomGenerator random) {
        byte[] bytes = new byte[20];
        bytes[0] = (byte) (1 + random.nextInt(3));
        return new Address(Bytes.copyOf(bytes));
    }

    private static Bytes value(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> ReplayTest.text("https://pod.example/" + random.nextInt(3));
            case 1 -> ReplayTest.text("{\"n\":[" + random.nextInt(3) + "]}");
            case 2 -> Bytes.ofHex("ff".repeat(1 + random.nextInt(40)));
            default -> Bytes.ofHex("0" + random.nextInt(1, 4) + "11".repeat(31));
        };
    }
}

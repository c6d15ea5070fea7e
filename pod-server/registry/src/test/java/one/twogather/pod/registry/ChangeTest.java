package one.twogather.pod.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.did.Fees;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what comes of it: nothing that is wrong gets as far as a chain. */
class ChangeTest {

    private static final String LIST =
            """
            # A comment
            threshold 1
            delay-days 3

            guardian 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 0x%s
            """
                    .formatted("ab".repeat(32));

    @Test
    void nobodyIsNoOwner() {
        assertThrows(IllegalArgumentException.class, () -> new Change.RotateOwner(Address.ZERO));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Change.AddDelegate(DelegateType.SIG_AUTH, Address.ZERO, Duration.ZERO));
    }

    /** The chain never forgets: nothing that says something about a person is written there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mailto:alice@example.org",
                "https://alice:secret@pod.example/",
                "https://pod.example/?name=alice",
                "https://pod.example/#me",
                "alice",
                "https:///",
                "https://pod.example/ x",
                "javascript:alert(1)"
            })
    void onlyAnAddressIsPublishedAsOne(String text) {
        assertInstanceOf(Parsed.Invalid.class, Statement.pod(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "zz", "0x00", "0000000000000000000000000000000000000000000000000000000000000000"})
    void aKeyThatIsNoneIsRefusedWithoutBeingRepeated(String text) {
        var refused = assertInstanceOf(Parsed.Invalid.class, EthereumKey.parse(text));
        assertFalse(!text.isEmpty() && refused.reason().contains(text), refused.reason());
    }

    @Test
    void aKeyDoesNotShowItself() {
        String digits = "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
        EthereumKey key = EthereumKey.parse("0x" + digits + "\n").orThrow();
        assertEquals("the key of 0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266", key.toString());
    }

    @Test
    void theLargerOfTheTwoSignaturesIsNone() {
        Bytes32 hash = Bytes32.ofName("hash");
        Bytes good = TestChain.key(1).sign(hash).bytes();
        BigInteger order = new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
        BigInteger high = order.subtract(new BigInteger(1, good.slice(32, 64).toArray()));
        Bytes other = good.slice(0, 32)
                .followedBy(Bytes.ofHex(String.format("%064x", high)))
                .followedBy(Bytes.ofHex(good.at(64) == 27 ? "1c" : "1b"));
        assertInstanceOf(Parsed.Valid.class, Signature.parse(good));
        assertInstanceOf(Parsed.Invalid.class, Signature.parse(other));
        assertInstanceOf(Parsed.Invalid.class, Signature.parse(Bytes.copyOf(new byte[65])));
        assertInstanceOf(Parsed.Invalid.class, Signature.parse(good.slice(0, 64)));
        assertInstanceOf(Parsed.Invalid.class, Signature.parse(good.slice(0, 64).followedBy(Bytes.ofHex("1d"))));
    }

    @Test
    void amountsAreWrittenAsPeopleReadThem() {
        Cost cost = new Cost(
                BigInteger.valueOf(50_000),
                new Fees(BigInteger.valueOf(1_500_000_000), BigInteger.valueOf(500_000_000)));
        assertEquals("0.0001", Cost.ether(cost.expected()));
        assertEquals("2", Cost.gwei(cost.fees().expected()));
        assertEquals("0.00021", Cost.ether(cost.most()));
        assertEquals("0", Cost.ether(BigInteger.ZERO));
        assertEquals("0.001", Cost.gwei(BigInteger.ONE));
        assertEquals("0.000000000000000001", Cost.ether(BigInteger.ONE));
    }

    @Test
    void aListOfGuardiansIsReadAsItWasWritten() {
        GuardianList list = GuardianList.parse(LIST).orThrow();
        assertEquals(1, list.guardians().size());
        assertEquals(list, GuardianList.parse(list.text()).orThrow());
    }

    @Test
    void aListThatCannotWorkIsRefused() {
        for (String broken : List.of(
                "",
                LIST.replace("threshold 1", "threshold 2"),
                LIST.replace("threshold 1", ""),
                LIST.replace("delay-days 3", "delay-days 0"),
                LIST.replace("delay-days 3", "delay-days 366"),
                LIST + LIST,
                LIST + "guardian alice",
                LIST.replace("79C8", "79c8"))) {
            assertInstanceOf(Parsed.Invalid.class, GuardianList.parse(broken), broken);
        }
    }

    @Test
    void aRequestIsReadAsItWasWrittenAndNothingElseIs() {
        String text = "did:ethr:0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
                + "?newOwner=0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC&until=2026-06-08T12:00:00Z";
        assertEquals(text, RecoveryRequest.parse(text).orThrow().toString());
        assertEquals(
                Instant.parse("2026-06-08T12:00:00Z"),
                RecoveryRequest.parse(text).orThrow().deadline());
        for (String broken : List.of(
                "",
                text.replace("until=2026", "until=x"),
                text.replace("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC", Address.ZERO.toString()),
                text.replace("did:ethr", "ethr"),
                text + "&more")) {
            assertInstanceOf(Parsed.Invalid.class, RecoveryRequest.parse(broken), broken);
        }
    }
}

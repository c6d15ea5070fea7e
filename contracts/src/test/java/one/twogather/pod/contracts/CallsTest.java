package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.DidRegistryError.NotOwner;
import one.twogather.pod.contracts.DidRegistryEvent.AttributeChanged;
import one.twogather.pod.contracts.DidRegistryEvent.OwnerChanged;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallsTest {

    private static final Address ALICE =
            Address.parse("0x70997970C51812dc3A010C7d01b50e0d17dc79C8").orThrow();
    private static final Address BOB =
            Address.parse("0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC").orThrow();
    private static final String ALICE_WORD = "00000000000000000000000070997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final String BOB_WORD = "0000000000000000000000003c44cdddb6a900fa2b585dd299e03d12fa4293bc";
    private static final Bytes EMPTY = Bytes.ofHex("");

    @Test
    void sharedCallsAreThoseOfErc1056() {
        Bytes32 type = Bytes32.ofName("veriKey");
        BigInteger day = BigInteger.valueOf(86_400);
        assertEquals("8733d4e8", selector(DidRegistry.identityOwner(ALICE).data()));
        assertEquals("f96d0f9f", selector(DidRegistry.changed(ALICE).data()));
        assertEquals("70ae92d2", selector(DidRegistry.nonce(ALICE).data()));
        assertEquals(
                "622b2a3c", selector(DidRegistry.validDelegate(ALICE, type, BOB).data()));
        assertEquals("f00d4b5d", selector(DidRegistry.changeOwner(ALICE, BOB)));
        assertEquals("a7068d66", selector(DidRegistry.addDelegate(ALICE, type, BOB, day)));
        assertEquals("80b29f7c", selector(DidRegistry.revokeDelegate(ALICE, type, BOB)));
        assertEquals("7ad4b0a4", selector(DidRegistry.setAttribute(ALICE, type, EMPTY, day)));
        assertEquals("00c023da", selector(DidRegistry.revokeAttribute(ALICE, type, EMPTY)));
        assertEquals(DidRegistry.changeOwner(ALICE, BOB), EthereumDIDRegistry.changeOwner(ALICE, BOB));
    }

    @Test
    void anAnswerIsRead() {
        Read<Address> question = DidRegistry.identityOwner(ALICE);
        assertEquals("8733d4e8" + ALICE_WORD, question.data().toString());
        assertEquals(new Parsed.Valid<>(BOB), question.answer(Bytes.ofHex(BOB_WORD)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                // bytes before the address that no contract writes there
                "0000000000000000000000013c44cdddb6a900fa2b585dd299e03d12fa4293bc",
                // a second value
                "0000000000000000000000003c44cdddb6a900fa2b585dd299e03d12fa4293bc0000000000000000000000000000000000000000000000000000000000000001"
            })
    void whatNoContractWouldAnswerIsRefused(String returned) {
        assertInstanceOf(Parsed.Invalid.class, DidRegistry.identityOwner(ALICE).answer(Bytes.ofHex(returned)));
    }

    @Test
    void anEventIsRead() {
        Log log = new Log(List.of(Bytes32.ofHex(OwnerChanged.TOPIC), ALICE.padded()), Bytes.ofHex(BOB_WORD + word(7)));
        assertEquals(
                Optional.of(new Parsed.Valid<>(new OwnerChanged(ALICE, BOB, BigInteger.valueOf(7)))),
                DidRegistryEvent.of(log));
    }

    @Test
    void anEventWithBytesIsRead() {
        Bytes32 name = Bytes32.ofName("did/svc/SolidPod");
        String data =
                name.toString().substring(2) + word(128) + word(9) + word(0) + word(3) + "616263" + "0".repeat(58);
        Log log = new Log(List.of(Bytes32.ofHex(AttributeChanged.TOPIC), ALICE.padded()), Bytes.ofHex(data));
        AttributeChanged expected =
                new AttributeChanged(ALICE, name, Bytes.ofHex("616263"), BigInteger.valueOf(9), BigInteger.ZERO);
        assertEquals(Optional.of(new Parsed.Valid<>(expected)), DidRegistryEvent.of(log));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a length of nearly everything there is
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "000000000000000000000000000000000000000000000000000000007fffffff",
                "0000000000000000000000000000000000000000000000000000000000000021"
            })
    void anEventThatLiesAboutItsLengthIsRefused(String length) {
        String data = word(1) + word(128) + word(9) + word(0) + length + "616263" + "0".repeat(58);
        Log log = new Log(List.of(Bytes32.ofHex(AttributeChanged.TOPIC), ALICE.padded()), Bytes.ofHex(data));
        assertInstanceOf(Parsed.Invalid.class, DidRegistryEvent.of(log).orElseThrow());
    }

    @Test
    void eventsWithTooFewOrTooManyTopicsAreRefused() {
        Bytes data = Bytes.ofHex(BOB_WORD + word(7));
        Bytes32 topic = Bytes32.ofHex(OwnerChanged.TOPIC);
        assertInstanceOf(
                Parsed.Invalid.class,
                DidRegistryEvent.of(new Log(List.of(topic), data)).orElseThrow());
        assertInstanceOf(
                Parsed.Invalid.class,
                DidRegistryEvent.of(new Log(List.of(topic, ALICE.padded(), BOB.padded()), data))
                        .orElseThrow());
    }

    @Test
    void foreignEventsAreNone() {
        assertTrue(DidRegistryEvent.of(new Log(List.of(), EMPTY)).isEmpty());
        assertTrue(DidRegistryEvent.of(new Log(List.of(Bytes32.ZERO), EMPTY)).isEmpty());
    }

    @Test
    void aRefusalIsRead() {
        Bytes data = Bytes.copyOf(Keccak256.ofText("NotOwner(address,address)")
                .bytes()
                .slice(0, 4)
                .toArray());
        assertEquals(
                Optional.of(new NotOwner(ALICE, BOB)),
                DidRegistryError.of(data.followedBy(Bytes.ofHex(ALICE_WORD + BOB_WORD))));
        assertTrue(DidRegistryError.of(data).isEmpty());
        assertTrue(DidRegistryError.of(EMPTY).isEmpty());
        assertTrue(DidRegistryError.of(Bytes.ofHex("00000000")).isEmpty());
    }

    @Test
    void refusalsOfOtherContractsAreSentencesOrPanics() {
        String text = word(32) + word(9) + "6261645f6163746f72" + "0".repeat(46);
        assertEquals(
                Optional.of(new StandardRevert.Reason("bad_actor")), StandardRevert.of(Bytes.ofHex("08c379a0" + text)));
        assertEquals(
                Optional.of(new StandardRevert.Panic(BigInteger.valueOf(0x11))),
                StandardRevert.of(Bytes.ofHex("4e487b71" + word(0x11))));
        assertTrue(StandardRevert.of(Bytes.ofHex("4e487b71")).isEmpty());
        assertTrue(StandardRevert.of(EMPTY).isEmpty());
    }

    @Test
    void theRegistryCanBeDeployedWithoutItsTools() {
        assertTrue(DidRegistry.deploymentCode().length() > 10_000);
        assertTrue(Erc7913WebAuthnVerifier.deploymentCode().length() > 1_000);
        assertTrue(Erc7913P256Verifier.deploymentCode().length() > 1_000);
    }

    private static String selector(Bytes call) {
        return call.slice(0, 4).toString();
    }

    private static String word(long number) {
        return "%064x".formatted(number);
    }
}

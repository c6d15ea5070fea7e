package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.model.Did;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who signed: by every algorithm, by every provider, and what no signature may be taken for. */
class SignaturesTest {

    static {
        // Read once, when Corretto is initialised: without it there is no key factory for Ed25519, and the next
        // provider would do those.
        System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
    }

    private static final Actor RSA = Actor.rsa();
    private static final Bytes MESSAGE = Bytes.ofHex("01020304");

    static Stream<Actor> everyKind() {
        return Stream.of(Actor.ed25519(9), Actor.p256(9), Actor.secp256k1(9), Actor.wallet(9), RSA);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignatureHoldsForItsMessageAndItsSignerOnly(Actor actor) {
        for (Signatures signatures : everyProvider()) {
            Bytes signature = actor.sign(MESSAGE);
            assertTrue(verifies(signatures, actor, MESSAGE, signature));
            assertFalse(verifies(signatures, actor, Bytes.ofHex("01020305"), signature));
            assertFalse(verifies(signatures, other(actor), MESSAGE, signature));
            for (int i = 0; i < signature.length(); i++) {
                assertFalse(verifies(signatures, actor, MESSAGE, changed(signature, i)), "byte " + i);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aSignatureIsNeitherShorterNorLonger(Actor actor) {
        for (Signatures signatures : everyProvider()) {
            Bytes signature = actor.sign(MESSAGE);
            for (int length : new int[] {0, 1, 63, signature.length() - 1}) {
                assertFalse(verifies(signatures, actor, MESSAGE, signature.slice(0, length)));
            }
            assertFalse(verifies(signatures, actor, MESSAGE, signature.followedBy(Bytes.ofHex("00"))));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void aKeyOfOneKindMakesNoSignaturesOfAnother(Actor actor) {
        Bytes signature = actor.sign(MESSAGE);
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            boolean holds = new Signatures(List.of()).verify(algorithm, actor.key(), MESSAGE, signature);
            assertEquals(algorithm == actor.algorithm(), holds, algorithm.name());
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void theKeyOfAPrincipalIsInItsDid(Actor actor) {
        PrincipalKeys.Resolution.Keys keys =
                assertInstanceOf(PrincipalKeys.Resolution.Keys.class, self().keysOf(actor.principal()));
        assertEquals(List.of(actor.key()), keys.keys());
    }

    /** Known from every tool: the address of the key 1. */
    @Test
    void theAddressOfAKeyIsEthereums() {
        assertEquals(
                Bytes.ofHex("7e5f4552091a69125d5dfcb7b8c2659029395bdf"),
                Secp256k1Signatures.signerOf(MESSAGE, signedByOne())
                        .map(Secp256k1Signatures::address)
                        .orElseThrow());
    }

    @Test
    void aWalletsSignatureCountsForItsOwnAddressOnly() {
        Actor victim = Actor.wallet(5);
        Actor attacker = Actor.wallet(6);
        Bytes signature = attacker.sign(MESSAGE);
        assertTrue(verifies(new Signatures(List.of()), attacker, MESSAGE, signature));
        assertFalse(verifies(new Signatures(List.of()), victim, MESSAGE, signature));
    }

    @Test
    void aWalletWhoseKeyIsKnownSignsAsWell() {
        BigInteger secret = BigInteger.valueOf(7);
        PrincipalKey known = new PrincipalKey.Secp256k1(Actor.secp256k1Point(secret));
        PrincipalKey another = new PrincipalKey.Secp256k1(Actor.secp256k1Point(BigInteger.TWO));
        Bytes address = Secp256k1Signatures.address(org.bouncycastle.crypto.ec.CustomNamedCurves.getByName("secp256k1")
                .getG()
                .multiply(secret)
                .normalize());
        Bytes signature = Actor.personal(secret, address, MESSAGE);
        Signatures signatures = new Signatures(List.of());
        assertTrue(signatures.verify(SignatureAlgorithm.EIP191, known, MESSAGE, signature));
        assertFalse(signatures.verify(SignatureAlgorithm.EIP191, another, MESSAGE, signature));
    }

    @Test
    void theTwinOfASignatureOnSecp256k1IsRefused() {
        Actor key = Actor.secp256k1(3);
        assertFalse(verifies(new Signatures(List.of()), key, MESSAGE, Actor.twin(key.sign(MESSAGE))));
        Actor wallet = Actor.wallet(3);
        Bytes signature = wallet.sign(MESSAGE);
        for (String last : List.of("00", "01", "1b", "1c", "1d", "1e", "ff")) {
            Bytes twin = Actor.twin(signature.slice(0, 64)).followedBy(Bytes.ofHex(last));
            assertFalse(verifies(new Signatures(List.of()), wallet, MESSAGE, twin), last);
        }
    }

    @Test
    void aWalletsSignatureHasOneLastByte() {
        Actor wallet = Actor.wallet(4);
        Bytes halves = wallet.sign(MESSAGE).slice(0, 64);
        long taken = Stream.iterate(0, last -> last < 256, last -> last + 1)
                .map(last -> halves.followedBy(FixedLength.unsigned(BigInteger.valueOf(last), 1)))
                .filter(signature -> verifies(new Signatures(List.of()), wallet, MESSAGE, signature))
                .count();
        assertEquals(1, taken);
    }

    /** The other signature on P-256 does hold, which is why a token by it is asked about under two names. */
    @Test
    void theTwinOfASignatureOnP256Holds() {
        Actor key = Actor.p256(3);
        Bytes signature = key.sign(MESSAGE);
        Bytes twin = P256Signatures.twin(signature);
        assertNotEquals(signature, twin);
        assertEquals(signature, P256Signatures.twin(twin));
        for (Signatures signatures : everyProvider()) {
            assertTrue(verifies(signatures, key, MESSAGE, twin));
        }
    }

    @Test
    void numbersOutOfRangeAreNoSignatures() {
        for (Actor actor : List.of(Actor.p256(3), Actor.secp256k1(3))) {
            for (String half : List.of("00".repeat(32), "ff".repeat(32))) {
                Bytes good = actor.sign(MESSAGE);
                Bytes bad = Bytes.ofHex(half);
                assertFalse(verifies(new Signatures(List.of()), actor, MESSAGE, bad.followedBy(good.slice(32, 64))));
                assertFalse(verifies(
                        new Signatures(List.of()),
                        actor,
                        MESSAGE,
                        good.slice(0, 32).followedBy(bad)));
                assertFalse(verifies(new Signatures(List.of()), actor, MESSAGE, bad.followedBy(bad)));
            }
        }
        assertEquals(Bytes.ofHex("01"), P256Signatures.twin(Bytes.ofHex("01")));
        assertEquals(Bytes.ofHex("00".repeat(64)), P256Signatures.twin(Bytes.ofHex("00".repeat(64))));
        assertEquals(Bytes.ofHex("ff".repeat(64)), P256Signatures.twin(Bytes.ofHex("ff".repeat(64))));
    }

    @Test
    void pointsThatAreOnNoCurveAreNoKeys() {
        Signatures signatures = new Signatures(List.of());
        Bytes none = Bytes.ofHex("02" + "ff".repeat(32));
        Bytes signature = Bytes.ofHex("01".repeat(64));
        assertFalse(signatures.verify(SignatureAlgorithm.ES256, new PrincipalKey.P256(none), MESSAGE, signature));
        assertFalse(signatures.verify(SignatureAlgorithm.ES256K, new PrincipalKey.Secp256k1(none), MESSAGE, signature));
        Bytes noPoint = Bytes.ofHex("02" + "00".repeat(31));
        assertFalse(
                signatures.verify(SignatureAlgorithm.ED25519, new PrincipalKey.Ed25519(noPoint), MESSAGE, signature));
    }

    @Test
    void rsaKeysThatAreWeakOrSlowAreRefused() {
        Bytes good = ((PrincipalKey.Rsa) RSA.key()).pkcs1();
        assertTrue(KeyForms.rsa(good).isPresent());
        assertTrue(KeyForms.rsa(good.followedBy(Bytes.ofHex("00"))).isEmpty());
        assertTrue(KeyForms.rsa(Bytes.ofHex("30")).isEmpty());
        assertTrue(KeyForms.rsa(Bytes.ofHex("")).isEmpty());
        BigInteger modulus = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
        assertTrue(KeyForms.rsa(rsa(modulus, BigInteger.valueOf(65537))).isPresent());
        assertTrue(KeyForms.rsa(rsa(modulus.shiftRight(1), BigInteger.valueOf(65537)))
                .isEmpty());
        assertTrue(KeyForms.rsa(rsa(modulus.shiftLeft(2049), BigInteger.valueOf(65537)))
                .isEmpty());
        assertTrue(KeyForms.rsa(rsa(modulus, BigInteger.ONE)).isEmpty());
        assertTrue(KeyForms.rsa(rsa(modulus, BigInteger.TWO)).isEmpty());
        assertTrue(KeyForms.rsa(rsa(modulus, BigInteger.ONE.shiftLeft(32).add(BigInteger.ONE)))
                .isEmpty());
        assertTrue(
                KeyForms.rsa(rsa(modulus.negate(), BigInteger.valueOf(65537))).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "did:key:z6Mk",
                "did:key:abc",
                "did:key:u7QE",
                "did:web:example.com",
                "did:pkh:eip155:1:0x7e5f4552091a69125d5dfcb7b8c2659029395bd",
                "did:pkh:eip155::0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
                "did:pkh:solana:1:0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
                "did:pkh:eip155:1:0x7e5f4552091a69125d5dfcb7b8c2659029395bdf#other"
            })
    void whoseKeysAreNotKnownIsSaidSo(String principal) {
        assertInstanceOf(
                PrincipalKeys.Resolution.Unavailable.class,
                self().keysOf(Principal.parse(principal).orThrow()));
    }

    @Test
    void aDidKeyHasOneKeyWithItsOwnName() {
        Did did = Actor.ALICE.did();
        assertInstanceOf(PrincipalKeys.Resolution.Keys.class, self().keysOf(new Principal(did, did.identifier())));
        assertInstanceOf(PrincipalKeys.Resolution.Unavailable.class, self().keysOf(new Principal(did, "other")));
        String x25519 = Multibase.BASE58BTC.encode(Bytes.ofHex("ec01" + "01".repeat(32)));
        assertInstanceOf(
                PrincipalKeys.Resolution.Unavailable.class, self().keysOf(Principal.of(new Did("did:key:" + x25519))));
    }

    @Test
    void headersAreThoseOfTheSpecification() {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            assertEquals(algorithm, SignatureAlgorithm.of(algorithm.header()).orElseThrow());
            assertTrue(SignatureAlgorithm.of(algorithm.header().followedBy(Bytes.ofHex("00")))
                    .isEmpty());
        }
    }

    /** The JDK alone, Bouncy Castle, and Corretto where it loads. */
    private static List<Signatures> everyProvider() {
        List<Signatures> every = new ArrayList<>();
        every.add(new Signatures(List.of()));
        BouncyCastleProvider bouncyCastle = new BouncyCastleProvider();
        every.add(new Signatures(List.of(() -> bouncyCastle)));
        // Read once: without it there is no key factory for Ed25519, and the server has it (CryptoProviders).
        System.setProperty("com.amazon.corretto.crypto.provider.registerEdKeyFactory", "true");
        AmazonCorrettoCryptoProvider corretto = AmazonCorrettoCryptoProvider.INSTANCE;
        if (corretto.getLoadingError() == null) {
            every.add(new Signatures(List.of(() -> corretto, () -> bouncyCastle)));
        }
        return every;
    }

    private static SelfCertifyingKeys self() {
        return new SelfCertifyingKeys(PrincipalKeys.none());
    }

    private static boolean verifies(Signatures signatures, Actor actor, Bytes message, Bytes signature) {
        return signatures.verify(actor.algorithm(), actor.key(), message, signature);
    }

    private static Actor other(Actor actor) {
        return switch (actor.key()) {
            case PrincipalKey.Ed25519 key -> Actor.ed25519(8);
            case PrincipalKey.P256 key -> Actor.p256(8);
            case PrincipalKey.Secp256k1 key -> Actor.secp256k1(8);
            case PrincipalKey.EthereumAddress key -> Actor.wallet(8);
            case PrincipalKey.Rsa key -> Actor.rsa();
        };
    }

    private static Bytes changed(Bytes bytes, int index) {
        byte[] octets = bytes.toArray();
        octets[index] ^= 1;
        return Bytes.copyOf(octets);
    }

    private static Bytes signedByOne() {
        Bytes address = Bytes.ofHex("7e5f4552091a69125d5dfcb7b8c2659029395bdf");
        return Actor.personal(BigInteger.ONE, address, MESSAGE);
    }

    private static Bytes rsa(BigInteger modulus, BigInteger exponent) {
        try {
            return Bytes.copyOf(new org.bouncycastle.asn1.pkcs.RSAPublicKey(modulus, exponent).getEncoded());
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

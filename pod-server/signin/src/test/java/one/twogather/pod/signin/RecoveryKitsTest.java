package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import one.twogather.pod.model.Did;
import one.twogather.pod.signin.RecoveryKits.Recovery;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;

class RecoveryKitsTest {

    private static final RecoveryKits.KeyUse NOTHING = (key, sign) -> {};

    private final Door door = new Door();

    private RecoveryKit make() {
        return door.kits.make(door.fresh(Door.ALICE), NOTHING);
    }

    private Recovery show(String typed) {
        return door.kits.recover(typed, Door.HERE, "Safari, iPhone");
    }

    @Test
    void aKitLetsItsOwnerIn() {
        RecoveryKit kit = make();
        OpenSession before = door.open(Door.ALICE);
        OpenSession bobs = door.open(Door.BOB);
        OpenSession session =
                assertInstanceOf(Recovery.Recovered.class, show(kit.text())).session();
        assertEquals(Door.ALICE, session.session().account());
        assertEquals(SignInMethod.RECOVERY_KIT, session.session().method());
        assertTrue(door.sessions.fresh(session).isPresent(), "may make a passkey now");
        assertEquals(Optional.empty(), door.sessions.find(before.cookie()));
        assertTrue(door.sessions.find(session.cookie()).isPresent());
        assertTrue(door.sessions.find(bobs.cookie()).isPresent());
    }

    @Test
    void aKitIsReadHoweverItIsTyped() {
        String text = make().text();
        String typed = text.toLowerCase(Locale.ROOT)
                .replace('-', ' ')
                .replace('0', 'o')
                .replace('1', 'l');
        assertInstanceOf(Recovery.Recovered.class, show("\t" + typed + "\n"));
        assertInstanceOf(Recovery.Recovered.class, show(text.replace("-", "")));
        assertInstanceOf(Recovery.Recovered.class, show(text.replace("-", " \u2013 ")));
    }

    @Test
    void aSlipIsToldFromTheWrongPaper() {
        String text = make().text();
        assertEquals(new Recovery.Mistyped(Slip.TOO_SHORT), show(""));
        assertEquals(new Recovery.Mistyped(Slip.TOO_SHORT), show(text.substring(2)));
        assertEquals(new Recovery.Mistyped(Slip.TOO_LONG), show(text + "-0000"));
        assertEquals(new Recovery.Mistyped(Slip.TOO_LONG), show("0".repeat(1_000_000)));
        assertEquals(new Recovery.Mistyped(Slip.UNKNOWN_CHARACTER), show("U" + text.substring(1)));
        char first = text.charAt(0);
        assertEquals(new Recovery.Mistyped(Slip.DOES_NOT_ADD_UP), show((first == '7' ? '8' : '7') + text.substring(1)));
        assertEquals(new Recovery.Unknown(), show(KitKey.random(Door.RANDOM).text()));
    }

    @Test
    void wrongKitsAreLimitedAndTheRightOneIsNot() {
        RecoveryKit kit = make();
        for (int i = 0; i < 20; i++) {
            show("mistyped");
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(new Recovery.Unknown(), show(KitKey.random(Door.RANDOM).text()));
        }
        assertInstanceOf(Recovery.Paused.class, show(KitKey.random(Door.RANDOM).text()));
        assertInstanceOf(Recovery.Recovered.class, show(kit.text()));
    }

    @Test
    void aNewKitReplacesTheOneBefore() {
        RecoveryKit old = make();
        RecoveryKit now = make();
        assertEquals(new Recovery.Unknown(), show(old.text()));
        assertInstanceOf(Recovery.Recovered.class, show(now.text()));
        assertEquals(Optional.of(now.key()), door.kits.find(Door.ALICE).map(RecoveryKits.Kept::key));
    }

    @Test
    void theKeySignsOnceWhileItIsThere() {
        byte[] message = "a delegation".getBytes(StandardCharsets.UTF_8);
        List<byte[]> signatures = new ArrayList<>();
        List<Did> keys = new ArrayList<>();
        RecoveryKit kit = door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {
            keys.add(key);
            signatures.add(sign.apply(message));
        });
        assertEquals(List.of(kit.key()), keys);
        assertTrue(verifies(kit.key(), message, signatures.getFirst()));
    }

    @Test
    void aKitWhoseKeyCouldNotBeUsedIsNotKept() {
        RecoveryKit old = make();
        FreshSession who = door.fresh(Door.ALICE);
        assertThrows(
                IllegalStateException.class,
                () -> door.kits.make(who, (key, sign) -> {
                    throw new IllegalStateException("the pod is away");
                }));
        assertEquals(Optional.of(old.key()), door.kits.find(Door.ALICE).map(RecoveryKits.Kept::key));
    }

    /** did:key §test vectors: the key of RFC 8032 §7.1, test 1. */
    @Test
    void aKitsKeyIsADidKey() {
        KitKey key =
                KitKey.of(HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
        assertEquals(
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
                HexFormat.of().formatHex(publicKey(key.did())));
        assertTrue(key.did().text().startsWith("did:key:z6Mk"), key.did().text());
    }

    @Test
    void aKitDoesNotPrint() {
        RecoveryKit kit = make();
        assertFalse(kit.toString().contains(kit.text()));
        assertEquals(69, kit.text().length(), "fourteen groups of four");
    }

    private static boolean verifies(Did key, byte[] message, byte[] signature) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(false, new Ed25519PublicKeyParameters(publicKey(key), 0));
        signer.update(message, 0, message.length);
        return signer.verifySignature(signature);
    }

    /** Reads base58btc the slow way, from the text of its draft. */
    private static byte[] publicKey(Did did) {
        String alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
        BigInteger number = BigInteger.ZERO;
        for (char character : did.identifier().substring(1).toCharArray()) {
            number = number.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(alphabet.indexOf(character)));
        }
        String hex = number.toString(16);
        assertTrue(hex.startsWith("ed01"), hex);
        return HexFormat.of().parseHex(hex.substring(4));
    }
}

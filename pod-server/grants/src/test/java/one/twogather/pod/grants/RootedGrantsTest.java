package one.twogather.pod.grants;

import static one.twogather.pod.grants.Grants.everything;
import static one.twogather.pod.grants.Grants.folder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Checked;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.PrincipalKeys;
import one.twogather.pod.capability.Revocations;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import org.junit.jupiter.api.Test;

class RootedGrantsTest {

    private static final Signer KIT = key(1);
    private static final Signer NEW_KIT = key(2);

    private final Grants grants = new Grants();
    private final GrantBook book = grants.book;

    private static Signer key(int number) {
        byte[] secret = new byte[Ed25519Signer.SECRET_BYTES];
        secret[0] = (byte) number;
        return Ed25519Signer.of(secret);
    }

    private void root(Signer kit) {
        book.root(World.POD, kit.principal().did(), bytes -> kit.sign(Bytes.copyOf(bytes))
                .toArray());
    }

    private Token<Delegation> signed(GrantId grant) {
        return Token.delegation(book.delegation(grant).orElseThrow()).orThrow();
    }

    private void assertRootedIn(Signer kit, GrantId grant) {
        Token<Delegation> root =
                Token.delegation(book.root(World.POD).orElseThrow()).orThrow();
        Did podKey = Grants.podKey(World.POD).principal().did();
        Verifier verifier = new Verifier(
                new Signatures(List.of()), PrincipalKeys.none(), Revocations.none(), (issuer, nonce, until) -> true);
        assertInstanceOf(
                Checked.Held.class,
                verifier.chain(List.of(root, signed(grant)), kit.principal().did(), podKey, grants.clock.instant()));
    }

    @Test
    void aPodWithoutKitSignsInItsOwnName() {
        Grant grant = grants.give(everything(AccessModes.READ));
        assertTrue(book.root(World.POD).isEmpty());
        assertEquals(
                Grants.podKey(World.POD).principal(),
                signed(grant.id()).claims().issuer());
    }

    @Test
    void grantsAreAboutTheOwnersKeyOnceThereIsOne() {
        root(KIT);
        assertRootedIn(KIT, grants.give(folder("/notes/", AccessModes.READ)).id());
    }

    @Test
    void grantsFromBeforeAreSignedAnewAndHoldUnderBothNames() {
        Grant before = grants.give(folder("/notes/", AccessModes.READ));
        grants.clock.advance(Duration.ofDays(1));
        root(KIT);
        Grant after = book.live(before.id()).orElseThrow();
        assertNotEquals(before.id(), after.id());
        assertEquals(before.terms().parts(), after.terms().parts());
        assertEquals(before.created(), after.created());
        assertEquals(Optional.of(after), book.standing(World.POD, Grants.APP));
        assertEquals(List.of(after), book.holding(World.POD));
        assertRootedIn(KIT, after.id());
    }

    @Test
    void aNewKitTakesNothingBack() {
        root(KIT);
        Grant given = grants.give(folder("/notes/", AccessModes.READ));
        root(NEW_KIT);
        Grant after = book.live(given.id()).orElseThrow();
        assertEquals(given.terms().parts(), after.terms().parts());
        assertRootedIn(NEW_KIT, after.id());
    }

    @Test
    void whatEndedBeforeIsNotSignedAnew() {
        Grant gone = grants.give(everything(AccessModes.READ));
        Grant over = grants.giveUntil(grants.clock.instant().plusSeconds(5), everything(AccessModes.READ));
        book.revoke(gone.id());
        grants.clock.advance(Duration.ofSeconds(5));
        root(KIT);
        assertTrue(book.holding(World.POD).isEmpty());
        assertEquals(2, book.list(World.POD).size());
        assertTrue(book.live(over.id()).isEmpty());
    }

    @Test
    void anOldNameTakesBackWhatItBecame() {
        Grant before = grants.give(everything(AccessModes.READ));
        root(KIT);
        assertTrue(book.revoke(before.id()).isPresent());
        assertTrue(book.holding(World.POD).isEmpty());
        assertTrue(book.live(before.id()).isEmpty());
    }

    @Test
    void takingEverythingBackReachesWhatWasSignedAnew() {
        Grant before = grants.give(everything(AccessModes.READ));
        root(KIT);
        book.revokeAll(World.POD);
        assertTrue(book.live(before.id()).isEmpty());
        root(NEW_KIT);
        assertTrue(book.live(before.id()).isEmpty(), "a new kit brings nothing back");
    }

    @Test
    void aGrantToAKeyNamesItAsItsAudience() {
        Did app = key(3).principal().did();
        Grant grant = book.give(
                World.POD,
                new Grant.Terms(app.text(), "", "", List.of(everything(AccessModes.READ)), Optional.empty()));
        assertEquals(app, signed(grant.id()).claims().audience());
    }
}

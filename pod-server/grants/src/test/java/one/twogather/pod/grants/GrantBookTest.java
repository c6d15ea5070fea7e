package one.twogather.pod.grants;

import static one.twogather.pod.grants.Grants.APP;
import static one.twogather.pod.grants.Grants.NOTE;
import static one.twogather.pod.grants.Grants.everything;
import static one.twogather.pod.grants.Grants.folder;
import static one.twogather.pod.grants.Grants.kind;
import static one.twogather.pod.grants.Grants.shared;
import static one.twogather.pod.grants.Grants.terms;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Checked;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.PrincipalKeys;
import one.twogather.pod.capability.Revocations;
import one.twogather.pod.capability.Signatures;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Verifier;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.Test;

class GrantBookTest {

    private final Grants grants = new Grants();
    private final GrantBook book = grants.book;

    @Test
    void aGrantIsReadAsItWasGiven() {
        GrantPart[] parts = {
            folder("/notes/", AccessModes.READ.plus(AccessModes.UPDATE)),
            kind("/", AccessModes.READ, NOTE, Grants.PHOTO),
            everything(AccessModes.WRITE),
            new GrantPart(new Scope.SharedWithMe(), AccessModes.READ, "to show what friends share")
        };
        Grant given = grants.giveUntil(grants.clock.instant().plusSeconds(60), parts);
        Grant read = grants.another().find(given.id()).orElseThrow();
        assertEquals(given.id(), read.id());
        assertEquals(given.created(), read.created());
        assertEquals(given.terms().expires(), read.terms().expires());
        assertEquals(4, read.terms().parts().size());
        for (int i = 0; i < parts.length; i++) {
            assertEquals(parts[i].scope(), read.terms().parts().get(i).scope());
            assertEquals(parts[i].purpose(), read.terms().parts().get(i).purpose());
            assertEquals(parts[i].modes(), read.terms().parts().get(i).modes().and(parts[i].modes()));
        }
    }

    @Test
    void aGrantIsADelegationThatAnybodyCanVerify() {
        Grant given = grants.give(folder("/notes/", AccessModes.READ));
        Token<Delegation> token =
                Token.delegation(book.delegation(given.id()).orElseThrow()).orThrow();
        assertEquals(given.id().cid(), token.cid().toString());
        Did podKey = Grants.podKey(World.POD).principal().did();
        Verifier verifier = new Verifier(
                new Signatures(List.of()), PrincipalKeys.none(), Revocations.none(), (issuer, nonce, until) -> true);
        assertInstanceOf(Checked.Held.class, verifier.chain(List.of(token), podKey, podKey, grants.clock.instant()));
    }

    @Test
    void whatWasTakenBackHoldsForNobodyFromThatMomentOn() {
        GrantBook elsewhere = grants.another();
        Grant given = grants.give(everything(AccessModes.READ));
        assertTrue(elsewhere.live(given.id()).isPresent());
        assertTrue(book.revoke(given.id()).isPresent());
        assertTrue(elsewhere.live(given.id()).isEmpty());
        assertTrue(book.live(given.id()).isEmpty());
        assertInstanceOf(
                Grant.State.TakenBack.class, book.find(given.id()).orElseThrow().state());
        assertTrue(book.revoke(given.id()).isEmpty(), "it can be taken back once");
    }

    @Test
    void aGrantEndsWhenItsTimeIsUp() {
        Grant given = grants.giveUntil(grants.clock.instant().plusSeconds(60), everything(AccessModes.READ));
        grants.clock.advance(Duration.ofSeconds(59));
        assertTrue(book.live(given.id()).isPresent());
        grants.clock.advance(Duration.ofSeconds(1));
        assertTrue(book.live(given.id()).isEmpty());
    }

    @Test
    void aChangedGrantHoldsUnderItsOldNameToo() {
        Grant wide = grants.give(everything(AccessModes.WRITE));
        Grant narrow = book.change(wide.id(), terms(folder("/notes/", AccessModes.READ)))
                .orElseThrow();
        Grant narrower = book.change(narrow.id(), terms()).orElseThrow();
        assertEquals(Optional.of(narrower), book.live(wide.id()));
        assertTrue(book.change(wide.id(), terms()).isEmpty(), "what was replaced is not changed again");
        book.revoke(narrower.id());
        assertTrue(book.live(wide.id()).isEmpty());
    }

    @Test
    void everythingIsTakenBackAtOnceAndWhatIsGivenNextHolds() {
        Grant one = grants.give(everything(AccessModes.READ));
        Grant other = grants.give(shared(AccessModes.READ));
        Grant elsewhere = book.give(new PodId("bob"), terms(everything(AccessModes.READ)));
        book.revokeAll(World.POD);
        assertTrue(book.live(one.id()).isEmpty());
        assertTrue(book.live(other.id()).isEmpty());
        assertTrue(book.live(elsewhere.id()).isPresent(), "another pod's grants are another's");
        Grant next = grants.give(everything(AccessModes.READ));
        assertTrue(book.live(next.id()).isPresent(), "in the same millisecond");
        assertEquals(List.of(next), book.holding(World.POD));
    }

    @Test
    void aClientsStandingGrantIsItsNewestThatHolds() {
        assertTrue(book.standing(World.POD, APP).isEmpty());
        Grant first = grants.give(folder("/a/", AccessModes.READ));
        grants.clock.advance(Duration.ofSeconds(1));
        Grant second = grants.give(folder("/b/", AccessModes.READ));
        assertEquals(Optional.of(second), book.standing(World.POD, APP));
        book.revoke(second.id());
        assertEquals(Optional.of(first), book.standing(World.POD, APP));
        assertTrue(book.standing(World.POD, APP + "2").isEmpty());
        assertTrue(book.standing(new PodId("bob"), APP).isEmpty());
    }

    @Test
    void aPodListsEveryGrantWhateverBecameOfIt() {
        Grant first = grants.give(folder("/a/", AccessModes.READ));
        grants.clock.advance(Duration.ofSeconds(1));
        Grant second = grants.give(folder("/b/", AccessModes.READ));
        book.revoke(first.id());
        assertEquals(
                List.of(second.id(), first.id()),
                book.list(World.POD).stream().map(Grant::id).toList());
        assertEquals(List.of(second), book.holding(World.POD));
    }

    @Test
    void anUnknownNameIsNoGrant() {
        GrantId unknown = new GrantId(World.POD, "bafyreigyftnzjf4rcu7glp5kfop53vqlopc3zcldauoqdqxlz7t4343gr4");
        assertTrue(book.find(unknown).isEmpty());
        assertTrue(book.live(unknown).isEmpty());
        assertTrue(book.revoke(unknown).isEmpty());
        Grant given = grants.give(everything(AccessModes.READ));
        assertTrue(book.live(new GrantId(new PodId("bob"), given.id().cid())).isEmpty(), "it is alice's");
    }

    @Test
    void aGrantThatNoDelegationCanHoldIsRefusedWhole() {
        GrantPart[] many = IntStream.range(0, Grant.MAX_PARTS)
                .mapToObj(i -> kind(
                        "/",
                        AccessModes.READ,
                        IntStream.range(0, GrantPart.MAX_TYPES)
                                .mapToObj(type -> NOTE + i + "/" + type)
                                .toArray(String[]::new)))
                .toArray(GrantPart[]::new);
        assertThrows(IllegalArgumentException.class, () -> grants.give(many));
        assertTrue(book.list(World.POD).isEmpty());
        List<GrantPart> tooMany = new ArrayList<>();
        for (int i = 0; i <= Grant.MAX_PARTS; i++) {
            tooMany.add(everything(AccessModes.READ));
        }
        assertThrows(IllegalArgumentException.class, () -> terms(tooMany.toArray(GrantPart[]::new)));
    }
}

package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.grants.SharingLink;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.NewContainers;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What links and inboxes are made of. */
class SharingTest {

    private static final PodId ALICE = new PodId("alice");
    private static final Duration DAY = Duration.ofDays(1);

    private final FakeClock clock = new FakeClock();
    private final KeySpace rows = new MemoryKeySpace();
    private final Host host = new Host(rows);
    private final SecureRandom random = new SecureRandom();
    private final GrantBook grants = new GrantBook(
            rows, pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]), host.locator, 1 << 20, random, clock);
    private final Sharing sharing = new Sharing(
            grants,
            new NewContainers(host.store),
            resource -> host.store.find(resource).isPresent(),
            host.locator,
            random,
            clock);

    @BeforeEach
    void aliceHasAPod() {
        host.administration.addAccount("alice");
    }

    private static SharingLink done(Outcome<SharingLink> made) {
        return switch (made) {
            case Outcome.Done<SharingLink>(SharingLink link) -> link;
            case Outcome.Refused<SharingLink>(var problem) -> throw new AssertionError(problem);
        };
    }

    private Outcome<SharingLink> share(String path, AccessModes modes) {
        return sharing.share(ALICE, new Sharing.Offer("a name", new ResourcePath(path), modes, DAY));
    }

    private SharingLink invite(String name) {
        return done(sharing.invite(ALICE, host.locator.webId(ALICE), new Sharing.Invitation(name, 1_000, 5, DAY)));
    }

    private static Scope scope(Grant grant) {
        return grant.terms().parts().getFirst().scope();
    }

    @Test
    void theLinkHoldsTheKeyOfItsGrantAndNothingElseDoes() {
        SharingLink link = done(share("/public/", AccessModes.READ));
        String[] parts =
                link.address().substring(link.address().indexOf('#') + 1).split("\\.");
        byte[] seed = Base64.getUrlDecoder().decode(parts[0]);
        Grant grant = link.grant();
        assertEquals(
                Ed25519Signer.of(seed).principal().did(), grant.terms().holder().orElseThrow());
        assertEquals(List.of(grant.id().cid(), "alice"), List.of(parts[1], parts[2]));
        assertFalse(link.toString().contains(parts[0]));
        assertEquals(grant.terms(), grants.find(grant.id()).orElseThrow().terms());
        assertTrue(grant.terms().isLink());
    }

    @Test
    void eachLinkHasAKeyOfItsOwn() {
        assertNotEquals(
                done(share("/public/", AccessModes.READ)).grant().terms().client(),
                done(share("/public/", AccessModes.READ)).grant().terms().client());
    }

    @Test
    void onlyAFolderIsEmptiedByLink() {
        AccessModes delete = AccessModes.of(AccessMode.READ, AccessMode.DELETE);
        assertInstanceOf(Outcome.Done.class, share("/public/", delete));
        assertInstanceOf(Outcome.Refused.class, share("/profile/card", delete));
        assertInstanceOf(Outcome.Done.class, share("/profile/card", AccessModes.READ));
        assertInstanceOf(Outcome.Refused.class, share("/public/", AccessModes.CONTROL));
        assertInstanceOf(Outcome.Refused.class, share("/", AccessModes.READ));
        assertInstanceOf(Outcome.Refused.class, share("/public", AccessModes.READ));
        assertInstanceOf(Outcome.Refused.class, share("/profile/card.acl", AccessModes.READ));
    }

    @Test
    void eachInboxIsAContainerOfItsOwn() {
        Scope bobs = scope(invite("bob").grant());
        Scope others = scope(invite("eve").grant());
        assertNotEquals(bobs, others);
        for (Scope each : List.of(bobs, others)) {
            Scope.Inbox inbox = assertInstanceOf(Scope.Inbox.class, each);
            assertEquals(List.of(1_000L, 5), List.of(inbox.bytes(), inbox.aDay()));
            assertEquals(new ResourcePath("/inbox/"), inbox.container().parent().orElseThrow());
            assertTrue(host.store.find(new ResourceId(ALICE, inbox.container())).isPresent());
        }
    }

    @Test
    void nothingIsEndless() {
        ResourcePath path = new ResourcePath("/public/");
        for (Duration life : List.of(Duration.ZERO, DAY.negated(), Duration.ofDays(367))) {
            assertThrows(IllegalArgumentException.class, () -> new Sharing.Offer("x", path, AccessModes.READ, life));
            assertThrows(IllegalArgumentException.class, () -> new Sharing.Invitation("x", 1, 1, life));
        }
        assertThrows(IllegalArgumentException.class, () -> new Sharing.Invitation("x", 0, 1, DAY));
        assertThrows(IllegalArgumentException.class, () -> new Sharing.Invitation("x", 1, 0, DAY));
        assertThrows(IllegalArgumentException.class, () -> new Sharing.Offer("a\nb", path, AccessModes.READ, DAY));
    }
}

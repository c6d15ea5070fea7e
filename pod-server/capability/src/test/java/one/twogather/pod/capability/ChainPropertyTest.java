package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/** What holds of every chain, whatever its policies say. */
class ChainPropertyTest {

    private static final List<Actor> HOLDERS = List.of(Actor.BOB, Actor.CAROL, Actor.DAN);

    /** Each link may only take away: what the longer chain allows, each shorter one allows too. */
    @Property(tries = 500)
    void aChildNeverAllowsWhatItsParentDoesNot(
            @ForAll("policies") Policy first,
            @ForAll("policies") Policy second,
            @ForAll("policies") Policy third,
            @ForAll("commands") Command parent,
            @ForAll("commands") Command child,
            @ForAll("commands") Command done,
            @ForAll("facts") Node.Fields facts) {
        List<Token<Delegation>> links = List.of(
                Given.granted(Actor.ALICE, Actor.BOB, parent, first),
                Given.granted(Actor.BOB, Actor.CAROL, child, second),
                Given.granted(Actor.CAROL, Actor.DAN, child, third));
        boolean allowed = true;
        for (int length = 1; length <= links.size(); length++) {
            boolean here =
                    allows(links.subList(0, length), HOLDERS.get(length - 1).did(), done, facts);
            assertTrue(allowed || !here, "link " + length + " allows more than the one before");
            allowed = here;
        }
    }

    /** A naive reading of the specification: a chain allows what every link allows. */
    @Property(tries = 500)
    void aChainAllowsWhatAllItsLinksAllow(
            @ForAll("policies") Policy first,
            @ForAll("policies") Policy second,
            @ForAll("commands") Command parent,
            @ForAll("commands") Command child,
            @ForAll("facts") Node.Fields facts) {
        List<Token<Delegation>> links = List.of(
                Given.granted(Actor.ALICE, Actor.BOB, parent, first),
                Given.granted(Actor.BOB, Actor.CAROL, child, second));
        boolean narrows = (child.path() + "/").startsWith(parent.path().equals("/") ? "/" : parent.path() + "/");
        boolean policies =
                first.refusal(facts).isEmpty() && second.refusal(facts).isEmpty();
        assertEquals(narrows && policies, allows(links, Actor.CAROL.did(), child, facts));
    }

    @Property(tries = 300)
    void anyFlippedBitIsRefused(
            @ForAll @IntRange(max = 3) int which, @ForAll int place, @ForAll @IntRange(max = 7) int bit) {
        List<Token<Delegation>> links = plain();
        Presentation shown = Given.presentation(Actor.DAN, links);
        List<Bytes> proofs = new ArrayList<>(shown.proofs());
        Presentation changed =
                switch (which) {
                    case 3 -> new Presentation(flipped(shown.invocation(), place, bit), proofs);
                    default -> {
                        proofs.set(which, flipped(proofs.get(which), place, bit));
                        yield new Presentation(shown.invocation(), proofs);
                    }
                };
        Given.refusal(Given.verifier().verify(changed, Given.expectation(), Given.NOW));
    }

    /** The same, where the chain is put together anew and only signatures can tell. */
    @Property(tries = 300)
    void anyFlippedBitOfALinkIsRefusedEvenUnderItsNewName(
            @ForAll @IntRange(max = 2) int which, @ForAll int place, @ForAll @IntRange(max = 7) int bit) {
        List<Token<Delegation>> links = new ArrayList<>(plain());
        Bytes changed = flipped(links.get(which).bytes(), place, bit);
        if (Token.delegation(changed) instanceof Checked.Held<Token<Delegation>>(Token<Delegation> readable)) {
            links.set(which, readable);
            Given.refusal(
                    Given.verifier().verify(Given.presentation(Actor.DAN, links), Given.expectation(), Given.NOW));
        }
    }

    @Property(tries = 50)
    void anyMissingLinkIsRefused(@ForAll @IntRange(max = 2) int which) {
        List<Token<Delegation>> links = new ArrayList<>(plain());
        Presentation whole = Given.presentation(Actor.DAN, links);
        List<Bytes> proofs = new ArrayList<>(whole.proofs());
        proofs.remove(which);
        Presentation notShown = new Presentation(whole.invocation(), proofs);
        assertEquals(
                Fault.UNAVAILABLE_PROOF,
                Given.refusal(Given.verifier().verify(notShown, Given.expectation(), Given.NOW))
                        .fault());
        links.remove(which);
        Presentation notNamed = Given.presentation(Actor.DAN, links);
        Given.refusal(Given.verifier().verify(notNamed, Given.expectation(), Given.NOW));
    }

    @Property(tries = 50)
    void revokingAnyAncestorRefuses(@ForAll @IntRange(max = 2) int which) {
        List<Token<Delegation>> links = plain();
        Verifier verifier = Given.verifier(Given.revoked(links.get(which).cid()));
        for (int length = 1; length <= links.size(); length++) {
            Presentation shown = Given.presentation(HOLDERS.get(length - 1), links.subList(0, length));
            boolean refused =
                    verifier.verify(shown, Given.expectation(), Given.NOW) instanceof Checked.Refused<Authorization>;
            assertEquals(length > which, refused);
        }
    }

    @Property(tries = 200)
    void theOrderOfWhatIsShownDoesNotMatter(
            @ForAll("policies") Policy policy, @ForAll("facts") Node.Fields facts, @ForAll Random random) {
        List<Token<Delegation>> links = List.of(
                Given.granted(Actor.ALICE, Actor.BOB, Given.READ, policy),
                Given.granted(Actor.BOB, Actor.CAROL),
                Given.granted(Actor.CAROL, Actor.DAN, Given.READ, policy));
        Presentation shown =
                Given.presentation(Token.sign(withoutArguments(Given.invocation(Actor.DAN, links)), Actor.DAN), links);
        List<Bytes> shuffled = new ArrayList<>(shown.proofs());
        shuffled.addAll(shown.proofs());
        shuffled.add(Given.granted(Actor.DAN, Actor.BOB).bytes());
        Collections.shuffle(shuffled, random);
        Expectation expected = new Expectation(
                Set.of(Given.SERVICE),
                Actor.ALICE.did(),
                Given.READ,
                facts,
                new Expectation.Possession.ByInvocation(),
                Given.LIFE);
        assertEquals(
                Given.verifier().verify(shown, expected, Given.NOW),
                Given.verifier().verify(new Presentation(shown.invocation(), shuffled), expected, Given.NOW));
    }

    @Property(tries = 300)
    void linksInAnotherOrderAreRefused(@ForAll Random random) {
        List<Token<Delegation>> links = new ArrayList<>(plain());
        Collections.shuffle(links, random);
        boolean taken = Given.verifier().verify(Given.presentation(Actor.DAN, links), Given.expectation(), Given.NOW)
                instanceof Checked.Held<Authorization>;
        assertEquals(links.equals(plain()), taken);
    }

    private static boolean allows(List<Token<Delegation>> links, Did holder, Command command, Node.Fields facts) {
        return switch (Given.verifier().chain(links, Actor.ALICE.did(), holder, Given.NOW)) {
            case Checked.Held<Chain>(Chain chain) ->
                chain.refusal(command, facts).isEmpty();
            case Checked.Refused<Chain> refused -> false;
        };
    }

    private static List<Token<Delegation>> plain() {
        return List.of(
                Given.granted(Actor.ALICE, Actor.BOB),
                Given.granted(Actor.BOB, Actor.CAROL),
                Given.granted(Actor.CAROL, Actor.DAN));
    }

    private static Bytes flipped(Bytes bytes, int place, int bit) {
        byte[] octets = bytes.toArray();
        octets[Math.floorMod(place, octets.length)] ^= (byte) (1 << bit);
        return Bytes.copyOf(octets);
    }

    private static Invocation withoutArguments(Invocation claims) {
        return new Invocation(
                claims.issuer(),
                claims.subject(),
                claims.executor(),
                claims.command(),
                Given.NOTHING,
                claims.proofs(),
                claims.validity(),
                claims.nonce(),
                claims.meta());
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Generated.policies();
    }

    @Provide
    Arbitrary<Command> commands() {
        return Generated.commands();
    }

    @Provide
    Arbitrary<Node.Fields> facts() {
        return Generated.fields(3);
    }
}

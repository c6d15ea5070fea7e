package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/** Whatever strangers send is taken or refused with a name and a reason; nothing throws. */
class AnyInputPropertyTest {

    private static final Token<Delegation> DELEGATION = Given.granted(
            Actor.ALICE,
            Actor.BOB,
            Given.READ,
            Json.policy("[['any', '.a[0:2].b?', ['like', '.', 'a*']], ['not', ['<', '.n', 1.5]]]"));

    @Property(tries = 3000)
    void anyBytesAreATokenOrRefused(@ForAll("tokens") Bytes bytes) {
        switch (Token.delegation(bytes)) {
            case Checked.Held<Token<Delegation>>(Token<Delegation> token) -> assertEquals(bytes, token.bytes());
            case Checked.Refused<Token<Delegation>>(Refusal refusal) -> assertSays(refusal);
        }
        switch (Token.invocation(bytes)) {
            case Checked.Held<Token<Invocation>>(Token<Invocation> token) -> assertEquals(bytes, token.bytes());
            case Checked.Refused<Token<Invocation>>(Refusal refusal) -> assertSays(refusal);
        }
        Presentation shown = new Presentation(bytes, List.of(bytes));
        assertSays(Given.refusal(Given.verifier().verify(shown, Given.expectation(), Given.NOW)));
    }

    @Property
    void anyValueIsAPolicyOrRefused(@ForAll("almostPolicies") Node node, @ForAll("facts") Node.Fields facts) {
        switch (Policy.parse(node)) {
            case Checked.Held<Policy>(Policy policy) -> {
                assertEquals(node, policy.node());
                policy.refusal(facts).ifPresent(AnyInputPropertyTest::assertSays);
            }
            case Checked.Refused<Policy>(Refusal refusal) -> assertSays(refusal);
        }
    }

    @Property
    void everyPolicyIsReadAsItWasWritten(@ForAll("policies") Policy policy) {
        assertEquals(policy, Policy.parse(policy.node()).orThrow());
    }

    @Property
    void anyTextIsASelectorThatSaysItselfOrRefused(@ForAll("selectors") String text) {
        switch (Selector.parse(text)) {
            case Parsed.Valid<Selector>(Selector selector) -> assertEquals(text, selector.toString());
            case Parsed.Invalid<Selector>(String reason) -> assertFalse(reason.isBlank());
        }
    }

    @Property
    void anyKeyVerifiesNothingThatItDidNotSign(
            @ForAll("keyKinds") String kind,
            @ForAll @Size(max = 300) byte[] key,
            @ForAll @Size(max = 80) byte[] signature) {
        Did did = new Did(
                "did:key:" + Multibase.BASE58BTC.encode(Bytes.ofHex(kind).followedBy(Bytes.copyOf(key))));
        switch (new SelfCertifyingKeys(PrincipalKeys.none()).keysOf(Principal.of(did))) {
            case PrincipalKeys.Resolution.Keys(List<PrincipalKey> keys) ->
                keys.forEach(found -> assertVerifiesNothing(found, Bytes.copyOf(signature)));
            case PrincipalKeys.Resolution.Unavailable(String reason) -> assertFalse(reason.isBlank());
        }
    }

    private static void assertVerifiesNothing(PrincipalKey key, Bytes signature) {
        for (SignatureAlgorithm algorithm : SignatureAlgorithm.values()) {
            assertFalse(new Signatures(List.of()).verify(algorithm, key, Bytes.ofHex("01"), signature));
        }
    }

    private static void assertSays(Refusal refusal) {
        assertFalse(refusal.reason().isBlank());
        assertFalse(refusal.reason().endsWith("."));
    }

    /** Tokens with some bytes changed, cut off or added; and any bytes. */
    @Provide
    Arbitrary<Bytes> tokens() {
        Bytes invocation = Token.sign(Given.invocation(Actor.BOB, List.of(DELEGATION)), Actor.BOB)
                .bytes();
        Arbitrary<Bytes> real = Arbitraries.of(DELEGATION.bytes(), invocation);
        Arbitrary<Bytes> changed = Combinators.combine(
                        real, Arbitraries.integers().between(0, 1 << 20), Arbitraries.bytes())
                .as((token, place, octet) -> {
                    byte[] octets = token.toArray();
                    octets[place % octets.length] = octet;
                    return Bytes.copyOf(octets);
                });
        Arbitrary<Bytes> cut = Combinators.combine(real, Arbitraries.integers().between(0, 1 << 20))
                .as((token, place) -> token.slice(0, place % token.length()));
        Arbitrary<Bytes> any =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(40).map(Bytes::copyOf);
        return Arbitraries.oneOf(changed, cut, any);
    }

    @Provide
    Arbitrary<Node> almostPolicies() {
        Arbitrary<Node> words = Arbitraries.of(
                        "==", "!=", "<", "like", "not", "and", "or", "all", "any", ".", ".a", "..", "[\"a\"]", "x")
                .map(Node.Text::new);
        Arbitrary<Node> leaves = Arbitraries.oneOf(words, words, Generated.nodes(1));
        Arbitrary<Node> statements = Arbitraries.lazyOf(
                () -> leaves, () -> leaves.list().ofMaxSize(3).map(Node.Items::new), () -> leaves.list()
                        .ofMaxSize(3)
                        .map(Node.Items::new)
                        .list()
                        .ofMaxSize(3)
                        .map(items -> new Node.Items(List.copyOf(items))));
        return statements.list().ofMaxSize(3).map(Node.Items::new);
    }

    @Provide
    Arbitrary<String> selectors() {
        return Arbitraries.strings().withChars(".[]\"\\?:-0123ab_ ").ofMaxLength(14);
    }

    @Provide
    Arbitrary<String> keyKinds() {
        return Arbitraries.of("ed01", "8024", "e701", "8524", "ec01", "");
    }

    @Provide
    Arbitrary<Policy> policies() {
        return Generated.policies();
    }

    @Provide
    Arbitrary<Node.Fields> facts() {
        return Generated.fields(3);
    }
}

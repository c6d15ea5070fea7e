package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The twelve steps, and the attacks that each is there for. */
class VerifierTest {

    private static final Token<Delegation> TO_BOB = Given.granted(Actor.ALICE, Actor.BOB);
    private static final Token<Delegation> TO_CAROL = Given.granted(Actor.BOB, Actor.CAROL);
    private static final List<Token<Delegation>> CHAIN = List.of(TO_BOB, TO_CAROL);

    static Stream<Actor> everyKindOfOwner() {
        return Stream.of(Actor.ed25519(9), Actor.p256(9), Actor.secp256k1(9), Actor.wallet(9), Actor.rsa());
    }

    @Test
    void aChainFromTheOwnerToTheInvokerIsTaken() {
        Authorization done = verify(Actor.CAROL, CHAIN).orThrow();
        assertEquals(Actor.CAROL.principal(), done.invoker());
        assertEquals(List.of(TO_BOB.cid(), TO_CAROL.cid()), done.grants());
        assertEquals(Actor.ALICE.did(), done.subject());
        assertEquals(Given.READ, done.command());
        assertEquals(Given.FACTS, done.facts());
    }

    @Test
    void theOwnerNeedsNoGrant() {
        assertEquals(List.of(), verify(Actor.ALICE, List.of()).orThrow().grants());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfOwner")
    void everyKindOfKeyMayGrantAndInvoke(Actor owner) {
        Delegation claims = Given.delegation(owner, owner);
        Token<Delegation> grant = Token.sign(
                new Delegation(
                        owner.principal(),
                        Actor.BOB.did(),
                        new Subject.Of(owner.did()),
                        claims.command(),
                        claims.policy(),
                        claims.validity(),
                        claims.nonce(),
                        claims.meta()),
                owner);
        Invocation asBob = about(Given.invocation(Actor.BOB, List.of(grant)), owner.did());
        Invocation asOwner = about(Given.invocation(owner, List.of()), owner.did());
        Expectation expected = new Expectation(
                Set.of(Given.SERVICE),
                owner.did(),
                Given.READ,
                Given.FACTS,
                new Expectation.Possession.ByInvocation(),
                Given.LIFE);
        Verifier verifier = Given.verifier();
        verifier.verify(Given.presentation(Token.sign(asBob, Actor.BOB), List.of(grant)), expected, Given.NOW)
                .orThrow();
        verifier.verify(Given.presentation(Token.sign(asOwner, owner), List.of()), expected, Given.NOW)
                .orThrow();
    }

    @Test
    void step1TooMuchOfAnythingIsRefused() {
        List<Bytes> many = Collections.nCopies(33, TO_BOB.bytes());
        Bytes invocation = Given.presentation(Actor.CAROL, CHAIN).invocation();
        assertRefused(Fault.TOO_LARGE, verify(new Presentation(invocation, many)));
        Bytes large = Bytes.copyOf(new byte[Limits.TOKEN_BYTES + 1]);
        assertRefused(Fault.TOO_LARGE, verify(new Presentation(invocation, List.of(large))));
        assertRefused(Fault.TOO_LARGE, verify(new Presentation(large, List.of())));
        List<Token<Delegation>> loop = Stream.concat(
                        Stream.of(Given.granted(Actor.ALICE, Actor.ALICE)),
                        Stream.generate(() -> Given.granted(Actor.ALICE, Actor.ALICE))
                                .limit(10))
                .toList();
        assertRefused(Fault.TOO_LARGE, Given.verifier().chain(loop, Actor.ALICE.did(), Actor.ALICE.did(), Given.NOW));
    }

    @Test
    void step2WhatIsNoTokenIsRefused() {
        assertRefused(Fault.INVALID_ENCODING, verify(new Presentation(Bytes.ofHex("80"), List.of())));
    }

    @Test
    void step3AHeaderThatDoesNotFitTheIssuersKeyIsRefused() {
        Actor signer = Actor.CAROL.by(SignatureAlgorithm.ES256, Actor.CAROL.signing());
        Token<Invocation> token = Token.sign(Given.invocation(Actor.CAROL, CHAIN), signer);
        assertRefused(Fault.INVALID_HEADER, verify(Given.presentation(token, CHAIN)));
    }

    @Test
    void step4AnIssuerWhoseKeysAreNotKnownIsRefused() {
        Actor service = Actor.CAROL.as(Principal.of(Given.SERVICE));
        assertRefused(Fault.UNAVAILABLE_KEY, verify(service, CHAIN));
    }

    @Test
    void step4KeysOfOtherMethodsAreAskedForByName() {
        Principal named = new Principal(Given.SERVICE, "key-1");
        PrincipalKeys registry = asked -> asked.equals(named)
                ? new PrincipalKeys.Resolution.Keys(
                        List.of(Actor.ALICE.key(), Actor.p256(7).key(), Actor.DAN.key()))
                : new PrincipalKeys.Resolution.Unavailable("not asked for so");
        Verifier verifier = new Verifier(new Signatures(List.of()), registry, Revocations.none(), Given.everUnused());
        Token<Delegation> grant = Token.sign(
                new Delegation(
                        Actor.ALICE.principal(),
                        Given.SERVICE,
                        new Subject.Of(Actor.ALICE.did()),
                        Given.READ,
                        Policy.NONE,
                        Validity.UNLIMITED,
                        Bytes.ofHex(""),
                        Given.NOTHING),
                Actor.ALICE);
        Actor service = Actor.DAN.as(named);
        verifier.verify(Given.presentation(service, List.of(grant)), Given.expectation(), Given.NOW)
                .orThrow();
        Actor impostor = Actor.BOB.as(named);
        assertRefused(
                Fault.INVALID_SIGNATURE,
                verifier.verify(Given.presentation(impostor, List.of(grant)), Given.expectation(), Given.NOW));
    }

    @Test
    void step4ASignatureOfAnotherIsRefused() {
        assertRefused(Fault.INVALID_SIGNATURE, verify(Actor.DAN.as(Actor.CAROL.principal()), CHAIN));
        Token<Delegation> forged =
                Token.sign(Given.delegation(Actor.BOB, Actor.CAROL), Actor.DAN.as(Actor.BOB.principal()));
        assertRefused(Fault.INVALID_SIGNATURE, verify(Actor.CAROL, List.of(TO_BOB, forged)));
    }

    /** The signature recovers to a key, as nearly all do, and that key is not the victim's. */
    @Test
    void step4AnotherWalletDoesNotSignForItsVictim() {
        Actor victim = Actor.wallet(5);
        Actor attacker = Actor.wallet(6).as(victim.principal());
        Token<Delegation> forged = Token.sign(
                new Delegation(
                        victim.principal(),
                        Actor.CAROL.did(),
                        new Subject.Of(victim.did()),
                        Given.READ,
                        Policy.NONE,
                        Validity.UNLIMITED,
                        Bytes.ofHex(""),
                        Given.NOTHING),
                attacker);
        assertRefused(
                Fault.INVALID_SIGNATURE,
                Given.verifier().chain(List.of(forged), victim.did(), Actor.CAROL.did(), Given.NOW));
    }

    @Test
    void step5EveryTokenHoldsFromItsFirstSecondToTheOneBeforeItsLast() {
        Instant end = Given.NOW.plusSeconds(60);
        assertRefused(Fault.EXPIRED, at(end));
        at(end.minusNanos(1)).orThrow();
        Token<Delegation> later =
                Token.sign(withValidity(TO_CAROL.claims(), new Validity(Given.NOW, Instant.MAX)), Actor.BOB);
        Presentation shown = Given.presentation(Actor.CAROL, List.of(TO_BOB, later));
        Given.verifier().verify(shown, Given.expectation(), Given.NOW).orThrow();
        assertRefused(Fault.TOO_EARLY, Given.verifier().verify(shown, Given.expectation(), Given.NOW.minusNanos(1)));
        Token<Delegation> over = Token.sign(withValidity(TO_BOB.claims(), Validity.until(Given.NOW)), Actor.ALICE);
        assertRefused(Fault.EXPIRED, verify(Actor.CAROL, List.of(over, TO_CAROL)));
    }

    @Test
    void step6AMissingProofIsRefused() {
        Presentation shown = Given.presentation(Actor.CAROL, CHAIN);
        for (Bytes one : shown.proofs()) {
            assertRefused(Fault.UNAVAILABLE_PROOF, verify(new Presentation(shown.invocation(), List.of(one))));
        }
        assertRefused(Fault.INVALID_CLAIM, verify(Actor.CAROL, List.of()));
    }

    @Test
    void step6AChainLeadsFromItsSubjectToTheInvoker() {
        assertRefused(Fault.INVALID_AUDIENCE, verify(Actor.CAROL, List.of(TO_BOB)));
        assertRefused(Fault.INVALID_AUDIENCE, verify(Actor.DAN, CHAIN));
        assertRefused(Fault.INVALID_CLAIM, verify(Actor.CAROL, List.of(TO_CAROL)));
        assertRefused(Fault.INVALID_CLAIM, verify(Actor.CAROL, List.of(TO_CAROL, TO_BOB)));
        Token<Delegation> fromDan = Given.granted(Actor.DAN, Actor.CAROL);
        assertRefused(Fault.INVALID_AUDIENCE, verify(Actor.CAROL, List.of(TO_BOB, fromDan)));
    }

    @Test
    void step6AChainIsAboutOneSubject() {
        Token<Delegation> aboutDan =
                Token.sign(withSubject(TO_CAROL.claims(), new Subject.Of(Actor.DAN.did())), Actor.BOB);
        assertRefused(Fault.INVALID_SUBJECT, verify(Actor.CAROL, List.of(TO_BOB, aboutDan)));
        Token<Delegation> aboutAny = Token.sign(withSubject(TO_CAROL.claims(), new Subject.Any()), Actor.BOB);
        verify(Actor.CAROL, List.of(TO_BOB, aboutAny)).orThrow();
        Token<Delegation> rootAboutAny = Token.sign(withSubject(TO_BOB.claims(), new Subject.Any()), Actor.ALICE);
        assertRefused(Fault.INVALID_CLAIM, verify(Actor.CAROL, List.of(rootAboutAny, TO_CAROL)));
    }

    @Test
    void step6AnInvocationForAnotherServerIsRefused() {
        Expectation elsewhere = new Expectation(
                Set.of(new Did("did:web:other.example")),
                Actor.ALICE.did(),
                Given.READ,
                Given.FACTS,
                new Expectation.Possession.ByInvocation(),
                Given.LIFE);
        assertRefused(Fault.INVALID_AUDIENCE, verify(Given.presentation(Actor.CAROL, CHAIN), elsewhere));
    }

    @Test
    void step7ACommandIsPassedOnWholeOrNarrower() {
        Token<Delegation> wide = Given.granted(Actor.ALICE, Actor.BOB, new Command("/pod"), Policy.NONE);
        verify(Actor.CAROL, List.of(wide, TO_CAROL)).orThrow();
        Token<Delegation> wider = Given.granted(Actor.BOB, Actor.CAROL, new Command("/pod"), Policy.NONE);
        assertRefused(Fault.INVALID_COMMAND, verify(Actor.CAROL, List.of(TO_BOB, wider)));
        Token<Delegation> write =
                Given.granted(Actor.ALICE, Actor.BOB, new Command("/pod/resource/write"), Policy.NONE);
        assertRefused(Fault.INVALID_COMMAND, verify(Actor.BOB, List.of(write)));
        Token<Delegation> almost = Given.granted(Actor.ALICE, Actor.BOB, new Command("/pod/resource/rea"), Policy.NONE);
        assertRefused(Fault.INVALID_COMMAND, verify(Actor.BOB, List.of(almost)));
    }

    @Test
    void step7AnInvocationDoesWhatTheRequestDoes() {
        Expectation delete = new Expectation(
                Set.of(Given.SERVICE),
                Actor.ALICE.did(),
                new Command("/pod/resource/write/delete"),
                Given.FACTS,
                new Expectation.Possession.ByInvocation(),
                Given.LIFE);
        assertRefused(Fault.INVALID_COMMAND, verify(Given.presentation(Actor.CAROL, CHAIN), delete));
    }

    @Test
    void step8EveryPolicyInTheChainIsAsked() {
        Policy photos = Json.policy("[['any', '.ancestors', ['==', '.', 'https://alice.example/photos/']]]");
        Policy small = Json.policy("[['<=', '.bytes', 9]]");
        Token<Delegation> toBob = Given.granted(Actor.ALICE, Actor.BOB, Given.READ, photos);
        verify(Actor.CAROL, List.of(toBob, TO_CAROL)).orThrow();
        Token<Delegation> toCarol = Given.granted(Actor.BOB, Actor.CAROL, Given.READ, small);
        assertRefused(Fault.MATCH_ERROR, verify(Actor.CAROL, List.of(toBob, toCarol)));
        Token<Delegation> root = Given.granted(Actor.ALICE, Actor.BOB, Given.READ, small);
        assertRefused(Fault.MATCH_ERROR, verify(Actor.CAROL, List.of(root, TO_CAROL)));
    }

    @Test
    void step8WhatTheClientSaysHasToBeTrueAndPoliciesAskTheServer() {
        Invocation claims = Given.invocation(Actor.BOB, List.of(TO_BOB));
        for (String lie :
                List.of("{\"bytes\": 9}", "{\"url\": \"https://alice.example/photos/2\"}", "{\"extra\": 1}")) {
            Token<Invocation> token = Token.sign(withArguments(claims, Json.fields(lie)), Actor.BOB);
            assertRefused(Fault.INVALID_ARGUMENTS, verify(Given.presentation(token, List.of(TO_BOB))));
        }
        Token<Delegation> small =
                Given.granted(Actor.ALICE, Actor.BOB, Given.READ, Json.policy("[['<=', '.bytes', 9]]"));
        Token<Invocation> silent =
                Token.sign(withArguments(Given.invocation(Actor.BOB, List.of(small)), Given.NOTHING), Actor.BOB);
        assertRefused(Fault.MATCH_ERROR, verify(Given.presentation(silent, List.of(small))));
    }

    @Test
    void step9ARevokedTokenRefusesAllThatIsBuiltOnIt() {
        Token<Invocation> invocation = Token.sign(Given.invocation(Actor.CAROL, CHAIN), Actor.CAROL);
        for (Cid revoked : List.of(TO_BOB.cid(), TO_CAROL.cid(), invocation.cid())) {
            Verifier verifier = Given.verifier(Given.revoked(revoked));
            assertRefused(
                    Fault.REVOKED,
                    verifier.verify(Given.presentation(invocation, CHAIN), Given.expectation(), Given.NOW));
        }
        Given.verifier(Given.revoked(Given.granted(Actor.BOB, Actor.DAN).cid()))
                .verify(Given.presentation(invocation, CHAIN), Given.expectation(), Given.NOW)
                .orThrow();
    }

    @Test
    void step9ALostKeyAndAnEpochRefuse() {
        Revocations lostKey = revocations(Set.of(Actor.BOB.principal()), Set.of());
        Revocations epoch = revocations(Set.of(), Set.of(TO_BOB.cid()));
        for (Revocations revocations : List.of(lostKey, epoch)) {
            assertRefused(
                    Fault.REVOKED,
                    Given.verifier(revocations)
                            .verify(Given.presentation(Actor.CAROL, CHAIN), Given.expectation(), Given.NOW));
        }
    }

    /** Anybody who has a token by P-256 can compute its other signature, which names it anew. */
    @Test
    void step9ATokenDoesNotOutliveItsRevocationUnderAnotherName() {
        Actor owner = Actor.p256(3);
        Token<Delegation> grant =
                Token.sign(withSubject(Given.delegation(owner, Actor.BOB), new Subject.Of(owner.did())), owner);
        Actor twinSigner = owner.by(SignatureAlgorithm.ES256, message -> P256Signatures.twin(owner.sign(message)));
        Token<Delegation> twin = Token.sign(grant.claims(), twinSigner);
        assertFalse(twin.cid().equals(grant.cid()));
        assertEquals(Set.copyOf(grant.names()), Set.copyOf(twin.names()));
        Verifier all = Given.verifier();
        all.chain(List.of(twin), owner.did(), Actor.BOB.did(), Given.NOW).orThrow();
        Verifier without = Given.verifier(Given.revoked(grant.cid()));
        assertRefused(Fault.REVOKED, without.chain(List.of(twin), owner.did(), Actor.BOB.did(), Given.NOW));
    }

    @Test
    void step10ASubjectThatDoesNotOwnTheResourceIsRefused() {
        Expectation bobs = new Expectation(
                Set.of(Given.SERVICE),
                Actor.BOB.did(),
                Given.READ,
                Given.FACTS,
                new Expectation.Possession.ByInvocation(),
                Given.LIFE);
        assertRefused(Fault.INVALID_OWNER, verify(Given.presentation(Actor.CAROL, CHAIN), bobs));
    }

    @Test
    void step11ARequestByAnotherKeyIsRefused() {
        verify(Given.presentation(Actor.CAROL, CHAIN), provenBy(Actor.CAROL.key()))
                .orThrow();
        assertRefused(Fault.INVALID_HOLDER, verify(Given.presentation(Actor.CAROL, CHAIN), provenBy(Actor.DAN.key())));
    }

    @Test
    void step11AnInvocationIsUsedOnceAndARefusedOneNotAtAll() {
        Verifier verifier =
                new Verifier(new Signatures(List.of()), PrincipalKeys.none(), Revocations.none(), Given.remembering());
        Presentation shown = Given.presentation(Actor.CAROL, CHAIN);
        assertRefused(Fault.INVALID_HOLDER, verifier.verify(shown, provenBy(Actor.DAN.key()), Given.NOW));
        verifier.verify(shown, Given.expectation(), Given.NOW).orThrow();
        assertRefused(Fault.REPLAYED, verifier.verify(shown, Given.expectation(), Given.NOW));
    }

    @Test
    void step11AnInvocationThatWouldHaveToBeRememberedLongIsRefused() {
        Invocation claims = Given.invocation(Actor.CAROL, CHAIN);
        Duration life = Given.LIFE;
        sign(claims, Validity.until(Given.NOW.plus(life))).orThrow();
        assertRefused(
                Fault.INVALID_CLAIM,
                sign(claims, Validity.until(Given.NOW.plus(life).plusSeconds(1))));
        assertRefused(Fault.INVALID_CLAIM, sign(claims, Validity.UNLIMITED));
    }

    @Test
    void proofsThatAreNotNamedAreNotRead() {
        Presentation shown = Given.presentation(Actor.CAROL, CHAIN);
        List<Bytes> more = Stream.concat(Stream.of(Bytes.ofHex("ff")), shown.proofs().stream())
                .toList();
        verify(new Presentation(shown.invocation(), more)).orThrow();
    }

    @Test
    void aVerifiedChainIsAskedAgainWithoutItsSignatures() {
        Chain chain = Given.verifier()
                .chain(CHAIN, Actor.ALICE.did(), Actor.CAROL.did(), Given.NOW)
                .orThrow();
        assertEquals(Optional.empty(), Given.verifier().stillHolds(chain, Given.NOW));
        assertEquals(
                Fault.EXPIRED,
                Given.verifier()
                        .stillHolds(chain, Given.NOW.plus(Duration.ofDays(2)))
                        .orElseThrow()
                        .fault());
        assertEquals(
                Fault.REVOKED,
                Given.verifier(Given.revoked(TO_BOB.cid()))
                        .stillHolds(chain, Given.NOW)
                        .orElseThrow()
                        .fault());
        assertEquals(Optional.empty(), chain.refusal(Given.READ, Given.FACTS));
        assertEquals(
                Fault.INVALID_COMMAND,
                chain.refusal(new Command("/pod"), Given.FACTS).orElseThrow().fault());
        assertEquals(Actor.CAROL.did(), chain.holder());
    }

    @Test
    void theSubjectAndEveryIssuerMayRevokeAndNobodyElse() {
        Chain chain = Given.verifier()
                .chain(CHAIN, Actor.ALICE.did(), Actor.CAROL.did(), Given.NOW)
                .orThrow();
        assertTrue(chain.isRevocableBy(Actor.ALICE.did()));
        assertTrue(chain.isRevocableBy(Actor.BOB.did()));
        assertFalse(chain.isRevocableBy(Actor.CAROL.did()));
        assertFalse(chain.isRevocableBy(Actor.DAN.did()));
    }

    @Test
    void theOwnersOwnInvocationWithProofsIsBoundByThem() {
        Token<Delegation> narrow =
                Given.granted(Actor.ALICE, Actor.ALICE, Given.READ, Json.policy("[['<=', '.bytes', 9]]"));
        assertRefused(Fault.MATCH_ERROR, verify(Actor.ALICE, List.of(narrow)));
    }

    @Test
    void everyFaultHasAStepAndANameOfItsOwn() {
        assertEquals(
                Fault.values().length,
                Stream.of(Fault.values()).map(Fault::text).distinct().count());
        assertTrue(Stream.of(Fault.values()).allMatch(fault -> fault.step() >= 1 && fault.step() <= 11));
    }

    private static Checked<Authorization> sign(Invocation claims, Validity validity) {
        Invocation changed = new Invocation(
                claims.issuer(),
                claims.subject(),
                claims.executor(),
                claims.command(),
                claims.arguments(),
                claims.proofs(),
                validity,
                claims.nonce(),
                claims.meta());
        return verify(Given.presentation(Token.sign(changed, Actor.CAROL), CHAIN));
    }

    private static Expectation provenBy(PrincipalKey key) {
        return new Expectation(
                Set.of(Given.SERVICE),
                Actor.ALICE.did(),
                Given.READ,
                Given.FACTS,
                new Expectation.Possession.ByKey(key),
                Given.LIFE);
    }

    private static Checked<Authorization> at(Instant time) {
        return Given.verifier().verify(Given.presentation(Actor.CAROL, CHAIN), Given.expectation(), time);
    }

    private static Checked<Authorization> verify(Actor invoker, List<Token<Delegation>> proofs) {
        return verify(Given.presentation(invoker, proofs));
    }

    private static Checked<Authorization> verify(Presentation shown) {
        return verify(shown, Given.expectation());
    }

    private static Checked<Authorization> verify(Presentation shown, Expectation expected) {
        return Given.verifier().verify(shown, expected, Given.NOW);
    }

    private static void assertRefused(Fault fault, Checked<?> checked) {
        Refusal refusal = Given.refusal(checked);
        assertEquals(fault, refusal.fault(), refusal.reason());
    }

    private static Delegation withSubject(Delegation claims, Subject subject) {
        return new Delegation(
                claims.issuer(),
                claims.audience(),
                subject,
                claims.command(),
                claims.policy(),
                claims.validity(),
                claims.nonce(),
                claims.meta());
    }

    private static Delegation withValidity(Delegation claims, Validity validity) {
        return new Delegation(
                claims.issuer(),
                claims.audience(),
                claims.subject(),
                claims.command(),
                claims.policy(),
                validity,
                claims.nonce(),
                claims.meta());
    }

    private static Invocation about(Invocation claims, Did subject) {
        return new Invocation(
                claims.issuer(),
                subject,
                claims.executor(),
                claims.command(),
                claims.arguments(),
                claims.proofs(),
                claims.validity(),
                claims.nonce(),
                claims.meta());
    }

    private static Invocation withArguments(Invocation claims, Node.Fields arguments) {
        return new Invocation(
                claims.issuer(),
                claims.subject(),
                claims.executor(),
                claims.command(),
                arguments,
                claims.proofs(),
                claims.validity(),
                claims.nonce(),
                claims.meta());
    }

    private static Revocations revocations(Set<Principal> issuers, Set<Cid> beforeEpoch) {
        return new Revocations() {
            @Override
            public boolean isRevoked(Cid token) {
                return false;
            }

            @Override
            public boolean isRevoked(Principal issuer) {
                return issuers.contains(issuer);
            }

            @Override
            public boolean isBeforeEpoch(Did subject, Cid token) {
                return subject.equals(Actor.ALICE.did()) && beforeEpoch.contains(token);
            }
        };
    }
}

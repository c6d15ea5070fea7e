package one.twogather.pod.capability;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** What the tests begin with: alice's pod, a service that answers for it, and tokens that hold. */
final class Given {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Did SERVICE = new Did("did:web:pod.example");
    static final Duration LIFE = Duration.ofMinutes(5);
    static final Command READ = new Command("/pod/resource/read");
    static final Node.Fields FACTS = Json.fields(
            """
            {"url": "https://alice.example/photos/1", "ancestors": ["https://alice.example/photos/", "https://alice.example/"], "bytes": 10}
            """);
    static final Node.Fields NOTHING = new Node.Fields(Map.of());

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    /** Properties verify thousands of signatures, for which the JDK takes seven times as long. */
    private static final Signatures SIGNATURES = new Signatures(List.of(() -> BOUNCY_CASTLE));

    private Given() {}

    static UsedNonces everUnused() {
        return (issuer, nonce, until) -> true;
    }

    static UsedNonces remembering() {
        Set<Bytes> used = new HashSet<>();
        return (issuer, nonce, until) -> used.add(nonce);
    }

    static Verifier verifier() {
        return verifier(Revocations.none());
    }

    static Verifier verifier(Revocations revocations) {
        return new Verifier(SIGNATURES, PrincipalKeys.none(), revocations, everUnused());
    }

    /** Alice lets {@code audience} read for a day. */
    static Delegation delegation(Actor issuer, Actor audience) {
        return new Delegation(
                issuer.principal(),
                audience.did(),
                new Subject.Of(Actor.ALICE.did()),
                READ,
                Policy.NONE,
                Validity.until(NOW.plus(Duration.ofDays(1))),
                Bytes.ofHex("0102"),
                NOTHING);
    }

    static Token<Delegation> granted(Actor issuer, Actor audience) {
        return Token.sign(delegation(issuer, audience), issuer);
    }

    static Token<Delegation> granted(Actor issuer, Actor audience, Command command, Policy policy) {
        Delegation claims = delegation(issuer, audience);
        return Token.sign(
                new Delegation(
                        claims.issuer(),
                        claims.audience(),
                        claims.subject(),
                        command,
                        policy,
                        claims.validity(),
                        claims.nonce(),
                        claims.meta()),
                issuer);
    }

    static Invocation invocation(Actor invoker, List<Token<Delegation>> proofs) {
        return new Invocation(
                invoker.principal(),
                Actor.ALICE.did(),
                SERVICE,
                READ,
                Json.fields("{\"url\": \"https://alice.example/photos/1\"}"),
                proofs.stream().map(Token::cid).toList(),
                Validity.until(NOW.plusSeconds(60)),
                Bytes.ofHex("aabb"),
                NOTHING);
    }

    static Presentation presentation(Actor invoker, List<Token<Delegation>> proofs) {
        return presentation(Token.sign(invocation(invoker, proofs), invoker), proofs);
    }

    static Presentation presentation(Token<Invocation> invocation, List<Token<Delegation>> proofs) {
        List<Bytes> shown = new ArrayList<>();
        proofs.forEach(proof -> shown.add(proof.bytes()));
        return new Presentation(invocation.bytes(), shown);
    }

    static Expectation expectation() {
        return new Expectation(
                Set.of(SERVICE), Actor.ALICE.did(), READ, FACTS, new Expectation.Possession.ByInvocation(), LIFE);
    }

    /** A server that takes an invocation's word for all that only a server knows. */
    static Expectation whatItSays(Invocation invocation) {
        return new Expectation(
                Set.of(invocation.executor()),
                invocation.subject(),
                invocation.command(),
                invocation.arguments(),
                new Expectation.Possession.ByInvocation(),
                ChronoUnit.FOREVER.getDuration());
    }

    static Refusal refusal(Checked<?> checked) {
        return switch (checked) {
            case Checked.Refused<?>(Refusal refusal) -> refusal;
            case Checked.Held<?>(Object value) -> throw new AssertionError("was taken: " + value);
        };
    }

    static Revocations revoked(Cid token) {
        return new Revocations() {
            @Override
            public boolean isRevoked(Cid other) {
                return other.equals(token);
            }

            @Override
            public boolean isRevoked(Principal issuer) {
                return false;
            }

            @Override
            public boolean isBeforeEpoch(Did subject, Cid other) {
                return false;
            }
        };
    }
}

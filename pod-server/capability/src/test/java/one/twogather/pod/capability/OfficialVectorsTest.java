package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.testkit.SharedFixtures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The vectors of the UCAN working group, version 1.0.0: what has to be taken, and what has to be refused by which name. */
class OfficialVectorsTest {

    @Test
    void theDelegationReadsAsItSaysAndHasItsName() {
        Map<String, Object> vector = list(read("delegation.json").get("valid")).getFirst();
        Token<Delegation> token = Token.delegation(bytes(vector.get("token"))).orThrow();
        Map<String, Object> payload = map(map(vector.get("envelope")).get("payload"));
        assertEquals(vector.get("cid"), token.cid().toString());
        Delegation claims = token.claims();
        assertEquals(payload.get("iss"), claims.issuer().toString());
        assertEquals(payload.get("aud"), claims.audience().text());
        assertEquals(
                payload.get("sub"),
                assertInstanceOf(Subject.Of.class, claims.subject()).did().text());
        assertEquals(payload.get("cmd"), claims.command().path());
        assertEquals(Json.node(payload.get("pol")), claims.policy().node());
        assertEquals(payload.get("exp"), claims.validity().until().getEpochSecond());
        assertEquals(bytes(payload.get("nonce")), claims.nonce());
        Instant before = claims.validity().until().minusSeconds(1);
        Verifier verifier =
                new Verifier(new Signatures(List.of()), PrincipalKeys.none(), Revocations.none(), Given.everUnused());
        verifier.chain(List.of(token), claims.issuer().did(), claims.audience(), before)
                .orThrow();
    }

    @TestFactory
    Stream<DynamicTest> validInvocationsAreTaken() {
        return list(read("invocation.json").get("valid")).stream()
                .map(vector -> dynamicTest(
                        String.valueOf(vector.get("name")), () -> verify(vector).orThrow()));
    }

    @TestFactory
    Stream<DynamicTest> invalidInvocationsAreRefusedByTheirName() {
        return list(read("invocation.json").get("invalid")).stream()
                .map(vector -> dynamicTest(String.valueOf(vector.get("name")), () -> {
                    Refusal refusal = Given.refusal(verify(vector));
                    assertEquals(
                            map(vector.get("error")).get("name"),
                            refusal.fault().text(),
                            refusal.reason());
                }));
    }

    @Test
    void policiesAllowAndRefuseWhatTheySay() {
        Map<String, Object> vectors = read("policy.json");
        list(vectors.get("valid")).forEach(group -> policies(group, true));
        list(vectors.get("invalid")).forEach(group -> policies(group, false));
    }

    private static void policies(Map<String, Object> group, boolean allowed) {
        Node.Fields args = assertInstanceOf(Node.Fields.class, Json.node(group.get("args")));
        List<?> policies = assertInstanceOf(List.class, group.get("policies"));
        assertFalse(policies.isEmpty());
        for (Object policy : policies) {
            Optional<Refusal> refusal =
                    Policy.parse(Json.node(policy)).orThrow().refusal(args);
            assertEquals(allowed, refusal.isEmpty(), policy + " of " + args);
        }
    }

    /** The vectors say nothing of the resource, so the server expects what the invocation says. */
    private static Checked<Authorization> verify(Map<String, Object> vector) {
        Bytes invocation = dagJson(vector.get("invocation"));
        List<Bytes> proofs = new ArrayList<>();
        list(vector.get("proofs")).forEach(proof -> proofs.add(dagJson(proof)));
        Instant time = Instant.ofEpochSecond((Long) Objects.requireNonNull(vector.get("time")));
        Expectation expected =
                Given.whatItSays(Token.invocation(invocation).orThrow().claims());
        Verifier verifier =
                new Verifier(new Signatures(List.of()), PrincipalKeys.none(), Revocations.none(), Given.everUnused());
        return verifier.verify(new Presentation(invocation, proofs), expected, time);
    }

    private static Map<String, Object> read(String name) {
        Optional<Path> file = SharedFixtures.find("ucan/" + name);
        assumeTrue(
                file.isPresent(), "the official vectors are not beside this repository: shared/fixtures/ucan/" + name);
        try {
            // One map in policy.json stands in braces of its own, as if it were a map's key: a slip of its authors.
            return Json.object(Files.readString(file.get())
                    .replaceAll("\\{\\s*\\{\\s*\"christmas\"", "{ \"christmas\"")
                    .replaceAll("(\"alice@example.com\" }\\s*]\\s*}\\s*})\\s*}", "$1"));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Bytes dagJson(@Nullable Object value) {
        return bytes(map(map(value).get("/")).get("bytes"));
    }

    private static Bytes bytes(@Nullable Object base64) {
        return Bytes.copyOf(new Base64(String.valueOf(base64)).decode());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object value) {
        return (List<Map<String, Object>>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}

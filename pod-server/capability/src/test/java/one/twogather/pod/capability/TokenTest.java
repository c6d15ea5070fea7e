package one.twogather.pod.capability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagCbor;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens as they stand on the wire: what is read, and what is refused before any signature is looked at. */
class TokenTest {

    private static final Token<Delegation> DELEGATION = Given.granted(Actor.ALICE, Actor.BOB);
    private static final Token<Invocation> INVOCATION =
            Token.sign(Given.invocation(Actor.BOB, List.of(DELEGATION)), Actor.BOB);
    private static final Node SIGNATURE = new Node.Blob(Bytes.ofHex("00".repeat(64)));
    private static final Node HEADER = new Node.Blob(SignatureAlgorithm.ED25519.header());

    @Test
    void whatWasSignedIsRead() {
        Token<Delegation> read = Token.delegation(DELEGATION.bytes()).orThrow();
        assertEquals(DELEGATION.claims(), read.claims());
        assertEquals(DELEGATION, read);
        assertEquals(DELEGATION.cid(), read.cid());
        assertEquals(
                INVOCATION.claims(),
                Token.invocation(INVOCATION.bytes()).orThrow().claims());
    }

    @Test
    void everyClaimIsWrittenAndRead() {
        Delegation all = new Delegation(
                new Principal(Actor.ALICE.did(), Actor.ALICE.did().identifier()),
                Actor.BOB.did(),
                new Subject.Any(),
                new Command("/"),
                Json.policy("[['any', '.a', ['like', '.', 'x*']]]"),
                new Validity(Given.NOW, Instant.MAX),
                Bytes.ofHex(""),
                Json.fields("{\"client\": \"https://app.example/id\"}"));
        Token<Delegation> token = Token.sign(all, Actor.ALICE.as(all.issuer()));
        assertEquals(all, Token.delegation(token.bytes()).orThrow().claims());
    }

    @Test
    void nobodySignsForAnotherOrWhatNobodyWouldTake() {
        assertThrows(IllegalArgumentException.class, () -> Token.sign(DELEGATION.claims(), Actor.BOB));
        Invocation claims = INVOCATION.claims();
        Invocation endless = new Invocation(
                claims.issuer(),
                claims.subject(),
                claims.executor(),
                claims.command(),
                claims.arguments(),
                Collections.nCopies(11, DELEGATION.cid()),
                claims.validity(),
                claims.nonce(),
                claims.meta());
        assertThrows(IllegalArgumentException.class, () -> Token.sign(endless, Actor.BOB));
    }

    @Test
    void theTagOfTheDraftIsReadAndNeverWritten() {
        Bytes draft = token("ucan/dlg@1.0.0-rc.1", claims(Map.of()));
        assertEquals(
                DELEGATION.claims().command(),
                Token.delegation(draft).orThrow().claims().command());
        for (String tag : List.of("ucan/dlg@1.0.0-rc.2", "ucan/dlg@0.10.0", "ucan/inv@1.0.0", "ucan/dlg", "dlg", "")) {
            assertRefused(Fault.INVALID_HEADER, token(tag, claims(Map.of())));
        }
        assertEquals(
                Fault.INVALID_HEADER,
                Given.refusal(Token.invocation(DELEGATION.bytes())).fault());
    }

    @Test
    void anEnvelopeHasTheFormOfAnEnvelope() {
        Node.Fields claims = claims(Map.of());
        Node.Fields signed = new Node.Fields(Map.of("h", HEADER, "ucan/dlg@1.0.0", claims));
        assertRefused(Fault.INVALID_ENCODING, DagCbor.encode(signed));
        assertRefused(Fault.INVALID_ENCODING, encoded(SIGNATURE));
        assertRefused(Fault.INVALID_ENCODING, encoded(SIGNATURE, signed, signed));
        assertRefused(Fault.INVALID_ENCODING, encoded(signed, SIGNATURE));
        assertRefused(Fault.INVALID_ENCODING, encoded(new Node.Text("x"), signed));
        assertRefused(Fault.INVALID_ENCODING, encoded(SIGNATURE, new Node.Fields(Map.of("h", HEADER))));
        assertRefused(Fault.INVALID_ENCODING, encoded(SIGNATURE, new Node.Fields(Map.of("ucan/dlg@1.0.0", claims))));
        assertRefused(
                Fault.INVALID_ENCODING,
                encoded(SIGNATURE, new Node.Fields(Map.of("h", HEADER, "ucan/dlg@1.0.0", claims, "x", claims))));
        assertRefused(
                Fault.INVALID_ENCODING,
                encoded(SIGNATURE, new Node.Fields(Map.of("x", HEADER, "ucan/dlg@1.0.0", claims))));
        assertRefused(
                Fault.INVALID_ENCODING,
                encoded(SIGNATURE, new Node.Fields(Map.of("h", HEADER, "ucan/dlg@1.0.0", new Node.Null()))));
        assertRefused(Fault.INVALID_ENCODING, DELEGATION.bytes().followedBy(Bytes.ofHex("00")));
        assertRefused(
                Fault.INVALID_ENCODING,
                DELEGATION.bytes().slice(0, DELEGATION.bytes().length() - 1));
    }

    @Test
    void theHeaderIsOneOfFive() {
        Node.Fields claims = claims(Map.of());
        for (String header : List.of("", "34", "3401ed01ed011370", "3401ed01ed01137100", "3402ed01ed011371")) {
            Node.Fields signed =
                    new Node.Fields(Map.of("h", new Node.Blob(Bytes.ofHex(header)), "ucan/dlg@1.0.0", claims));
            assertRefused(Fault.INVALID_HEADER, encoded(SIGNATURE, signed));
        }
        Node.Fields text = new Node.Fields(Map.of("h", new Node.Text("ed"), "ucan/dlg@1.0.0", claims));
        assertRefused(Fault.INVALID_HEADER, encoded(SIGNATURE, text));
    }

    static Stream<Arguments> brokenClaims() {
        Node text = new Node.Text("x");
        return Stream.of(
                Arguments.of("iss", text),
                Arguments.of("iss", new Node.Text("did:key:abc#")),
                Arguments.of("iss", new Node.Null()),
                Arguments.of("aud", new Node.Text("did:key:")),
                Arguments.of("aud", new Node.Text("did:key:abc#x")),
                Arguments.of("sub", text),
                Arguments.of("cmd", new Node.Text("pod")),
                Arguments.of("cmd", new Node.Text("/pod/")),
                Arguments.of("cmd", new Node.Text("/Pod")),
                Arguments.of("cmd", new Node.Text("//pod")),
                Arguments.of("pol", text),
                Arguments.of("pol", new Node.Null()),
                Arguments.of("exp", text),
                Arguments.of("exp", Node.Int.of(-1)),
                Arguments.of("exp", Node.Int.of(1L << 53)),
                Arguments.of("exp", new Node.Int(BigInteger.ONE.shiftLeft(63))),
                Arguments.of("exp", new Node.Real(1.0)),
                Arguments.of("nbf", new Node.Null()),
                Arguments.of("nbf", text),
                Arguments.of("nonce", text),
                Arguments.of("nonce", new Node.Blob(Bytes.ofHex("00".repeat(65)))),
                Arguments.of("meta", text),
                Arguments.of("prf", Node.Items.of()),
                Arguments.of("only", Node.Int.of(1)));
    }

    @ParameterizedTest
    @MethodSource("brokenClaims")
    void aClaimThatMakesNoSenseIsRefused(String name, Node value) {
        assertRefused(Fault.INVALID_CLAIM, token("ucan/dlg@1.0.0", claims(Map.of(name, value))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "sub", "cmd", "pol", "exp", "nonce"})
    void aClaimThatIsMissingIsRefused(String name) {
        Map<String, Node> fields = new HashMap<>(claims(Map.of()).values());
        fields.remove(name);
        assertRefused(Fault.INVALID_CLAIM, token("ucan/dlg@1.0.0", new Node.Fields(fields)));
    }

    static Stream<Arguments> brokenInvocations() {
        Node text = new Node.Text("x");
        return Stream.of(
                Arguments.of("sub", new Node.Null()),
                Arguments.of("args", text),
                Arguments.of("prf", text),
                Arguments.of("prf", Node.Items.of(text)),
                Arguments.of("iat", text),
                Arguments.of("cause", text),
                Arguments.of("pol", Node.Items.of()));
    }

    @ParameterizedTest
    @MethodSource("brokenInvocations")
    void anInvocationThatMakesNoSenseIsRefused(String name, Node value) {
        assertEquals(
                Fault.INVALID_CLAIM,
                Given.refusal(Token.invocation(invocation(Map.of(name, value)))).fault());
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "sub", "cmd", "args", "prf", "exp", "nonce"})
    void anInvocationWithoutAllItNeedsIsRefused(String name) {
        Map<String, Node> fields =
                new HashMap<>(ClaimSyntax.fields(INVOCATION.claims()).values());
        fields.remove(name);
        Bytes token = token("ucan/inv@1.0.0", new Node.Fields(fields));
        assertEquals(Fault.INVALID_CLAIM, Given.refusal(Token.invocation(token)).fault());
    }

    @Test
    void anInvocationMaySayWhenAndWhyItWasMadeAndNeedNotSayForWhom() {
        Bytes token = invocation(Map.of(
                "iat",
                Node.Int.of(1),
                "cause",
                new Node.Link(Cid.ofDagCbor(Bytes.ofHex("a0"))),
                "nbf",
                Node.Int.of(5)));
        assertEquals(
                Instant.ofEpochSecond(5),
                Token.invocation(token).orThrow().claims().validity().from());
        Map<String, Node> fields =
                new HashMap<>(ClaimSyntax.fields(INVOCATION.claims()).values());
        fields.remove("aud");
        assertEquals(
                Actor.ALICE.did(),
                Token.invocation(token("ucan/inv@1.0.0", new Node.Fields(fields)))
                        .orThrow()
                        .claims()
                        .executor());
    }

    @Test
    void sizeIsLimitedBeforeAnythingElse() {
        Bytes large = Bytes.copyOf(new byte[Limits.TOKEN_BYTES + 1]);
        assertRefused(Fault.TOO_LARGE, large);
        Node many = new Node.Items(Collections.nCopies(Limits.CBOR.elements(), new Node.Null()));
        assertRefused(Fault.TOO_LARGE, token("ucan/dlg@1.0.0", claims(Map.of("pol", many))));
        Node link = new Node.Link(DELEGATION.cid());
        Bytes endless = invocation(Map.of("prf", new Node.Items(Collections.nCopies(11, link))));
        assertEquals(Fault.TOO_LARGE, Given.refusal(Token.invocation(endless)).fault());
        Node deep = Json.list("[" + "['not', ".repeat(8) + "['==', '.', 1]" + "]".repeat(8) + "]");
        assertRefused(Fault.TOO_LARGE, token("ucan/dlg@1.0.0", claims(Map.of("pol", deep))));
    }

    @Test
    void timesAreCutToSeconds() {
        Validity validity = new Validity(Given.NOW.plusMillis(1), Given.NOW.plusMillis(1999));
        assertEquals(Given.NOW, validity.from());
        assertEquals(Given.NOW.plusSeconds(1), validity.until());
        assertEquals(Instant.MAX, Validity.UNLIMITED.until());
        assertEquals(Instant.MIN, Validity.UNLIMITED.from());
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/, /crud, true",
        "/crud, /crud, true",
        "/crud, /crud/read, true",
        "/crud, /crudx, false",
        "/crud/read, /crud, false",
        "/crud, /, false",
        "/crud, /other/crud, false"
    })
    void aCommandCoversThoseBelowItBySegments(String above, String below, boolean covers) {
        assertEquals(covers, new Command(above).covers(new Command(below)));
    }

    @Test
    void whatIsNoCommandOrPrincipalCannotBeMade() {
        assertThrows(IllegalArgumentException.class, () -> new Command("pod"));
        assertThrows(IllegalArgumentException.class, () -> new Command("/" + "a".repeat(512)));
        assertThrows(IllegalArgumentException.class, () -> new Principal(Actor.ALICE.did(), "a b"));
        assertEquals(
                "did:web:a#key-1", Principal.parse("did:web:a#key-1").orThrow().toString());
        for (String text : List.of("did:web:a#", "did:web:a#b#c", "did:web:a/p#k", "did:web#k", "")) {
            assertEquals(Parsed.Invalid.class, Principal.parse(text).getClass(), text);
        }
    }

    private static Node.Fields claims(Map<String, Node> changes) {
        Map<String, Node> fields =
                new HashMap<>(ClaimSyntax.fields(DELEGATION.claims()).values());
        fields.putAll(changes);
        return new Node.Fields(fields);
    }

    private static Bytes invocation(Map<String, Node> changes) {
        Map<String, Node> fields =
                new HashMap<>(ClaimSyntax.fields(INVOCATION.claims()).values());
        fields.putAll(changes);
        return token("ucan/inv@1.0.0", new Node.Fields(fields));
    }

    private static Bytes token(String tag, Node.Fields claims) {
        return Envelope.sign(tag, claims, Actor.ALICE).token();
    }

    private static Bytes encoded(Node... parts) {
        return DagCbor.encode(Node.Items.of(parts));
    }

    private static void assertRefused(Fault fault, Bytes token) {
        Refusal refusal = Given.refusal(Token.delegation(token));
        assertEquals(fault, refusal.fault(), refusal.reason());
    }
}

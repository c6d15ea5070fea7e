package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.capability.Command;
import one.twogather.pod.capability.Delegation;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Invocation;
import one.twogather.pod.capability.Policy;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.capability.Subject;
import one.twogather.pod.capability.Token;
import one.twogather.pod.capability.Validity;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Grants as programs meet them: invocations in headers, delegations in bodies, {@code grants/} and {@code /.ucan/}. */
class NativeFormTest {

    private static final Signer APP = key(1);
    private static final Signer SERVICE = key(2);

    /** Whoever sends {@code DPoP owner} is alice. */
    private final TestServer server = new TestServer(
            PodLocator.Mode.PATH,
            TestServer.BRISK,
            shown -> Outcome.done(new Caller.App(
                    new WebId("http://localhost:3000/alice/profile/card#me"),
                    "https://app.example/id",
                    "http://localhost:3000/")),
            TrustedProxies.NONE);

    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void aNote() {
        server.protocol.put(
                TestServer.alice("/notes/one"),
                "text/plain",
                new Representation.Content.Bytes("a note".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Signer key(int number) {
        byte[] secret = new byte[Ed25519Signer.SECRET_BYTES];
        secret[0] = (byte) number;
        return Ed25519Signer.of(secret);
    }

    private static Did did(Signer key) {
        return key.principal().did();
    }

    private Grant give() {
        return server.residents.grants.give(
                TestServer.ALICE,
                new Grant.Terms(
                        did(APP).text(),
                        "An app",
                        "",
                        List.of(new GrantPart(
                                new Scope.Folder(new ResourcePath("/notes/")), AccessModes.READ, "to show notes")),
                        Optional.empty()));
    }

    private Token<Delegation> signed(Grant grant) {
        return Token.delegation(server.residents.grants.delegation(grant.id()).orElseThrow())
                .orThrow();
    }

    private Bytes nonce() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }

    private Instant in(int seconds) {
        return server.clock.instant().plusSeconds(seconds);
    }

    private Token<Delegation> passOn(Token<Delegation> grant) {
        return Token.sign(
                new Delegation(
                        APP.principal(),
                        did(SERVICE),
                        grant.claims().subject(),
                        new Command("/pod/resource/read"),
                        Policy.NONE,
                        Validity.until(in(3600)),
                        nonce(),
                        new Node.Fields(Map.of())),
                APP);
    }

    private static Did subject(Token<Delegation> grant) {
        return ((Subject.Of) grant.claims().subject()).did();
    }

    private String invocation(
            Signer by, Did subject, String command, Map<String, Node> arguments, List<Token<Delegation>> chain) {
        return header(Token.sign(
                        new Invocation(
                                by.principal(),
                                subject,
                                NativeDoor.service(server.locator),
                                new Command(command),
                                new Node.Fields(arguments),
                                chain.stream().map(Token::cid).toList(),
                                Validity.until(in(60)),
                                nonce(),
                                new Node.Fields(Map.of())),
                        by)
                .bytes());
    }

    private String read(Signer by, List<Token<Delegation>> chain, String path) {
        return invocation(
                by,
                subject(chain.getFirst()),
                "/pod/resource/read",
                Map.of(
                        "url", new Node.Text("http://localhost:3000/alice" + path),
                        "method", new Node.Text("GET")),
                chain);
    }

    private static String header(Bytes token) {
        return Multibase.BASE64URL.encode(token).substring(1);
    }

    private Reply get(String path, String authorization, String more) throws IOException {
        return server.ask(
                server.request("GET", path, "Authorization: " + authorization + "\r\nAccept: */*\r\n" + more));
    }

    private Reply send(String method, String path, String headers, byte[] body) throws IOException {
        String head = TestServer.server(method, path, headers + "Content-Length: " + body.length + "\r\n");
        return server.ask(head + new String(body, StandardCharsets.ISO_8859_1));
    }

    @Test
    void aSignedRequestIsAnswered() throws IOException {
        Reply reply = get("/notes/one", "UCAN " + read(APP, List.of(signed(give())), "/notes/one"), "");
        assertEquals(200, reply.status(), reply.text());
        assertEquals("a note", reply.text());
    }

    @Test
    void aCopyOfARequestIsRefusedWithAChallenge() throws IOException {
        String invocation = "UCAN " + read(APP, List.of(signed(give())), "/notes/one");
        assertEquals(200, get("/notes/one", invocation, "").status());
        Reply copy = get("/notes/one", invocation, "");
        assertEquals(401, copy.status());
        assertTrue(copy.text().contains("\"fault\":\"Replayed\""), copy.text());
        assertTrue(
                copy.header("WWW-Authenticate")
                        .orElseThrow()
                        .startsWith("UCAN aud=\"did:web:localhost%3A3000\", error=\"invalid_ucan\""),
                copy.header("WWW-Authenticate").toString());
    }

    @Test
    void anInvocationForOneAddressOpensNoOther() throws IOException {
        List<Token<Delegation>> chain = List.of(signed(give()));
        for (String other : List.of("/notes/two", "/notes/", "/notes/one.acl")) {
            Reply reply = get(other, "UCAN " + read(APP, chain, "/notes/one"), "");
            assertEquals(403, reply.status(), other);
        }
        Reply dots = get("/notes/../notes/one", "UCAN " + read(APP, chain, "/notes/one"), "");
        assertEquals(400, dots.status(), "no address has dots to be folded");
        Reply missing = get("/notes/none", "UCAN " + read(APP, chain, "/notes/one"), "");
        Reply there = get("/notes/two", "UCAN " + read(APP, chain, "/notes/one"), "");
        assertEquals(missing.status(), there.status(), "refusals do not tell what there is");
    }

    @Test
    void whatIsNoTokenIsRefusedWhateverItIs() throws IOException {
        for (String bad : List.of("x", "====", "AAAA", "gA", "a".repeat(4000), "é")) {
            assertEquals(401, get("/notes/one", "UCAN " + bad, "").status(), bad);
        }
        String good = read(APP, List.of(signed(give())), "/notes/one");
        assertEquals(
                200,
                get("/notes/one", "ucan " + good, "UCAN-Proof: ,,x, AAAA,\r\n").status(),
                "proofs that nobody names do no harm");
    }

    @Test
    void aDelegationIsLeftAndUsedAndTakenBack() throws IOException {
        Token<Delegation> grant = signed(give());
        Token<Delegation> child = passOn(grant);
        List<Token<Delegation>> chain = List.of(grant, child);
        assertEquals(
                401,
                get("/notes/one", "UCAN " + read(SERVICE, chain, "/notes/one"), "")
                        .status());
        Reply kept = send(
                "PUT",
                "/.ucan/" + child.cid(),
                "Content-Type: application/vnd.ipld.dag-cbor\r\n",
                child.bytes().toArray());
        assertEquals(204, kept.status(), kept.text());
        assertEquals(
                200,
                get("/notes/one", "UCAN " + read(SERVICE, chain, "/notes/one"), "")
                        .status());
        String invocation = invocation(
                APP,
                did(APP),
                "/ucan/revoke",
                Map.of(
                        "ucan",
                        new Node.Link(child.cid()),
                        "pth",
                        Node.Items.of(new Node.Link(grant.cid()), new Node.Link(child.cid()))),
                List.of());
        Reply revoked = send(
                "POST",
                "/.ucan/revoke",
                "Authorization: UCAN " + invocation + "\r\nUCAN-Proof: " + header(child.bytes()) + "\r\n",
                new byte[0]);
        assertEquals(204, revoked.status(), revoked.text());
        assertEquals(1, server.residents.changes, "streams are told");
        assertEquals(
                401,
                get("/notes/one", "UCAN " + read(SERVICE, chain, "/notes/one"), "")
                        .status());
        Reply list = server.ask(TestServer.server("GET", "/.ucan/revocations", ""));
        assertEquals(child.cid().toString(), list.text());
        assertTrue(list.header("Cache-Control").orElseThrow().contains("max-age=60"));
    }

    @Test
    void aChainMayComeWithTheRequest() throws IOException {
        Token<Delegation> grant = signed(give());
        Token<Delegation> child = passOn(grant);
        Reply reply = get(
                "/notes/one",
                "UCAN " + read(SERVICE, List.of(grant, child), "/notes/one"),
                "UCAN-Proof: " + header(child.bytes()) + "\r\n");
        assertEquals(200, reply.status(), reply.text());
    }

    @Test
    void nobodyKeepsAnythingElseHere() throws IOException {
        Token<Delegation> grant = signed(give());
        String type = "Content-Type: application/vnd.ipld.dag-cbor\r\n";
        assertEquals(401, send("PUT", "/.ucan/bafyx", type, new byte[] {1, 2}).status());
        assertEquals(
                413, send("PUT", "/.ucan/bafyx", type, new byte[64 * 1024 + 1]).status());
        assertEquals(415, send("PUT", "/.ucan/bafyx", "", new byte[] {1}).status());
        assertEquals(
                405,
                server.ask(TestServer.server("GET", "/.ucan/" + grant.cid(), ""))
                        .status());
        int last = 0;
        for (int i = 0; i < 30; i++) {
            last = send("PUT", "/.ucan/bafyx", type, new byte[] {1, 2}).status();
        }
        assertEquals(429, last);
        server.clock.advance(Duration.ofMinutes(10));
        assertEquals(401, send("PUT", "/.ucan/bafyx", type, new byte[] {1, 2}).status());
    }

    @Test
    void theOwnerReadsGrantsAsRdfAndTakesThemBack() throws IOException {
        Grant grant = give();
        Reply all = get("/grants/", "DPoP owner", "");
        assertEquals(200, all.status(), all.text());
        assertTrue(all.header("Content-Type").orElseThrow().startsWith("text/turtle"));
        assertTrue(
                all.text().contains("http://www.w3.org/ns/solid/interop#DataGrant")
                        || all.text().contains("interop:DataGrant"),
                all.text());
        assertTrue(all.text().contains(grant.id().cid()));
        assertTrue(all.text().contains("\"active\""));
        Reply one = server.ask(server.request(
                "GET", "/grants/" + grant.id().cid(), "Authorization: DPoP owner\r\nAccept: application/ld+json\r\n"));
        assertEquals(200, one.status());
        assertTrue(one.header("Content-Type").orElseThrow().startsWith("application/ld+json"));
        Reply gone =
                server.ask(server.request("DELETE", "/grants/" + grant.id().cid(), "Authorization: DPoP owner\r\n"));
        assertEquals(204, gone.status());
        assertEquals(1, server.residents.changes);
        assertTrue(get("/grants/", "DPoP owner", "").text().contains("\"revoked\""));
        assertEquals(404, get("/grants/bafynothing", "DPoP owner", "").status());
    }

    @Test
    void whoHasAGrantGivesItUpAndSeesNoOther() throws IOException {
        Grant own = give();
        Grant other = give();
        List<Token<Delegation>> chain = List.of(signed(own));
        assertEquals(403, grants(chain, "GET", "/grants/" + other.id().cid()).status());
        assertEquals(403, grants(chain, "GET", "/grants/bafynothing").status());
        assertEquals(403, grants(chain, "GET", "/grants/").status());
        assertEquals(401, server.ask(server.get("/grants/")).status());
        assertEquals(403, grants(chain, "POST", "/grants/").status());
        assertEquals(200, grants(chain, "GET", "/grants/" + own.id().cid()).status());
        assertEquals(204, grants(chain, "DELETE", "/grants/" + own.id().cid()).status());
        assertEquals(401, grants(chain, "GET", "/grants/" + own.id().cid()).status());
    }

    private Reply grants(List<Token<Delegation>> chain, String method, String path) throws IOException {
        String invocation = invocation(
                APP,
                subject(chain.getFirst()),
                "/pod/grant",
                Map.of(
                        "url", new Node.Text("http://localhost:3000/alice" + path),
                        "method", new Node.Text(method)),
                chain);
        return server.ask(server.request(method, path, "Authorization: UCAN " + invocation + "\r\nAccept: */*\r\n"));
    }

    /** The worked example of docs/reference/grants.md: a grant to a key, a request by it, and the end of it. */
    @Test
    void theExampleOfTheReferenceWorks() throws IOException {
        String form = "audience=" + did(APP) + "&name=Printer&seconds=86400&authorization_details="
                + URLEncoder.encode(
                        """
                        [{"type":"https://2gather.one/ns/pod#DataAccess","locations":["notes/"],"actions":["read"],
                          "reason":"To print notes"}]
                        """,
                        StandardCharsets.UTF_8);
        Reply given = send(
                "POST",
                "/alice/grants/",
                "Authorization: DPoP owner\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                form.getBytes(StandardCharsets.UTF_8));
        assertEquals(201, given.status(), given.text());
        Token<Delegation> grant = Token.delegation(Bytes.copyOf(given.body())).orThrow();
        assertEquals(
                "http://localhost:3000/alice/grants/" + grant.cid(),
                given.header("Location").orElseThrow());
        assertEquals(did(APP), grant.claims().audience());
        assertEquals(
                200,
                get("/notes/one", "UCAN " + read(APP, List.of(grant), "/notes/one"), "")
                        .status());
        assertEquals(
                204, grants(List.of(grant), "DELETE", "/grants/" + grant.cid()).status());
        assertEquals(
                401,
                get("/notes/one", "UCAN " + read(APP, List.of(grant), "/notes/one"), "")
                        .status());
    }

    @Test
    void grantsToNobodyOrForEverAreRefused() throws IOException {
        for (String form : List.of(
                "audience=bob&seconds=5&authorization_details=%5B%5D",
                "audience=" + did(APP) + "&seconds=5&authorization_details=%5B%5D",
                "audience=" + did(APP) + "&seconds=99999999999&authorization_details=%5B%5D",
                "audience=" + did(APP) + "&authorization_details=x")) {
            Reply reply = send(
                    "POST",
                    "/alice/grants/",
                    "Authorization: DPoP owner\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                    form.getBytes(StandardCharsets.UTF_8));
            assertEquals(422, reply.status(), form);
        }
    }

    @Test
    void aRefusedAppIsToldWhatToAskFor() throws IOException {
        server.protocol.answerBy(request -> new Answer.Refused(
                new Facts(request.target(), Set.of(), List.of(), List.of(), List.of(), List.of(), Optional.empty()),
                Problem.of(ProblemType.FORBIDDEN)));
        Reply bound = get("/photos/one", "UCAN " + read(APP, List.of(signed(give())), "/photos/one"), "");
        assertEquals(403, bound.status());
        assertTrue(bound.text().contains("\"actions\":\"read\""), bound.text());
        assertTrue(bound.text().contains("\"container\":\"http://localhost:3000/alice/photos/\""), bound.text());
        assertTrue(bound.text().contains("/.oidc/authorize"), bound.text());
        Reply unbound = get("/photos/one", "DPoP owner", "");
        assertEquals(403, unbound.status());
        assertFalse(unbound.text().contains("\"ask\""), "no grant binds this one");
    }
}

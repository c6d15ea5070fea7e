package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import one.twogather.pod.grants.NativeDoor;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multibase;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.pages.Html;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links and inboxes as owners make them, and what whoever holds one can do with it. */
class SharingLinksTest {

    private static final String HERE = "Sec-Fetch-Site: same-origin\r\n";
    private static final String LINK = "link=true&name=for+grandma&actions=read&what=notes%2Fone";
    private static final Pattern SHOWN = Pattern.compile("http://localhost:3000/-/shared#[A-Za-z0-9._-]+");

    /** Whoever sends {@code DPoP owner} is alice. */
    private final TestServer server = new TestServer(
            PodLocator.Mode.PATH,
            TestServer.BRISK,
            shown -> Outcome.done(new Caller.App(
                    new WebId("http://localhost:3000/alice/profile/card#me"),
                    "https://app.example/id",
                    "http://localhost:3000/")),
            TrustedProxies.NONE);

    private final OpenSession alice = server.residents.signedIn();
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

    private String session() {
        return "Cookie: 2gather=" + alice.cookie() + "\r\n" + HERE;
    }

    private Reply form(String path, String headers, String form) throws IOException {
        String more = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        return server.ask(TestServer.server("POST", path, headers + more) + form);
    }

    private Reply page(String path, String form) throws IOException {
        return form(path, session(), "csrf=" + alice.csrfToken() + "&" + form);
    }

    private Reply api(String form) throws IOException {
        return form("/alice/grants/", "Authorization: DPoP owner\r\n", form);
    }

    /** What whoever was sent a link reads out of it. */
    private record Held(Signer key, List<Cid> chain, Did subject) {

        static Held of(String link) {
            String[] parts = link.strip().substring(link.indexOf('#') + 1).split("\\.");
            byte[] seed = Multibase.decode("u" + parts[0]).orThrow().toArray();
            assertEquals("alice", parts[2]);
            List<Cid> chain = Stream.concat(
                            parts.length > 4 ? Stream.of(parts[4]) : Stream.empty(), Stream.of(parts[1]))
                    .map(text -> Cid.parse(text).orThrow())
                    .toList();
            return new Held(Ed25519Signer.of(seed), chain, new Did("did:key:" + parts[3]));
        }
    }

    private Bytes nonce() {
        byte[] nonce = new byte[12];
        random.nextBytes(nonce);
        return Bytes.copyOf(nonce);
    }

    private Reply ask(Held held, String command, String method, String path, String more) throws IOException {
        Map<String, Node> arguments =
                Map.of("url", new Node.Text("http://localhost:3000/alice" + path), "method", new Node.Text(method));
        Invocation invocation = new Invocation(
                held.key().principal(),
                held.subject(),
                NativeDoor.service(server.locator),
                new Command(command),
                new Node.Fields(arguments),
                held.chain(),
                Validity.until(server.clock.instant().plusSeconds(60)),
                nonce(),
                new Node.Fields(Map.of()));
        String token = Multibase.BASE64URL
                .encode(Token.sign(invocation, held.key()).bytes())
                .substring(1);
        return server.ask(server.request(method, path, "Authorization: UCAN " + token + "\r\n" + more));
    }

    private Reply read(Held held, String path) throws IOException {
        return ask(held, "/pod/resource/read", "GET", path, "Accept: */*\r\n");
    }

    private Grant made() {
        List<Grant> all = server.residents.grants.list(TestServer.ALICE);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void aLinkIsShownOnceAndOpensWhatItIsFor() throws IOException {
        Reply reply = page("/-/share", "what=%2Fnotes%2Fone&name=for+%3Cb%3Egrandma&read=on&days=30");
        assertEquals(200, reply.status(), reply.text());
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertTrue(reply.text().contains("for &lt;b&gt;grandma"), reply.text());
        Matcher link = SHOWN.matcher(reply.text());
        assertTrue(link.find(), reply.text());
        Held held = Held.of(link.group());
        assertEquals("a note", read(held, "/notes/one").text());
        assertTrue(made().terms().isLink());
        assertEquals(
                new Scope.Document(new ResourcePath("/notes/one")),
                made().terms().parts().getFirst().scope());
        assertEquals(
                Optional.of(server.clock.instant().plus(Duration.ofDays(30))),
                made().terms().expires());
        String listed =
                server.ask(TestServer.server("GET", "/-/apps", session())).text();
        assertTrue(listed.contains("for &lt;b&gt;grandma"), listed);
        assertFalse(SHOWN.matcher(listed).find(), "it is kept nowhere");
    }

    @Test
    void programsMakeLinksByTheSameForm() throws IOException {
        Reply reply = api(LINK + "&seconds=3600");
        assertEquals(201, reply.status(), reply.text());
        assertEquals(Optional.of("text/uri-list"), reply.header("Content-Type"));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertTrue(reply.header("Location").orElseThrow().endsWith(made().id().cid()));
        Held held = Held.of(reply.text());
        assertEquals("a note", read(held, "/notes/one").text());
        server.clock.advance(Duration.ofHours(1));
        Reply late = read(held, "/notes/one");
        assertEquals(401, late.status());
        assertTrue(late.text().contains("Expired"), late.text());
    }

    @Test
    void aLinkOfAPodWithARecoveryKitNamesItsRoot() throws IOException {
        Signer kit = Ed25519Signer.of(new byte[] {
            9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9
        });
        Held before = Held.of(api(LINK).text());
        server.residents.grants.root(TestServer.ALICE, kit.principal().did(), bytes -> kit.sign(Bytes.copyOf(bytes))
                .toArray());
        Held after = Held.of(api(LINK).text());
        assertEquals(2, after.chain().size());
        assertEquals(kit.principal().did(), after.subject());
        assertEquals("a note", read(after, "/notes/one").text());
        assertEquals("a note", read(before, "/notes/one").text(), "links from before go on");
    }

    @Test
    void ofManyHoldersNoneEndsALinkAndItsOwnerDoes() throws IOException {
        Held held = Held.of(api(LINK).text());
        String place = "/grants/" + held.chain().getFirst();
        assertEquals(
                200, ask(held, "/pod/grant", "GET", place, "Accept: */*\r\n").status());
        assertEquals(403, ask(held, "/pod/grant", "DELETE", place, "").status());
        assertEquals(403, ask(held, "/pod/grant", "POST", "/grants/", "").status());
        Reply removed = page("/-/apps/remove", "grant=" + held.chain().getFirst());
        assertTrue(removed.text().contains("The link opens nothing any more"), removed.text());
        Reply refused = read(held, "/notes/one");
        assertEquals(401, refused.status());
        assertTrue(refused.text().contains("\"fault\":\"Revoked\""), refused.text());
        assertEquals(1, server.residents.changes, "streams are told");
    }

    @Test
    void aTamperedLinkOpensNothing() throws IOException {
        Held held = Held.of(api(LINK).text());
        Held other = Held.of(api(LINK).text());
        assertEquals(
                401,
                read(new Held(other.key(), held.chain(), held.subject()), "/notes/one")
                        .status());
        Did stranger = other.key().principal().did();
        assertEquals(
                401,
                read(new Held(held.key(), held.chain(), stranger), "/notes/one").status());
    }

    /** docs/how-to/share-by-link.md: whoever has a link passes it on to a key of their own. */
    @Test
    void whoeverHoldsALinkMayTakeItOverToAKeyOfTheirOwn() throws IOException {
        Held held = Held.of(api(LINK).text());
        Signer own = Ed25519Signer.of(Ed25519Signer.generate(random));
        Token<Delegation> claim = Token.sign(
                new Delegation(
                        held.key().principal(),
                        own.principal().did(),
                        new Subject.Of(held.subject()),
                        new Command("/pod/resource/read"),
                        Policy.NONE,
                        Validity.until(server.clock.instant().plusSeconds(3600)),
                        nonce(),
                        new Node.Fields(Map.of())),
                held.key());
        byte[] body = claim.bytes().toArray();
        Reply kept = server.ask(TestServer.server(
                        "PUT",
                        "/.ucan/" + claim.cid(),
                        "Content-Type: application/vnd.ipld.dag-cbor\r\nContent-Length: " + body.length + "\r\n")
                + new String(body, StandardCharsets.ISO_8859_1));
        assertEquals(204, kept.status(), kept.text());
        Held claimed = new Held(own, List.of(held.chain().getFirst(), claim.cid()), held.subject());
        assertEquals("a note", read(claimed, "/notes/one").text());
        server.residents.grants.revoke(made().id());
        assertEquals(401, read(claimed, "/notes/one").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/missing",
                "/notes/one.acl",
                "/notes/.meta",
                "/notes/../photos/",
                "/notes/%2e%2e/photos/",
                "notes//one",
                "http://localhost:3000/bob/notes/one",
                "https://elsewhere.example/notes/one",
                "javascript:alert(1)//missing"
            })
    void aLinkIsForWhatIsInThePod(String what) throws IOException {
        String form = "name=x&days=1&read=on&what=" + URLEncoder.encode(what, StandardCharsets.UTF_8);
        assertEquals(422, page("/-/share", form).status());
        assertEquals(422, api("link=true&actions=read&" + form).status());
        assertEquals(List.of(), server.residents.grants.list(TestServer.ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=x&days=1",
                "name=x&days=1&actions=control",
                "name=x&days=1&actions=delete",
                "name=x&days=367&actions=read",
                "name=x&days=0&actions=read",
                "name=x&seconds=-5&actions=read",
                "name=&days=1&actions=read",
                "name=a%0Ab&days=1&actions=read",
                "days=1&actions=read"
            })
    void aLinkHasANameAndAnEndAndSaysWhatItAllows(String form) throws IOException {
        assertEquals(422, api("link=true&what=/notes/one&" + form).status());
        assertEquals(List.of(), server.residents.grants.list(TestServer.ALICE));
    }

    @Test
    void aFormOfAnotherSiteMakesNoLink() throws IOException {
        String cookie = "Cookie: 2gather=" + alice.cookie() + "\r\n";
        String form = "csrf=" + alice.csrfToken() + "&what=/notes/one&name=x&read=on";
        for (String path : List.of("/-/share", "/-/share/inbox")) {
            assertEquals(
                    403,
                    form(path, cookie + "Origin: https://evil.example\r\n", form)
                            .status());
            assertEquals(
                    403,
                    form(path, cookie + HERE, "csrf=x&what=/notes/one&name=x&read=on")
                            .status());
            assertEquals(303, form(path, HERE, form).status(), "somebody not signed in");
        }
        assertEquals(401, form("/alice/grants/", cookie, LINK).status(), "the cookie opens nothing in a pod");
        assertEquals(List.of(), server.residents.grants.list(TestServer.ALICE));
    }

    @Test
    void anInboxIsAContainerOfItsOwnWithItsOwnLimits() throws IOException {
        Reply one = page("/-/share/inbox", "name=bob&days=7&bytes=1000000&day=5");
        assertEquals(200, one.status(), one.text());
        assertEquals(201, api("link=true&inbox=true&name=eve&bytes=10&day=1").status());
        List<Scope> scopes = server.residents.grants.list(TestServer.ALICE).stream()
                .map(grant -> grant.terms().parts().getFirst().scope())
                .distinct()
                .toList();
        assertEquals(2, scopes.size());
        Matcher link = SHOWN.matcher(one.text());
        assertTrue(link.find());
        String inbox = server.residents.grants.list(TestServer.ALICE).stream()
                .filter(grant -> grant.terms().clientName().equals("bob"))
                .flatMap(grant -> grant.inbox().stream())
                .map(scope -> scope.container().value())
                .findFirst()
                .orElseThrow();
        Reply tooLarge = ask(
                Held.of(link.group()),
                "/pod/resource/write/append",
                "POST",
                inbox,
                "Content-Type: text/plain\r\nContent-Length: 1000001\r\nConnection: close\r\n");
        assertEquals(413, tooLarge.status(), tooLarge.text());
    }

    @Test
    void anInboxForAKeyIsGivenWithoutALink() throws IOException {
        Did bob = Ed25519Signer.of(Ed25519Signer.generate(random)).principal().did();
        Reply given = api("inbox=true&name=bob&bytes=1000&day=2&audience=" + bob);
        assertEquals(201, given.status(), given.text());
        assertEquals(
                bob,
                Token.delegation(Bytes.copyOf(given.body())).orThrow().claims().audience());
        assertFalse(made().terms().isLink());
        assertEquals(422, api("inbox=true&name=bob&audience=bob").status());
        assertEquals(422, api("inbox=true&name=bob&day=0&audience=" + bob).status());
    }

    @Test
    void thePageOfLinksKnowsNoneAndRunsOneScriptOnly() throws IOException {
        Reply page = server.ask(TestServer.server("GET", "/-/shared", "Accept-Language: fr\r\n"));
        assertEquals(200, page.status());
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'"), policy);
        assertTrue(policy.contains("script-src http://localhost:3000" + Html.SHARED_SCRIPT_PATH + ";"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(policy.contains("form-action 'none'"), policy);
        assertFalse(policy.contains("unsafe"), policy);
        assertEquals(Optional.of("no-referrer"), page.header("Referrer-Policy"));
        assertEquals(Optional.of("no-store"), page.header("Cache-Control"));
        assertTrue(page.text().contains("Partagé avec vous"), page.text());
        assertTrue(page.text().contains("data-storage=\"http://localhost:3000/.../\""), page.text());
        assertFalse(page.text().contains("alice"));
        Reply script = server.ask(TestServer.server("GET", Html.SHARED_SCRIPT_PATH, ""));
        assertEquals(200, script.status());
        assertEquals(Optional.of("text/javascript; charset=utf-8"), script.header("Content-Type"));
        assertFalse(script.text().contains("innerHTML"));
    }
}

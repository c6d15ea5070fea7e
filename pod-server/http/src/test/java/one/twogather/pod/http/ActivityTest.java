package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.activity.Activities;
import one.twogather.pod.activity.ActivityLine;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests leave in the log of a pod, and who may read it. */
class ActivityTest {

    private static final String SIGNED = "Authorization: DPoP x\r\n";
    private static final String HERE = "Sec-Fetch-Site: same-origin\r\n";
    private static final String APP = "https://app.example/id";

    private volatile Outcome<Caller> caller = Outcome.done(Caller.ANONYMOUS);
    private final TestServer server =
            new TestServer(PodLocator.Mode.PATH, TestServer.BRISK, ignored -> caller, TrustedProxies.NONE);
    private final Residents residents = server.residents;
    private final OpenSession alice = residents.signedIn();
    private final WebId owner = server.locator.webId(Residents.ALICE);

    @AfterEach
    void stop() {
        server.close();
    }

    private Grant grant() {
        GrantPart part = new GrantPart(new Scope.Folder(new ResourcePath("/notes/")), AccessModes.READ, "");
        return residents.grants.give(
                Residents.ALICE, new Grant.Terms(APP, "An <b>app</b>", "", List.of(part), Optional.empty()));
    }

    private void callsAs(Grant grant) {
        caller = Outcome.done(new Caller.App(owner, APP, "http://localhost:3000/", Optional.of(grant.id())));
    }

    private Reply send(String method, String path, String headers) throws IOException {
        return server.ask(server.request(method, path, headers));
    }

    private Reply log(String query, String headers) throws IOException {
        return server.ask(TestServer.server("GET", "/alice/.activity" + query, headers));
    }

    private static String cookie(OpenSession session) {
        return "Cookie: 2gather=" + session.cookie() + "\r\n";
    }

    /** The newest first; requests are noted right after they were answered. */
    private List<ActivityLine> lines(int expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<ActivityLine> lines;
        do {
            Thread.yield();
            residents.activity.close();
            lines = residents
                    .activities
                    .page(Residents.ALICE, Activities.Filter.ALL, Long.MAX_VALUE, 1_000)
                    .lines();
        } while (lines.size() < expected && System.nanoTime() < deadline);
        assertEquals(expected, lines.size(), lines.toString());
        return lines;
    }

    private Act only() {
        return lines(1).getFirst().act();
    }

    @Test
    void whatAnAppReadsByItsGrantIsNoted() throws IOException {
        Grant grant = grant();
        callsAs(grant);
        server.protocol.put(TestServer.alice("/notes/a"), "text/plain", content());
        assertEquals(200, send("GET", "/notes/a", SIGNED).status());
        assertEquals(new Act(owner.iri(), APP, grant.id().cid(), Action.READ, "/notes/a", false), only());
        assertEquals(
                server.clock.instant(),
                residents.activities.lastUsed(Residents.ALICE).get(grant.id().cid()));
    }

    private static Representation.Content content() {
        return new Representation.Content.Bytes(new byte[] {'a'});
    }

    @ParameterizedTest
    @ValueSource(strings = {"FORBIDDEN", "CREDENTIALS_MISSING"})
    void whatIsRefusedIsNotedAsRefused(String type) throws IOException {
        refuse(ProblemType.valueOf(type));
        send("DELETE", "/secret", "");
        assertEquals(new Act("", "", "", Action.DELETE, "/secret", true), only());
    }

    private void refuse(ProblemType type) {
        server.protocol.answerBy(request -> new Answer.Refused(MapProtocol.facts(request.target()), Problem.of(type)));
    }

    @Test
    void credentialsThatDoNotHoldAreNotedAsAnybodys() throws IOException {
        caller = Outcome.refused(Problem.of(ProblemType.CREDENTIALS_REFUSED));
        assertEquals(
                401, send("PUT", "/notes/a", SIGNED + "Content-Length: 0\r\n").status());
        assertEquals(new Act("", "", "", Action.CHANGE, "/notes/a", true), only());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /notes/, LIST",
        "GET, /notes/a, READ",
        "GET, /notes/a.acl, READ",
        "PUT, /notes/a.acl, RULES",
        "PATCH, /.acl, RULES",
        "DELETE, /.acl, RULES",
        "PATCH, /notes/a, CHANGE",
        "POST, /notes/, CREATE",
        "GET, /.sparql?query=x, QUERY",
        "POST, /.sparql, QUERY",
        "GET, /.search?q=x, SEARCH",
        "GET, /.activity, READ"
    })
    void eachRouteIsNoted(String method, String target, Action action) throws IOException {
        caller = Outcome.refused(Problem.of(ProblemType.CREDENTIALS_REFUSED));
        send(method, target, SIGNED + "Content-Length: 0\r\n");
        assertEquals(action, only().action());
        assertTrue(only().refused());
        assertEquals(target.replaceFirst("\\?.*", ""), only().path());
    }

    @Test
    void whatWasMadeIsNotedUnderItsOwnName() throws IOException {
        ResourceId made = TestServer.alice("/notes/made-here");
        server.protocol.answer(new Answer.Created(MapProtocol.facts(made), made, "\"1\"", MapProtocol.MODIFIED));
        assertEquals(201, send("POST", "/notes/", "Content-Length: 0\r\n").status());
        assertEquals(new Act("", "", "", Action.CREATE, "/notes/made-here", false), only());
    }

    @Test
    void aSubscriptionIsNotedWithItsTopicAlsoWhenItIsRefused() throws IOException {
        server.news.hide(TestServer.alice("/hidden"));
        assertEquals(200, subscribe("/notes/a"));
        assertEquals(403, subscribe("/hidden"));
        assertEquals(
                Set.of(
                        new Act("", "", "", Action.SUBSCRIBE, "/hidden", true),
                        new Act("", "", "", Action.SUBSCRIBE, "/notes/a", false)),
                lines(2).stream().map(ActivityLine::act).collect(Collectors.toSet()));
    }

    private int subscribe(String path) throws IOException {
        String body =
                "{\"@context\":[\"https://www.w3.org/ns/solid/notification/v1\"],\"type\":\"WebSocketChannel2023\","
                        + "\"topic\":\"http://localhost:3000/alice" + path + "\"}";
        return server.ask(TestServer.server(
                                "POST",
                                "/.notifications/WebSocketChannel2023/",
                                "Content-Type: application/ld+json\r\nContent-Length: " + body.length() + "\r\n")
                        + body)
                .status();
    }

    @Test
    void whatToldAndChangedNothingIsNotNoted() throws IOException {
        send("OPTIONS", "/notes/a", "");
        send("OPTIONS", "/notes/a", "Origin: https://app.example\r\nAccess-Control-Request-Method: PUT\r\n");
        send("GET", "/nothing/here", "");
        server.ask(TestServer.server("GET", "/nobody/x", ""));
        server.ask(TestServer.server("GET", "/-/", ""));
        send("PUT", "/last", "Content-Length: 0\r\nContent-Type: text/plain\r\n");
        assertEquals("/last", only().path());
        assertEquals(
                List.of(),
                residents
                        .activities
                        .page(new PodId("nobody"), Activities.Filter.ALL, Long.MAX_VALUE, 10)
                        .lines());
    }

    @Test
    void theOwnerReadsTheLogAndThatIsNoAct() throws IOException {
        Grant grant = grant();
        callsAs(grant);
        refuse(ProblemType.FORBIDDEN);
        send("GET", "/secret", SIGNED);
        lines(1);
        Reply reply = log("", cookie(alice) + "Origin: https://evil.example\r\n");
        assertEquals(200, reply.status());
        assertEquals(
                "{\"keptDays\":30,\"lines\":[{\"number\":1,\"first\":\"2026-06-01T12:00:00Z\",\"last\":"
                        + "\"2026-06-01T12:00:00Z\",\"count\":1,\"person\":\"" + owner + "\",\"app\":\"" + APP
                        + "\",\"appName\":\"An <b>app</b>\",\"grant\":\""
                        + grant.id().cid()
                        + "\",\"action\":\"read\",\"path\":\"/secret\",\"outcome\":\"refused\"}]}",
                reply.text());
        assertEquals(Optional.empty(), reply.header("Access-Control-Allow-Origin"), "no other site reads it");
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        lines(1);
    }

    @Test
    void nobodyElseReadsTheLog() throws IOException {
        assertEquals(401, log("", "").status());
        assertEquals(401, log("", "Cookie: 2gather=alice.x.y\r\n").status());
        caller = Outcome.done(new Caller.App(new WebId("https://bob.example/#me"), APP, "https://bob.example/"));
        assertEquals(403, log("", SIGNED).status());
        assertEquals(
                403,
                server.ask(TestServer.server("GET", "/nobody/.activity", SIGNED))
                        .status());
        assertEquals(
                403,
                server.ask(TestServer.server("GET", "/nobody/.activity", cookie(alice)))
                        .status(),
                "another pod's owner");
    }

    @Test
    void noTokenOpensTheLogWhateverItsGrant() throws IOException {
        GrantPart all = new GrantPart(new Scope.Everything(), AccessModes.ALL, "");
        Grant everything =
                residents.grants.give(Residents.ALICE, new Grant.Terms(APP, "App", "", List.of(all), Optional.empty()));
        callsAs(everything);
        assertEquals(403, log("", SIGNED).status());
        assertEquals(403, log("", SIGNED + cookie(alice)).status(), "a token counts more than a cookie beside it");
        caller = Outcome.done(new Caller.App(owner, APP, "http://localhost:3000/"));
        assertEquals(403, log("", SIGNED).status());
    }

    @Test
    void theLogIsReadOnly() throws IOException {
        assertEquals(
                405,
                send("PUT", "/.activity", cookie(alice) + "Content-Length: 0\r\n")
                        .status());
        assertEquals(405, send("DELETE", "/.activity", cookie(alice)).status());
        assertEquals(
                Optional.of("OPTIONS, GET, HEAD"),
                send("OPTIONS", "/.activity", "").header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person=bob",
                "action=readd",
                "refused=yes",
                "limit=0",
                "limit=1001",
                "limit=x",
                "before=-1",
                "before=99999999999999999999",
                "format=xml",
                "filter=x",
                "app=a&app=b",
                "app=%ff%zz"
            })
    void aParameterThatCannotBeIsRefusedInWords(String query) throws IOException {
        Reply reply = log("?" + query, cookie(alice));
        assertEquals(400, reply.status());
        assertTrue(reply.text().contains("\"detail\""), reply.text());
    }

    @Test
    void filtersAndPagesChooseLines() throws IOException {
        for (int i = 1; i <= 3; i++) {
            send("PUT", "/n" + i, "Content-Type: text/plain\r\nContent-Length: 0\r\n");
            lines(i);
            server.clock.advance(Duration.ofSeconds(1));
        }
        String first = log("?action=create&limit=2&person=anyone&refused=false&app=", cookie(alice))
                .text();
        assertTrue(first.contains("/n3") && first.contains("/n2") && !first.contains("/n1"), first);
        String next = "?person=anyone&action=create&refused=false&before=2&limit=2";
        assertTrue(first.contains("\"next\":\"http://localhost:3000/alice/.activity" + next + "\""), first);
        String second = log(next, cookie(alice)).text();
        assertTrue(second.contains("/n1") && !second.contains("/n2") && !second.contains("next"), second);
        assertTrue(log("?action=delete", cookie(alice)).text().contains("\"lines\":[]"));
        assertTrue(log("?person=" + owner.iri().replace("#", "%23"), cookie(alice))
                .text()
                .contains("\"lines\":[]"));
    }

    @Test
    void spreadsheetsGetATableInWhichNothingIsAFormula() throws IOException {
        caller = Outcome.done(new Caller.App(owner, "=HYPERLINK(\"x\")", "https://evil.example/"));
        send("PUT", "/n", SIGNED + "Content-Type: text/plain\r\nContent-Length: 0\r\n");
        lines(1);
        for (Reply reply :
                List.of(log("", cookie(alice) + "Accept: text/csv\r\n"), log("?format=csv", cookie(alice)))) {
            assertEquals(Optional.of("text/csv; charset=utf-8"), reply.header("Content-Type"));
            assertEquals(
                    Optional.of("attachment; filename=\"activity-alice.csv\""), reply.header("Content-Disposition"));
            assertEquals(
                    "number,first,last,count,person,app,appName,grant,action,path,outcome\r\n"
                            + "\"1\",\"2026-06-01T12:00:00Z\",\"2026-06-01T12:00:00Z\",\"1\",\"" + owner
                            + "\",\"'=HYPERLINK(\"\"x\"\")\",\"\",\"\",\"create\",\"/n\",\"allowed\"\r\n",
                    reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1", "+1", "-1", "@x", "\tx", "\r=1", "\n=1"})
    void whateverBeginsAFormulaIsText(String text) {
        assertEquals("\"'" + text + "\"", ActivityTexts.cell(text));
    }

    @Test
    void thePageShowsLinesAndNoMarkupOfOthers() throws IOException {
        callsAs(grant());
        refuse(ProblemType.FORBIDDEN);
        send("GET", "/a%3Cb%3E", SIGNED);
        lines(1);
        String page = page("/-/activity", "").text();
        assertTrue(page.contains("<bdi>You</bdi>") && page.contains("refused"), page);
        assertTrue(page.contains("An &lt;b&gt;app&lt;/b&gt;") && page.contains("/a&lt;b&gt;"), page);
        assertFalse(page.contains("<b>"), page);
        String french = page("/-/activity", "Accept-Language: fr\r\n").text();
        assertTrue(french.contains("<bdi>Vous</bdi>") && french.contains("refusé"), french);
        String home = page("/-/", "").text();
        assertTrue(home.contains("What was done last") && home.contains("/a&lt;b&gt;"), home);
        assertTrue(page("/-/activity?action=delete", "").text().contains("Nothing that is kept fits this"));
        assertEquals(400, page("/-/activity?action=x", "").status());
        assertTrue(page("/-/activity?format=csv", "").text().startsWith("number,"));
        assertEquals(
                303, server.ask(TestServer.server("GET", "/-/activity", "")).status());
    }

    private Reply page(String path, String headers) throws IOException {
        return server.ask(TestServer.server("GET", path, cookie(alice) + headers));
    }

    @Test
    void anAppsLastUseIsShown() throws IOException {
        Grant grant = grant();
        assertTrue(page("/-/apps", "").text().contains("Never used."));
        callsAs(grant);
        server.protocol.put(TestServer.alice("/notes/a"), "text/plain", content());
        send("GET", "/notes/a", SIGNED);
        lines(1);
        assertTrue(page("/-/apps", "").text().contains("Last used today."));
        server.clock.advance(Duration.ofDays(3));
        assertTrue(page("/-/apps", "").text().contains("Last used 3 days ago."));
    }

    @Test
    void theOwnerAloneSetsHowLongLinesAreKept() throws IOException {
        send("PUT", "/n", "Content-Type: text/plain\r\nContent-Length: 0\r\n");
        lines(1);
        assertEquals(403, keep("csrf=x&days=0", cookie(alice) + HERE).status());
        assertEquals(
                403,
                keep("csrf=" + alice.csrfToken() + "&days=0", cookie(alice) + "Sec-Fetch-Site: cross-site\r\n")
                        .status());
        assertEquals(303, keep("days=0", HERE).status());
        assertEquals(
                400,
                keep("csrf=" + alice.csrfToken() + "&days=31", cookie(alice) + HERE)
                        .status());
        assertEquals(1, lines(1).size());
        Reply kept = keep("csrf=" + alice.csrfToken() + "&days=0", cookie(alice) + HERE);
        assertEquals(200, kept.status());
        assertTrue(kept.text().contains("Saved."), kept.text());
        assertTrue(log("", cookie(alice)).text().contains("{\"keptDays\":0,\"lines\":[]"));
    }

    private Reply keep(String form, String headers) throws IOException {
        String more = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        return server.ask(TestServer.server("POST", "/-/activity/keep", headers + more) + form);
    }

    @Test
    void theHostReadsItOverTheAdministratorsListener() throws IOException {
        String request = "GET /admin/activity?pod=alice&limit=5 HTTP/1.1\r\nHost: localhost\r\n";
        Reply reply =
                RawClient.ask(server.adminPort(), request + "Authorization: Bearer " + server.key.text() + "\r\n\r\n");
        assertEquals(
                "{\"lines\":[{\"number\":7,\"first\":\"2026-06-01T12:00:00Z\",\"last\":\"2026-06-01T12:00:00Z\","
                        + "\"count\":2,\"action\":\"list\",\"path\":\"/\",\"outcome\":\"refused\"}]}",
                reply.text());
        assertEquals(401, RawClient.ask(server.adminPort(), request + "\r\n").status());
    }
}

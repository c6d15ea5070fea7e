package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Words;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.Representation.Content;
import one.twogather.pod.store.Child;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A container in a browser: a page of what is in it, in which no name can do anything but be read. */
final class FolderPagesTest {

    private static final String BROWSER =
            "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8\r\n";
    private static final ResourceId HERE = TestServer.alice("/c/");
    private static final Pattern ADDRESS = Pattern.compile("<li>\\s*<svg.*?<a href=\"([^\"]*)\"", Pattern.DOTALL);
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
    private static final Quiet QUIET = new Quiet();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
        QUIET.close();
    }

    @AfterEach
    void answerAsUsual() {
        server.protocol.answerAsUsual();
    }

    private static Child child(String path, String type, long size) {
        return new Child(TestServer.alice(path), type, size, MapProtocol.MODIFIED);
    }

    /** A child of any name whatsoever. */
    private static Child named(String name) {
        return child("/c/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"), "text/plain", 1);
    }

    private static Reply page(String query, Child... children) throws IOException {
        return page(server, query, BROWSER, children);
    }

    private static Reply page(TestServer at, String query, String headers, Child... children) throws IOException {
        at.protocol.folder(HERE, List.of(children));
        return at.ask(at.request("GET", "/c/" + query, headers));
    }

    private static List<String> addresses(Reply page) {
        return ADDRESS.matcher(page.text())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void aPersonSeesWhatIsInTheContainer() throws IOException {
        Reply page = page(
                "",
                child("/c/sub/", "", 0),
                child("/c/card", "text/turtle", 12_345),
                child("/c/sea.jpg", "image/jpeg", 2_400_000),
                child("/c/x.bin", "application/octet-stream", 1));
        assertEquals(200, page.status());
        String text = page.text();
        for (String seen : List.of(
                "<h1><bdi>c</bdi></h1>",
                "<a href=\"http://localhost:3000/alice/\"><bdi>alice</bdi></a>",
                "<bdi>sub</bdi>",
                "Folder",
                "Linked data<span class=\"size\">12\u00a0kB</span>",
                "Picture<span class=\"size\">2.4\u00a0MB</span>",
                "File<span class=\"size\">1 byte</span>",
                "<time datetime=\"2026-01-02T03:04:05.678Z\">2 Jan 2026, 03:04</time>",
                "4 items")) {
            assertTrue(text.contains(seen), seen + " in " + text);
        }
    }

    @ParameterizedTest
    @CsvSource({"PATH, http://localhost:3000/alice/", "SUBDOMAIN, http://alice.localhost:3000/"})
    void linksAreAddressesInBothModes(PodLocator.Mode mode, String storage) throws IOException {
        try (TestServer here = new TestServer(mode)) {
            Reply page = page(here, "", BROWSER, child("/c/a%20b", "text/plain", 1), child("/c/z/", "", 0));
            assertEquals(List.of(storage + "c/z/", storage + "c/a%20b"), addresses(page));
            assertTrue(page.text().contains("href=\"" + storage + "\"><bdi>alice</bdi>"), "the way up");
            assertTrue(page.text().contains("class=\"brand\" href=\"http://localhost:3000/-/\""), "the way out");
        }
    }

    /** P-063, T-21: who speaks RDF gets RDF, however much HTML it names beside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "text/turtle",
                "text/*",
                "text/html, */*",
                "text/turtle, text/html",
                "application/n-quads, text/html",
                "text/n3, text/html",
                "text/html;q=0",
                "image/*;q=0.9, */*;q=0.1, application/rdf+xml;q=0.9, application/xhtml+xml, text/xml;q=0.5,"
                        + " application/xml;q=0.5, text/html;q=0.9, text/plain;q=0.5, text/n3;q=1.0, text/turtle;q=1",
                "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,application/n-triples;q=0.8,"
                        + "text/turtle;q=0.6,application/rdf+xml;q=0.5,text/n3;q=0.35,application/xml;q=0.3,"
                        + "image/svg+xml;q=0.3,text/xml;q=0.3,text/html;q=0.2,application/xhtml+xml;q=0.18",
                "text/turtle, application/ld+json;q=0.9, application/x-binary-rdf;q=0.5, text/html;q=0.1"
            })
    void programsGetRdf(String accept) throws IOException {
        server.protocol.put(HERE, "text/turtle", new Content.Bytes("<> a <#C>.".getBytes(StandardCharsets.UTF_8)));
        Reply reply = page(server, "", accept.isEmpty() ? "" : "Accept: " + accept + "\r\n", named("x"));
        assertEquals(Optional.of("text/turtle"), reply.header("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,"
                        + "application/signed-exchange;v=b3;q=0.7",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "text/html, application/xhtml+xml, image/jxr, */*;q=0.5"
            })
    void browsersGetAPage(String accept) throws IOException {
        Reply page = page(server, "", "Accept: " + accept + "\r\n", named("x"));
        assertEquals(Optional.of("text/html; charset=utf-8"), page.header("Content-Type"));
    }

    @Test
    void onlyContainersHaveAPageAndOnlyForReading() throws IOException {
        server.protocol.folder(HERE, List.of(named("x")));
        for (String path : List.of("/c/.acl", "/c/.meta", "/c/x", "/c")) {
            Reply reply = server.ask(server.request("GET", path, BROWSER));
            assertEquals(404, reply.status(), path);
        }
        assertEquals(405, server.ask(server.request("POST", "/c/", BROWSER)).status());
        assertEquals(204, server.ask(server.request("OPTIONS", "/c/", BROWSER)).status());
        assertEquals(Method.OPTIONS, server.protocol.last().method());
    }

    @Test
    void headersSayWhatTheyDoForRdf() throws IOException {
        Reply page = page("", named("x"));
        assertEquals(Optional.of("Accept, Accept-Language, Authorization, Origin"), page.header("Vary"));
        assertEquals(Optional.of("private, no-cache"), page.header("Cache-Control"));
        assertEquals(Optional.of("Fri, 02 Jan 2026 03:04:05 GMT"), page.header("Last-Modified"));
        assertEquals(Optional.of("en"), page.header("Content-Language"));
        assertTrue(page.header("Link").orElseThrow().contains("rel=\"acl\""), page.header("Link")::toString);
        assertTrue(page.header("WAC-Allow").orElseThrow().startsWith("user=\"read"));
        assertTrue(page.header("Allow").isPresent());
    }

    @Test
    void aBrowserThatHasThePageIsToldSo() throws IOException {
        String etag = page("", named("x")).header("ETag").orElseThrow();
        Reply again = page(server, "", BROWSER + "If-None-Match: " + etag + "\r\n", named("x"));
        assertEquals(304, again.status());
        assertEquals(Optional.of(etag), again.header("ETag"));
        assertEquals(Optional.of("Accept, Accept-Language, Authorization, Origin"), again.header("Vary"));
        Reply french = page(server, "", BROWSER + "Accept-Language: fr\r\nIf-None-Match: " + etag + "\r\n", named("x"));
        assertEquals(200, french.status());
        assertNotEquals(Optional.of(etag), french.header("ETag"), "P-070");
    }

    @Test
    void headIsGetWithoutContent() throws IOException {
        int length = page("", named("x")).body().length;
        try (RawClient client = new RawClient(server.port())) {
            Reply head = client.send(server.request("HEAD", "/c/", BROWSER)).reply(true);
            assertEquals(200, head.status());
            assertEquals(Optional.of(String.valueOf(length)), head.header("Content-Length"));
        }
    }

    @Test
    void thePageKeepsItsOwnPolicy() throws IOException {
        Reply page = page("", named("x"));
        String text = page.text();
        String style = text.substring(text.indexOf("<style>") + 7, text.indexOf("</style>"));
        String policy = page.header("Content-Security-Policy").orElseThrow();
        assertEquals(
                "default-src 'none'; style-src 'sha256-" + Html.digest(style)
                        + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                policy);
        assertFalse(text.contains("<script") || text.contains(" style=") || text.contains("<img"));
        assertEquals(Optional.of("nosniff"), page.header("X-Content-Type-Options"));
        assertEquals(Optional.of("same-origin"), page.header("Referrer-Policy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"onload=alert(1) x=\"",
                "'onmouseover='alert(1)",
                "javascript:alert(1)",
                "<img src=x onerror=alert(1)>",
                "</style><script>alert(1)<",
                "&lt;b&gt;",
                "${7*7}",
                "@`x`",
                "a&after=b",
                "a+b c",
                "]]>"
            })
    void namesAreReadAndDoNothing(String name) throws IOException {
        String safe = name.replace("/", "\u2215");
        Child child = named(safe);
        Reply page = page("", child);
        String text = page.text();
        String read = safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        assertTrue(text.contains("<bdi>" + read + "</bdi>"), text);
        assertEquals(1, addresses(page).size());
        String address = addresses(page).getFirst().replace("&amp;", "&").replace("&#39;", "'");
        assertEquals(server.locator.iri(child.id()), address);
        assertEquals(elements("x"), text.replaceAll("[^<]*(<[a-z!/]+)[^<]*", "$1"), "the markup is that of any name");
    }

    /** Which elements a page has with one child of that name. */
    private static String elements(String name) throws IOException {
        return page("", named(name)).text().replaceAll("[^<]*(<[a-z!/]+)[^<]*", "$1");
    }

    /** Somebody else's names must not turn the page around: file names that read gnp.exe backwards are an old trick. */
    @Test
    void marksThatTurnTextAroundAreShownAsWhatTheyAre() throws IOException {
        String text = page("", named("photo\u202Egnp.exe"), named("a\u2066b\u200Bc\u2028d"))
                .text();
        assertTrue(text.contains("<bdi>photo%E2%80%AEgnp.exe</bdi>"), text);
        assertTrue(text.contains("<bdi>a%E2%81%A6b%E2%80%8Bc%E2%80%A8d</bdi>"), text);
        assertFalse(text.codePoints().anyMatch(c -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069));
    }

    @Test
    void theLongestNamesAreShownWhole() throws IOException {
        String name = "雨".repeat(85);
        assertTrue(page("", named(name)).text().contains("<bdi>" + name + "</bdi>"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "199, 199", "200, 200", "201, 200", "400, 200", "401, 200"})
    void pagesFollowOneAnotherToTheEnd(int children, int first) throws IOException {
        Child[] all = IntStream.range(0, children)
                .mapToObj(i -> named("n&+" + (1000 + i)))
                .toArray(Child[]::new);
        List<String> seen = new ArrayList<>();
        String query = "";
        int pages = 0;
        while (query != null) {
            Reply page = page(query, all);
            assertEquals(200, page.status(), query);
            if (pages == 0) {
                assertEquals(first, addresses(page).size());
            }
            assertEquals(pages > 0, page.text().contains("Back to the beginning"));
            seen.addAll(addresses(page));
            Matcher next = NEXT.matcher(page.text());
            query = next.find() ? next.group(1).replace("&amp;", "&") : null;
            pages++;
        }
        assertEquals(Math.max(1, (children + 199) / 200), pages);
        assertEquals(children, seen.stream().distinct().count());
        assertEquals(children, seen.size());
    }

    @Test
    void anEmptyContainerSaysSo() throws IOException {
        assertTrue(page("").text().contains("This folder is empty."));
    }

    @Test
    void aCursorThatPointsAtNothingStillCounts() throws IOException {
        Reply page = page("?after=m-is-gone", named("a"), named("z"));
        assertEquals(List.of("http://localhost:3000/alice/c/z"), addresses(page));
        Reply behind = page("?after=zz", named("a"));
        assertEquals(200, behind.status());
        assertTrue(behind.text().contains("Nothing comes after this."));
        assertTrue(behind.text().contains("href=\"http://localhost:3000/alice/c/\">Back to the beginning"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?after=",
                "?after=/",
                "?after=a/b",
                "?after=a//",
                "?after=..",
                "?after=%2e%2e",
                "?after=a%2fb",
                "?after=%",
                "?after=%zz",
                "?after=%00",
                "?after=%ff",
                "?after=a&after=b",
                "?x=1&after="
            })
    void aMalformedCursorIsABadRequest(String query) throws IOException {
        Reply reply = page(query, named("a"));
        assertEquals(400, reply.status());
        assertTrue(reply.text().contains("after= is the name of something in this container"), reply.text());
    }

    /** P-026. */
    @ParameterizedTest
    @ValueSource(strings = {"?", "?x=y", "?utm_source=letter&y", "?before=b", "?After=b"})
    void whateverElseStandsInTheQueryIsIgnored(String query) throws IOException {
        assertEquals(2, addresses(page(query, named("a"), named("b"))).size());
    }

    /** Programs never page: their listing is whole, whatever the query says. */
    @Test
    void aCursorMeansNothingToPrograms() throws IOException {
        server.protocol.put(HERE, "text/turtle", new Content.Bytes(new byte[0]));
        assertEquals(200, page(server, "?after=%", "Accept: text/turtle\r\n").status());
    }

    @Test
    void foldersComeFirstAndNamesAsPeopleLookForThem() throws IOException {
        Reply page = page(
                "",
                named("Zebra"),
                named("apple"),
                named("éclair"),
                named("Banana"),
                child("/c/zoo/", "", 0),
                named("file"));
        assertEquals(
                List.of("zoo/", "apple", "Banana", "%C3%A9clair", "file", "Zebra"),
                addresses(page).stream()
                        .map(address -> address.substring("http://localhost:3000/alice/c/".length()))
                        .toList());
    }

    @Test
    void thePageSpeaksFrench() throws IOException {
        Reply page = page(
                server,
                "",
                BROWSER + "Accept-Language: fr-CH, fr;q=0.9, en;q=0.8\r\n",
                child("/c/x", "image/png", 1_234_567),
                child("/c/y/", "", 0));
        assertEquals(Optional.of("fr"), page.header("Content-Language"));
        for (String seen :
                List.of("<html lang=\"fr\">", "1,2\u00a0Mo", "Dossier", "2 janv. 2026 à 03:04", "2 éléments")) {
            assertTrue(page.text().contains(seen), seen + " in " + page.text());
        }
    }

    @Test
    void whoSeesAContainerThatEverybodySeesIsToldSo() throws IOException {
        assertTrue(page("").text().contains("Anyone can see this folder"));
        Permissions mine = new Permissions(AccessModes.READ, AccessModes.NONE, Optional.empty());
        Facts facts = new Facts(HERE, Set.of(), List.of(), List.of(), List.of(), List.of(), Optional.of(mine));
        Browsed.Page page = new Browsed.Page(facts, "", Instant.EPOCH, List.of(), Optional.empty());
        assertFalse(FolderViews.of(Words.accepted(""), server.locator, Optional.empty(), page)
                .isPublic());
    }

    @Test
    void whatIsRefusedIsAProblemPage() throws IOException {
        server.protocol.answer(new Answer.Refused(
                MapProtocol.facts(TestServer.alice("/private/")), Problem.of(ProblemType.CREDENTIALS_MISSING)));
        Reply reply = server.ask(server.request("GET", "/private/", BROWSER));
        assertEquals(401, reply.status());
        assertTrue(reply.header("WWW-Authenticate").isPresent());
        assertTrue(reply.text().contains("<h1>This is private</h1>"));
        assertFalse(reply.text().contains("private/"), "and does not repeat its address");
    }
}

package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.search.Passage;
import one.twogather.pod.search.Passage.Part;
import one.twogather.pod.solid.Searching.Found;
import one.twogather.pod.solid.Searching.Hit;
import one.twogather.pod.solid.Searching.Sought;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchRoutesTest {

    private static final String BROWSER = "Accept: text/html,*/*;q=0.8\r\n";
    private static final String PATH = "/alice/.search";

    private final TestServer server = new TestServer();
    private final Deque<Sought> sought = new ConcurrentLinkedDeque<>();
    private volatile Found found = new Found.Page(List.of(), true);

    @BeforeEach
    void findWhatTheTestHas() {
        server.searching = what -> {
            sought.add(what);
            return found;
        };
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply ask(String method, String query, String headers) throws IOException {
        return server.ask(TestServer.server(method, PATH + query, headers));
    }

    private static Hit hit(String path, String before, String match) {
        return new Hit(
                TestServer.alice(path),
                new Passage(List.of(new Part(before, false), new Part(match, true), new Part("!", false))));
    }

    @Test
    void programsGetJson() throws IOException {
        found = new Found.Page(List.of(hit("/notes/camp", "a ", "tent")), false);
        Reply reply = ask("GET", "?q=tent+%C3%A9t%C3%A9", "Origin: https://app.example\r\n");
        assertEquals(200, reply.status());
        assertEquals(Optional.of("application/json"), reply.header("Content-Type"));
        assertEquals(
                "{\"results\":[{\"document\":\"http://localhost:3000/alice/notes/camp\",\"passage\":[{\"text\":\"a"
                        + " \",\"match\":false},{\"text\":\"tent\",\"match\":true},{\"text\":\"!\",\"match\":false}]}],"
                        + "\"next\":\"http://localhost:3000/alice/.search?q=tent+%C3%A9t%C3%A9&page=2\"}",
                reply.text());
        assertEquals("tent été", sought.getLast().text());
        assertEquals(1, sought.getLast().page());
        assertEquals(Optional.of("https://app.example"), sought.getLast().origin());
        assertEquals(TestServer.ALICE, sought.getLast().pod());
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertTrue(reply.header("Vary").orElseThrow().contains("Authorization"));
        assertEquals(Optional.of("https://app.example"), reply.header("Access-Control-Allow-Origin"));
    }

    @Test
    void peopleGetAPageInTheirLanguage() throws IOException {
        found = new Found.Page(List.of(hit("/notes/%C3%A9t%C3%A9", "a ", "tent")), false);
        Reply reply = ask("GET", "?q=tent&page=2", BROWSER + "Accept-Language: fr\r\n");
        assertEquals(200, reply.status());
        assertEquals(2, sought.getLast().page());
        String page = reply.text();
        assertTrue(page.contains("<title>Chercher dans alice"), page);
        assertTrue(page.contains("<mark>tent</mark>!"), page);
        assertTrue(page.contains("<bdi>été</bdi>") && page.contains("<bdi>notes</bdi>"), page);
        assertTrue(page.contains("href=\"http://localhost:3000/alice/notes/%C3%A9t%C3%A9\""), page);
        assertTrue(page.contains("href=\"http://localhost:3000/alice/.search?q=tent&amp;page=3\""), page);
        assertTrue(page.contains("href=\"http://localhost:3000/alice/.search?q=tent\""), page);
        assertEquals(Optional.of("fr"), reply.header("Content-Language"));
    }

    @Test
    void thePageBeforeAQuestionAsksForOne() throws IOException {
        Reply reply = ask("GET", "", BROWSER);
        assertEquals(200, reply.status());
        assertTrue(reply.text().contains("<form class=\"search\""), reply.text());
        assertFalse(reply.text().contains("role=\"status\""), reply.text());
        assertTrue(sought.isEmpty());
    }

    @Test
    void nothingFoundIsSaidSo() throws IOException {
        assertEquals("{\"results\":[]}", ask("GET", "?q=tent", "").text());
        assertTrue(ask("GET", "?q=tent", BROWSER).text().contains("Nothing of what anyone may see says this."));
    }

    @Test
    void whatIsUnclearIsSaidSo() throws IOException {
        found = new Found.Refused(Problem.of(ProblemType.BAD_REQUEST, "There is no word to look for"));
        assertEquals(400, ask("GET", "?q=%21", "").status());
        Reply page = ask("GET", "?q=%21", BROWSER);
        assertEquals(400, page.status());
        assertTrue(page.text().contains("Type a word to look for."), page.text());
        assertTrue(page.text().contains("value=\"!\""), page.text());
    }

    @Test
    void refusalsAreProblems() throws IOException {
        found = new Found.Refused(Problem.of(ProblemType.BUSY, "The search index is still being made"));
        Reply reply = ask("GET", "?q=tent", "");
        assertEquals(503, reply.status());
        assertEquals(Optional.of("5"), reply.header("Retry-After"));
    }

    /** Whoever writes documents, and whoever makes links to a search, writes nothing into the page. */
    @Test
    void nothingButTextComesOfWhatPeopleWrote() throws IOException {
        String evil = "<script>alert(1)</script>\"onload=x";
        found = new Found.Page(List.of(hit("/%3Cscript%3E", evil, evil)), true);
        String page = ask("GET", "?q=%3Cscript%3E%22onload%3D%22", BROWSER).text();
        assertFalse(page.contains("<script"), page);
        assertTrue(page.matches("(?s).* value=\"&lt;script[^\"]*onload[^\"]*\" maxlength=.*"), page);
        assertTrue(page.contains("&lt;script"), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?q=a&q=b", "?q=a&page=0", "?q=a&page=26", "?q=a&page=x", "?q=a&page=", "?q=%zz"})
    void whatIsNotAQuestionIsRefused(String query) throws IOException {
        assertEquals(400, ask("GET", query, "").status(), query);
        assertTrue(sought.isEmpty());
    }

    @Test
    void itIsReadAndNothingElse() throws IOException {
        assertEquals(405, ask("POST", "?q=a", "Content-Length: 0\r\n").status());
        assertEquals(405, ask("PUT", "?q=a", "Content-Length: 0\r\n").status());
        Reply options = ask("OPTIONS", "", "");
        assertEquals(204, options.status());
        assertEquals(Optional.of("OPTIONS, GET, HEAD"), options.header("Allow"));
    }
}

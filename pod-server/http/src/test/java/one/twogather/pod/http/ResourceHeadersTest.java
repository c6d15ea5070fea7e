package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Facts;
import one.twogather.pod.solid.Method;
import one.twogather.pod.solid.Representation;
import one.twogather.pod.solid.Representation.Content;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How answers of the Solid Protocol are spelt (spec 1.1, 1.5, 1.7, 2.5, 9.6). */
final class ResourceHeadersTest {

    private static final ResourceId DOC = TestServer.alice("/doc");
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

    private static Reply get(Answer answer) throws IOException {
        server.protocol.answer(answer);
        return server.ask(server.get("/doc"));
    }

    private static Answer.Found found(String mediaType, Facts facts) {
        byte[] bytes = "<> a <#Thing>.".getBytes(StandardCharsets.UTF_8);
        return new Answer.Found(
                facts, new Representation(mediaType, "\"42-ttl\"", MapProtocol.MODIFIED, new Content.Bytes(bytes)));
    }

    private static Facts facts(Permissions permissions) {
        return new Facts(DOC, Set.of(Method.GET), List.of(), List.of(), List.of(), List.of(), Optional.of(permissions));
    }

    private static void has(Reply reply, String name, String value) {
        assertEquals(Optional.of(value), reply.header(name), name);
    }

    @Test
    void aDocumentHasEveryHeaderOfTheExample() throws IOException {
        Reply reply = get(found("text/turtle", MapProtocol.facts(DOC)));
        assertEquals(200, reply.status());
        has(reply, "Content-Type", "text/turtle");
        has(reply, "Content-Length", "14");
        has(reply, "ETag", "\"42-ttl\"");
        has(reply, "Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT");
        has(reply, "Accept-Ranges", "bytes");
        has(reply, "Allow", "OPTIONS, GET, HEAD, PUT, PATCH, DELETE");
        has(reply, "Accept-Patch", "application/sparql-update, text/n3");
        has(reply, "Accept-Put", "*/*");
        has(reply, "MS-Author-Via", "SPARQL");
        has(reply, "WAC-Allow", "user=\"read write control\",public=\"read\"");
        has(reply, "Vary", "Accept, Authorization, Origin");
        has(reply, "Cache-Control", "private, no-cache");
        has(reply, "Content-Security-Policy", "sandbox");
        has(reply, "X-Content-Type-Options", "nosniff");
        assertEquals(Optional.empty(), reply.header("Accept-Post"), "a document takes no POST");
    }

    /** T-01: the client splits one header by itself, and takes exactly one acl. */
    @Test
    void allLinksAreInOneHeader() throws IOException {
        Reply reply = get(found("text/turtle", MapProtocol.facts(DOC)));
        has(
                reply,
                "Link",
                "<https://pod.example/doc.acl>; rel=\"acl\", <http://www.w3.org/ns/ldp#Resource>; rel=\"type\","
                        + " <https://pod.example/d?a,b>; rel=\"http://www.w3.org/ns/solid/terms#storageDescription\"");
    }

    @Test
    void whatIsNotAsciiInALinkIsPercentEncoded() throws IOException {
        Facts.Link owner = new Facts.Link("https://é.example/\uD83D\uDC64>\r\nX: y", "a\"b");
        Facts facts =
                new Facts(DOC, Set.of(Method.GET), List.of(), List.of(), List.of(), List.of(owner), Optional.empty());
        Reply reply = get(found("text/turtle", facts));
        has(reply, "Link", "<https://%C3%A9.example/%F0%9F%91%A4%3E%0D%0AX:%20y>; rel=\"a%22b\"");
        assertEquals(Optional.empty(), reply.header("X"));
    }

    /** W-050: no mode that was not granted is added, and none is an empty string. */
    @Test
    void wacAllowSaysWhatWasGrantedAndNothingElse() throws IOException {
        Permissions append =
                new Permissions(AccessModes.of(AccessMode.READ, AccessMode.APPEND), AccessModes.NONE, Optional.empty());
        has(get(found("text/turtle", facts(append))), "WAC-Allow", "user=\"read append\",public=\"\"");
        Permissions none = new Permissions(AccessModes.NONE, AccessModes.NONE, Optional.empty());
        has(get(found("text/turtle", facts(none))), "WAC-Allow", "user=\"\",public=\"\"");
    }

    @Test
    void mediaTypesCannotAddHeaders() throws IOException {
        Reply reply = get(found("text/plain\r\nSet-Cookie: a=b", MapProtocol.facts(DOC)));
        has(reply, "Content-Type", "text/plain??Set-Cookie: a=b");
        assertEquals(Optional.empty(), reply.header("Set-Cookie"));
    }

    @Test
    void activeContentIsSandboxedAndPdfIsNot() throws IOException {
        for (String type : List.of("text/html", "image/svg+xml", "application/xml", "application/octet-stream")) {
            has(get(found(type, MapProtocol.facts(DOC))), "Content-Security-Policy", "sandbox");
        }
        Reply pdf = get(found("Application/PDF", MapProtocol.facts(DOC)));
        assertEquals(Optional.empty(), pdf.header("Content-Security-Policy"));
        has(pdf, "X-Content-Type-Options", "nosniff");
        has(get(found("application/pdfx", MapProtocol.facts(DOC))), "Content-Security-Policy", "sandbox");
    }

    @Test
    void accessRulesAreNotKept() throws IOException {
        Facts acl = MapProtocol.facts(TestServer.alice("/doc.acl"));
        has(get(found("text/turtle", acl)), "Cache-Control", "no-store");
    }

    /** RFC 9110 §8.6 and §15.4.5: neither 204 nor 304 says a length. */
    @Test
    void answersWithoutContentHaveNoLength() throws IOException {
        Reply unchanged = get(new Answer.NotModified(MapProtocol.facts(DOC), "\"42-ttl\"", MapProtocol.MODIFIED));
        assertEquals(304, unchanged.status());
        assertEquals(Optional.empty(), unchanged.header("Content-Length"));
        has(unchanged, "ETag", "\"42-ttl\"");
        has(unchanged, "Vary", "Accept, Authorization, Origin");
        has(unchanged, "Last-Modified", "Fri, 02 Jan 2026 03:04:05 GMT");
        for (Answer answer : List.of(
                new Answer.Changed(MapProtocol.facts(DOC), "\"43\"", MapProtocol.MODIFIED),
                new Answer.Deleted(MapProtocol.facts(DOC)),
                new Answer.Options(MapProtocol.facts(DOC)))) {
            Reply reply = get(answer);
            assertEquals(204, reply.status());
            assertEquals(Optional.empty(), reply.header("Content-Length"));
            assertTrue(reply.header("Allow").isPresent());
        }
    }

    /** P-080: the client reads the ACL's address from the answer that created the resource. */
    @Test
    void aCreatedResourceIsNamedByItsAbsoluteAddress() throws IOException {
        Reply reply = get(new Answer.Created(
                MapProtocol.facts(DOC), TestServer.alice("/inbox/%C3%A9"), "\"1\"", MapProtocol.MODIFIED));
        assertEquals(201, reply.status());
        has(reply, "Location", "http://localhost:3000/alice/inbox/%C3%A9");
        has(reply, "Content-Length", "0");
        assertTrue(reply.header("Link").orElseThrow().contains("rel=\"acl\""));
    }

    @Test
    void aMovedResourceIsPointedTo() throws IOException {
        Reply reply = get(new Answer.Moved(MapProtocol.facts(DOC), TestServer.alice("/doc/")));
        assertEquals(301, reply.status());
        has(reply, "Location", "http://localhost:3000/alice/doc/");
    }

    /** P-011: clients decide from a 404's headers how to create what is missing. */
    @Test
    void aRefusalStillSaysWhatTheTargetTakes() throws IOException {
        Reply reply = get(new Answer.Refused(MapProtocol.facts(DOC), Problem.of(ProblemType.NOT_FOUND)));
        assertEquals(404, reply.status());
        has(reply, "Allow", "OPTIONS, GET, HEAD, PUT, PATCH, DELETE");
        has(reply, "Accept-Patch", "application/sparql-update, text/n3");
        assertTrue(reply.header("Link").orElseThrow().contains("rel=\"acl\""));
        assertTrue(reply.header("WAC-Allow").isPresent());
    }

    @Test
    void streamedContentComesInChunksAndWithoutRanges() throws IOException {
        server.protocol.answer(new Answer.Found(
                MapProtocol.facts(DOC),
                new Representation("text/turtle", "\"1\"", MapProtocol.MODIFIED, new Content.Streamed(out -> {
                    byte[] line = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
                    for (int i = 0; i < 10_000; i++) {
                        out.write(line);
                        out.flush();
                    }
                }))));
        try (RawClient client = new RawClient(server.port())) {
            Reply reply = client.send(server.get("/doc")).reply();
            has(reply, "Transfer-Encoding", "chunked");
            assertEquals(160_000, reply.body().length);
            assertEquals("0123456789abcdef".repeat(10_000), reply.text());
            assertEquals(Optional.empty(), reply.header("Accept-Ranges"));
            Reply ranged = client.send(server.request("GET", "/doc", "Range: bytes=0-1\r\n"))
                    .reply();
            assertEquals(200, ranged.status());
            Reply head = client.send(server.request("HEAD", "/doc", "")).reply(true);
            assertEquals(200, head.status());
            assertEquals(Optional.empty(), head.header("Content-Length"));
            assertEquals(200, client.send(server.get("/doc")).reply().status(), "the connection goes on");
        }
    }

    @Test
    void shortStreamedContentComesAtOnceWithItsLength() throws IOException {
        Reply reply = get(new Answer.Found(
                MapProtocol.facts(DOC),
                new Representation(
                        "text/turtle",
                        "\"1\"",
                        MapProtocol.MODIFIED,
                        new Content.Streamed(out -> out.write(new byte[] {'h', 'i'})))));
        has(reply, "Content-Length", "2");
        assertEquals("hi", reply.text());
    }

    /** What was begun and cannot be finished must not look whole. */
    @Test
    void contentThatBreaksOffEndsTheConnection() throws IOException {
        server.protocol.answer(new Answer.Found(
                MapProtocol.facts(DOC),
                new Representation("text/turtle", "\"1\"", MapProtocol.MODIFIED, new Content.Streamed(out -> {
                    out.write(new byte[100_000]);
                    throw new IllegalStateException("broken by the test");
                }))));
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.get("/doc"));
            boolean whole = true;
            try {
                client.reply();
            } catch (IOException | NumberFormatException brokenOff) {
                whole = false;
            }
            assertFalse(whole);
        }
    }
}

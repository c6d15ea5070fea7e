package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.gateway.Asked;
import one.twogather.pod.gateway.Given;
import one.twogather.pod.http.RawClient.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks over HTTP: which form is asked for, and what the answer says of itself. */
final class IpfsRoutesTest {

    private static final String CID = "bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq";
    private static final String ABSENT = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";
    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    private static TestServer server;

    private final List<Asked> asked = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void haveOneBlock() {
        server.gateway = question -> {
            asked.add(question);
            if (!question.cid().equals(CID)) {
                return question.cid().equals(ABSENT) ? new Given.Nothing() : new Given.Unclear("no CID");
            }
            return switch (question.form()) {
                case Asked.Form.Raw() -> new Given.Block(CID, "\"" + CID + ".raw\"", HELLO);
                case Asked.Form.Car car ->
                    new Given.Archive(CID, "W/\"" + CID + ".car.1\"", car.repeated(), content(HELLO));
            };
        };
    }

    private Given.Content content(byte[] bytes) {
        return new Given.Content() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }

    private void assertClosed() throws InterruptedException {
        assertTrue(closed.await(10, TimeUnit.SECONDS), "what was opened is closed");
    }

    private static Reply get(String path, String headers) throws IOException {
        return server.ask(TestServer.server("GET", path, headers));
    }

    @Test
    void aBlockSaysWhatItIs() throws IOException {
        Reply reply = get("/ipfs/" + CID + "?format=raw", "");
        assertEquals(200, reply.status());
        assertArrayEquals(HELLO, reply.body());
        assertEquals(Optional.of("application/vnd.ipld.raw"), reply.header("Content-Type"));
        assertEquals(Optional.of("\"" + CID + ".raw\""), reply.header("Etag"));
        assertEquals(Optional.of("public, max-age=29030400, immutable"), reply.header("Cache-Control"));
        assertEquals(Optional.of("nosniff"), reply.header("X-Content-Type-Options"));
        assertEquals(Optional.of(CID), reply.header("X-Ipfs-Roots"));
        assertEquals(Optional.of("attachment; filename=\"" + CID + ".bin\""), reply.header("Content-Disposition"));
        assertEquals(Optional.empty(), reply.header("Content-Location"));
        assertTrue(reply.header("Vary").orElseThrow().contains("Accept"));
    }

    @Test
    void anArchiveSaysInWhichOrderItIs() throws Exception {
        Reply reply = get("/ipfs/" + CID + "?format=car", "");
        assertEquals(200, reply.status());
        assertArrayEquals(HELLO, reply.body());
        assertEquals(
                Optional.of("application/vnd.ipld.car; version=1; order=dfs; dups=n"), reply.header("Content-Type"));
        assertEquals(Optional.of("W/\"" + CID + ".car.1\""), reply.header("Etag"));
        assertEquals(Optional.of("none"), reply.header("Accept-Ranges"));
        assertEquals(Optional.of("attachment; filename=\"" + CID + ".car\""), reply.header("Content-Disposition"));
        assertClosed();
        assertTrue(get("/ipfs/" + CID + "?format=car&car-dups=y", "")
                .header("Content-Type")
                .orElseThrow()
                .endsWith("dups=y"));
    }

    @Test
    void aHeadHasNoBodyAndTheSameHeaders() throws IOException {
        for (String form : List.of("raw", "car")) {
            try (RawClient client = new RawClient(server.port())) {
                Reply reply = client.send(TestServer.server("HEAD", "/ipfs/" + CID + "?format=" + form, ""))
                        .reply(true);
                assertEquals(200, reply.status());
                assertTrue(reply.header("Etag").orElseThrow().contains(CID));
                assertEquals(form.equals("raw") ? Optional.of("5") : Optional.empty(), reply.header("Content-Length"));
            }
        }
    }

    /** What stands behind the address counts more than the header; stars name nothing that could be verified. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?format=raw | application/vnd.ipld.car | Raw[]",
                "'' | application/vnd.ipld.raw | Raw[]",
                "'' | application/vnd.ipld.car;version=1;order=unk;dups=y | Car[scope=ALL, bytes=Optional.empty,"
                        + " repeated=true]",
                "?car-dups=n | application/vnd.ipld.car; dups=y | Car[scope=ALL, bytes=Optional.empty, repeated=false]",
                "'' | application/vnd.ipld.raw;q=0.5, application/vnd.ipld.car;q=0.7, */* | Car[scope=ALL,"
                        + " bytes=Optional.empty, repeated=false]",
                "?format=car&dag-scope=block | */* | Car[scope=BLOCK, bytes=Optional.empty, repeated=false]",
                "?format=car&dag-scope=entity&entity-bytes=-5:* | */* | Car[scope=ENTITY, bytes=Optional[-5:*],"
                        + " repeated=false]",
                "?format=car&car-version=1&car-order=dfs | */* | Car[scope=ALL, bytes=Optional.empty, repeated=false]",
            })
    void theFormIsTheOneAskedFor(String query, String accept, String form) throws IOException {
        assertEquals(
                200, get("/ipfs/" + CID + query, "Accept: " + accept + "\r\n").status());
        assertEquals(form, asked.getLast().form().toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "?format=, 400",
        "?format=tar, 400",
        "?format=raw&format=car, 400",
        "?format=car&dag-scope=everything, 400",
        "?format=car&entity-bytes=5:1, 400",
        "?format=car&entity-bytes=, 400",
        "?format=car&car-version=2, 406",
        "?format=car&car-order=bfs, 406",
        "?format=car&car-dups=maybe, 406",
        "?format=%zz, 400"
    })
    void whatCannotBeGivenIsRefusedBeforeAnythingIsLookedFor(String query, int status) throws IOException {
        assertEquals(status, get("/ipfs/" + CID + query, "Accept: */*\r\n").status());
        assertEquals(List.of(), asked);
    }

    @Test
    void whatWasNegotiatedSaysWhereItIsWithoutThat() throws IOException {
        assertEquals(
                Optional.of("/ipfs/" + CID + "?format=raw"),
                get("/ipfs/" + CID, "Accept: application/vnd.ipld.raw\r\n").header("Content-Location"));
        assertEquals(
                Optional.of("/ipfs/" + CID + "?format=car"),
                get("/ipfs/" + CID, "Accept: application/vnd.ipld.car\r\n").header("Content-Location"));
        assertEquals(
                Optional.empty(),
                get("/ipfs/" + CID + "?dag-scope=block", "Accept: application/vnd.ipld.car\r\n")
                        .header("Content-Location"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "raw | \"bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq.raw\" | 304",
                "raw | W/\"bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq.raw\" | 304",
                "raw | \"x\", * | 400",
                "raw | * | 304",
                "raw | \"bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq.car.1\" | 200",
                "car | W/\"bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq.car.1\" | 304",
                "raw | nonsense | 400"
            })
    void whoeverHasItIsNotSentItAgain(String form, String tags, int status) throws Exception {
        Reply reply = get("/ipfs/" + CID + "?format=" + form, "If-None-Match: " + tags + "\r\n");
        assertEquals(status, reply.status());
        if (form.equals("car")) {
            assertClosed();
        }
        if (status == 304) {
            assertTrue(reply.header("Etag").orElseThrow().contains(CID));
        }
    }

    /** Not even to those who say that they have it: that would tell them that it is here. */
    @Test
    void whatIsNotThereIsNotThereForAnybody() throws IOException {
        Reply reply = get("/ipfs/" + ABSENT + "?format=raw", "If-None-Match: \"" + ABSENT + ".raw\"\r\n");
        assertEquals(404, reply.status());
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertEquals(
                412,
                get("/ipfs/" + ABSENT + "?format=raw", "Cache-Control: no-cache, Only-If-Cached\r\n")
                        .status());
        assertEquals(
                200,
                get("/ipfs/" + CID + "?format=raw", "Cache-Control: only-if-cached\r\n")
                        .status());
    }

    @Test
    void aBrokenArchiveDoesNotLookWhole() throws InterruptedException {
        server.gateway = question -> new Given.Archive(CID, "\"t\"", false, new Given.Content() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(new byte[100_000]);
                throw new IOException("a block is missing");
            }

            @Override
            public void close() {
                closed.countDown();
            }
        });
        assertThrows(IOException.class, () -> get("/ipfs/" + CID + "?format=car", ""));
        assertClosed();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ipfs/",
                "/ipfs/..",
                "/ipfs/%62afkqaaa",
                "/ipfs//etc/passwd",
                "/ipfs/../alice/private",
                "/ipfs/%2e%2e%2falice",
                "/ipfs/bafkqaaa%00",
                "/ipfs/" + CID + "/../../alice/",
                "/ipfs/alice"
            })
    void tricksWithPathsReachNothing(String path) throws IOException {
        int status = get(path + "?format=raw", "").status();
        assertTrue(status == 400 || status == 404 || asked.getLast().path().startsWith("/"), path + " " + status);
        for (Asked question : asked) {
            assertFalse(question.cid().contains("/") || question.cid().contains("alice/"), question.toString());
        }
    }

    @Test
    void nothingIsWrittenHere() throws IOException {
        for (String method : List.of("PUT", "POST", "DELETE", "PATCH")) {
            Reply reply = server.ask(TestServer.server(method, "/ipfs/" + CID, "Content-Length: 0\r\n"));
            assertEquals(405, reply.status());
            assertEquals(Optional.of("GET, HEAD, OPTIONS"), reply.header("Allow"));
        }
        assertEquals(List.of(), asked);
    }

    @Test
    void pagesOfAnySiteMayRead() throws IOException {
        Reply reply = get("/ipfs/" + CID + "?format=raw", "Origin: https://app.example\r\n");
        assertEquals(Optional.of("https://app.example"), reply.header("Access-Control-Allow-Origin"));
    }
}

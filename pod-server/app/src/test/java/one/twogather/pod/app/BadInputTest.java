package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.testkit.FailingDisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bad input gets from a running server, and what everybody gets while its disk is full. The details are tested where they are decided. */
class BadInputTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TURTLE = "text/turtle";
    private static final String HELLO = "<#it> <https://v.example/says> \"hello\".";

    private static Optional<FailingDisk> disk = Optional.empty();
    private static PodProcess pod;
    private static SignedClient alice;
    private static URI admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Map<String, String> environment =
                new HashMap<>(Map.of("POD_RDF_DOCUMENT_LIMIT", "64KiB", "POD_QUOTA", "256KiB"));
        disk = FailingDisk.in(folder);
        disk.ifPresent(failing -> environment.putAll(failing.environment(data)));
        pod = PodProcess.start(data, environment);
        pod.command("account", "add", "alice");
        alice = new SignedClient(pod.command("token", "add", "alice", "--name", "bad input", "--json"));
        admin = new AdminFile(data).read().orElseThrow().url();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    @Test
    void malformedRdfIsRefusedWithItsPlace() throws Exception {
        JsonObject problem =
                problem(put("broken", TURTLE, "<#it> <#says> \"hello\".\n<#it> says.\n"), 400, "rdf-syntax");
        assertEquals(2, problem.getInt("line"));
        assertTrue(problem.getInt("column") > 0);
    }

    @Test
    void whatIsTooLargeIsToldTheLimit() throws Exception {
        JsonObject problem = problem(put("large", TURTLE, "#".repeat(65_537)), 413, "too-large");
        assertEquals(65_536, problem.getInt("limit"));
    }

    @Test
    void aFullPodSaysHowFull() throws Exception {
        JsonObject problem = problem(put("large", "text/plain", "x".repeat(300_000)), 507, "quota-exceeded");
        assertEquals(262_144, problem.getInt("limit"));
        assertEquals(300_512, problem.getInt("needed"), "each resource is charged for 512 bytes besides its own");
        assertTrue(problem.getInt("used") > 0);
    }

    @Test
    void remoteContextsAreNamedAndNotFetched() throws Exception {
        String document = "{\"@context\": \"https://context.example/remote\", \"name\": \"Ada\"}";
        JsonObject problem = problem(put("remote", "application/ld+json", document), 422, "remote-context");
        assertTrue(problem.toString().contains("https://context.example/remote"), problem.toString());
    }

    @Test
    void deepJsonIsRefused() throws Exception {
        problem(put("deep", "application/ld+json", "[".repeat(60_000)), 422, "unprocessable");
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb, bad-path", "%2e%2e/bob/, bad-path", "a%00, bad-path", "x//y, bad-path"})
    void pathsThatTrickAreRefused(String path, String slug) throws Exception {
        problem(alice.send("PUT", URI.create(alice.storage() + path), TURTLE, HELLO), 400, slug);
    }

    @Test
    void aFullDiskRefusesWritesWholeWhileReadsGoOn() throws Exception {
        assumeTrue(disk.isPresent(), "no C compiler here");
        assertEquals(0, pod.type("doctor").status(), pod.type("doctor").out());
        assertEquals(201, put("before", TURTLE, HELLO).statusCode());
        disk.get().full();
        try {
            problem(put("during", TURTLE, HELLO), 503, "storage-unavailable");
            problem(put("during.txt", "text/plain", "x".repeat(50_000)), 503, "storage-unavailable");
            problem(put("before", TURTLE, ""), 503, "storage-unavailable");
            assertEquals(HELLO, get("before").body(), "reads go on");
            assertEquals(404, get("during").statusCode());
            assertEquals(404, get("during.txt").statusCode());
            assertFalse(get("").body().contains("during"), "nothing of it is listed");
            assertReason(health("ready"));
            assertEquals(200, health("live").statusCode(), "a restart would not help");
            Typed doctor = pod.type("doctor");
            assertEquals(1, doctor.status());
            assertTrue(doctor.out().contains("writes are refused: "), doctor.out());
        } finally {
            disk.get().well();
        }
        awaitReady();
        assertEquals(201, put("during", TURTLE, HELLO).statusCode());
        assertEquals(0, pod.type("doctor").status());
    }

    private static void assertReason(HttpResponse<String> ready) {
        assertEquals(503, ready.statusCode());
        String reason = Json.object(ready.body()).orElseThrow().getString("reason");
        assertFalse(reason.isBlank());
    }

    /** Asks again and again; each question takes a while, and the server looks at its disk by itself. */
    private static void awaitReady() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (health("ready").statusCode() != 200) {
            assertTrue(System.nanoTime() < deadline, "it does not recover");
        }
    }

    private static HttpResponse<String> put(String path, String type, String body) throws Exception {
        return alice.send("PUT", URI.create(alice.storage() + "notes/" + path), type, body);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return alice.send("GET", URI.create(alice.storage() + "notes/" + path), TURTLE, "");
    }

    private static HttpResponse<String> health(String what) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(admin.resolve("/observe/health/" + what)).build(), BodyHandlers.ofString());
    }

    /** The problem in an answer: of the type it should be, with a page that explains it and a name to ask about it by. */
    private static JsonObject problem(HttpResponse<String> answer, int status, String slug) throws Exception {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0]);
        JsonObject problem = Json.object(answer.body()).orElseThrow();
        assertEquals(pod.base() + ".well-known/problems/" + slug, problem.getString("type"));
        URI page = URI.create(problem.getString("type"));
        assertEquals(
                200,
                HTTP.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .statusCode());
        assertFalse(answer.headers().firstValue("X-Request-Id").orElseThrow().isBlank());
        assertFalse(answer.body().contains("one.twogather"), "no internals: " + answer.body());
        return problem;
    }
}

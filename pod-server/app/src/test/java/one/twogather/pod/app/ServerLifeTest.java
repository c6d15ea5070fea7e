package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.hosting.Token;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's life from start to stop, and after a kill, with the commands of a host meanwhile. */
class ServerLifeTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void commandsWorkWhileAServerRunsAndWhileNoneDoes() throws Exception {
        Path data = folder.resolve("data");
        Path admin = data.resolve("run").resolve("admin.json");
        int port = PodProcess.freePort();
        String issuer = "http://localhost:" + port + "/";

        try (PodProcess server = PodProcess.start(data, port)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(admin)));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
            assertEquals(
                    issuer,
                    object(pod(data, "account", "add", "alice", "--json")).getString("issuer"));
            revokedTokensAreRefusedFromTheNextRequestOn(data);
            assertSecondServerIsRefused(data);
            assertEquals(server.base(), URI.create(issuer));
        }
        assertFalse(Files.exists(admin), "the server left run/admin.json behind");

        assertEquals(
                issuer, object(pod(data, "account", "add", "bob", "--json")).getString("issuer"));
        assertTrue(pod(data, "account", "list").contains("alice"));

        try (PodProcess server = PodProcess.start(data, port)) {
            server.kill();
        }
        assertTrue(Files.exists(admin), "a killed server cannot tidy up");
        assertTrue(pod(data, "account", "list").contains("bob"));
        Typed doctor = typed(data, "doctor", "--port", String.valueOf(port));
        assertEquals(0, doctor.status(), doctor.out());
    }

    /** While a server starts it has the lock before it can answer: commands wait for it, or come first, and then it waits for them. */
    @Test
    void commandsDoNotMindAServerThatIsJustStarting() throws Exception {
        Path data = folder.resolve("data");
        int port = PodProcess.freePort();
        pod(data, "account", "add", "alice", "--port", String.valueOf(port));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> started = threads.submit(() -> {
                try (PodProcess server = PodProcess.start(data, port)) {
                    return server.base().getPort();
                }
            });
            for (int i = 0; i < 20 && !started.isDone(); i++) {
                assertTrue(pod(data, "account", "list").contains("alice"));
            }
            assertEquals(port, started.get());
        }
    }

    @Test
    void aTakenPortIsSaidPlainly() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            Typed typed = typed(folder.resolve("data"), "serve", "--bind", "0.0.0.0", "--port", port);
            assertEquals(1, typed.status());
            assertTrue(typed.err().contains("port " + port), typed.err());
        }
        assertEquals(
                "There are no tokens.",
                pod(folder.resolve("data"), "token", "list").strip(),
                "the data is free again");
    }

    private void assertSecondServerIsRefused(Path data) {
        Typed second = typed(data, "serve", "--port", "0");
        assertEquals(1, second.status());
        assertTrue(second.err().contains("Another server runs on the data"), second.err());
    }

    private void revokedTokensAreRefusedFromTheNextRequestOn(Path data) throws Exception {
        NewToken token = token(object(pod(data, "token", "add", "alice", "--name", "laptop", "--json")));
        RehearsalClient client = new RehearsalClient(token, Clock.systemUTC());
        String access = client.accessToken();
        String mine = token.account().storage() + "settings/prefs.ttl";
        assertEquals(200, client.send("GET", mine, access, Map.of(), "").status());

        pod(data, "token", "revoke", token.token().clientId());
        assertEquals(401, client.send("GET", mine, access, Map.of(), "").status());
        assertThrows(IOException.class, client::accessToken);
        assertEquals("There are no tokens.", pod(data, "token", "list").strip());
    }

    private String pod(Path data, String... words) {
        Typed typed = typed(data, words);
        assertEquals(0, typed.status(), () -> String.join(" ", words) + ": " + typed.err());
        return typed.out();
    }

    private Typed typed(Path data, String... words) {
        // The server is a process of its own, and goes by the machine's clock.
        return Typed.in(folder, Map.of("POD_DATA", data.toString()), Clock.systemUTC(), List.of(words));
    }

    private static JsonObject object(String text) {
        return Json.object(text).orElseThrow(() -> new AssertionError("not JSON: " + text));
    }

    private static NewToken token(JsonObject made) {
        PodId alice = new PodId("alice");
        return new NewToken(
                new Token(
                        made.getString("clientId"), alice, "laptop", Instant.EPOCH, Optional.empty(), Optional.empty()),
                made.getString("clientSecret"),
                made.getString("tokenEndpoint"),
                new Account(alice, made.getString("webId"), made.getString("storage"), made.getString("issuer"), true));
    }
}

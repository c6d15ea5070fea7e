package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor beside a server that runs: it knocks where people would. */
class ReachChecksTest {

    @TempDir
    private Path folder = Path.of("");

    private HttpServer stranger = stranger();
    private final Map<String, String> environment = new TreeMap<>();

    private static HttpServer stranger() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("X-Request-Id", "00000000-0000-8000-8000-000000000001");
                exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/elsewhere") ? 404 : 200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @BeforeEach
    void nameTheData() {
        environment.put("POD_DATA", folder.toString());
    }

    @AfterEach
    void stop() {
        stranger.stop(0);
    }

    private Map<String, String> verdicts(Object port, String publicUrl) {
        Map<String, String> settings = new TreeMap<>(environment);
        settings.put("POD_PORT", String.valueOf(port));
        if (!publicUrl.isEmpty()) {
            settings.put("POD_PUBLIC_URL", publicUrl);
        }
        Typed typed = Typed.in(folder, settings, Clock.systemUTC(), List.of("doctor", "--json"));
        Map<String, String> verdicts = new TreeMap<>();
        for (JsonObject finding :
                Json.createReader(new StringReader(typed.out())).readArray().getValuesAs(JsonObject.class)) {
            verdicts.put(finding.getString("check"), finding.getString("verdict"));
        }
        return verdicts;
    }

    @Test
    void itFindsOutWhetherAddressesLeadToThisVeryServer() throws Exception {
        try (PodProcess pod = PodProcess.start(folder, Mode.PATH)) {
            int port = pod.base().getPort();
            int other = stranger.getAddress().getPort();
            int nobody = PodProcess.freePort();

            Map<String, String> right = verdicts(port, "");
            assertEquals("well", right.get("port"), right.toString());
            assertEquals("well", right.get("public address"), right.toString());
            assertTrue(right.containsKey("open files"), right.toString());

            assertEquals("broken", verdicts(other, "").get("port"), "somebody else is there");
            assertEquals("broken", verdicts(nobody, "").get("port"), "nobody is there");
            assertEquals("broken", verdicts(port, "http://localhost:" + other).get("public address"));
            assertEquals(
                    "doubtful", verdicts(port, "http://localhost:" + nobody).get("public address"));
        }
    }

    @Test
    void aCollectorThatTakesNoTracesIsFound() throws IOException {
        String place = "http://127.0.0.1:" + stranger.getAddress().getPort();
        environment.put("POD_TRACE_ENDPOINT", place + "/v1/traces");
        assertEquals("well", verdicts(0, "").get("trace-endpoint"));
        environment.put("POD_TRACE_ENDPOINT", place + "/elsewhere");
        assertEquals("doubtful", verdicts(0, "").get("trace-endpoint"), "a page that is not there");
        environment.put("POD_TRACE_ENDPOINT", "http://127.0.0.1:" + PodProcess.freePort() + "/v1/traces");
        assertEquals("doubtful", verdicts(0, "").get("trace-endpoint"), "nobody is there");
    }

    @Test
    void anotherServersMasterKeyIsFound() throws Exception {
        int port = PodProcess.freePort();
        try (PodProcess pod = PodProcess.start(folder, port)) {
            pod.command("account", "add", "alice");
            // Signing in makes the keys that the master key wraps.
            assertTrue(new SignedClient(pod.command("token", "add", "alice", "--name", "x", "--json"))
                    .webId()
                    .startsWith(pod.base().toString()));
        }
        assertEquals("well", verdicts(port, "").get("store"));
        String foreign = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
        Files.writeString(folder.resolve("keys/master"), foreign + "\n");
        assertEquals("broken", verdicts(port, "").get("store"));
    }
}

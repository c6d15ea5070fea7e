package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server writes of requests that are too slow for it. */
class SlowRequestsTest {

    private static final String TURTLE = "text/turtle";

    @TempDir
    private Path folder = Path.of("");

    private List<JsonObject> slow() throws IOException {
        return Files.readAllLines(folder.resolve("pod.log")).stream()
                .map(line -> Json.object(line).orElseThrow())
                .filter(line -> line.containsKey("slow"))
                .toList();
    }

    private void write(Map<String, String> environment) throws IOException, InterruptedException {
        try (PodProcess pod = PodProcess.start(folder, environment)) {
            pod.command("account", "add", "alice");
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "slow", "--json"));
            var note = alice.storage().resolve("notes/today");
            assertEquals(
                    201,
                    alice.send("PUT", note, TURTLE, "<> <v:a> 'very-secret'.").statusCode());
        }
    }

    @Test
    void eachPartOfAWriteIsTold() throws Exception {
        // Slow requests are told when the access log is not, and when only warnings are.
        write(Map.of("POD_SLOW_REQUEST", "PT0S", "POD_LOG_LEVEL", "warning", "POD_ACCESS_LOG", "false"));
        JsonObject put = slow().stream()
                .filter(line -> line.getString("method").equals("PUT"))
                .findFirst()
                .orElseThrow();
        assertEquals("/{pod}/{document}", put.getString("route"));
        assertEquals("/alice/notes/today", put.getString("path"));
        assertEquals(201, put.getInt("status"));
        JsonObject parts = put.getJsonObject("parts");
        assertTrue(
                parts.keySet()
                        .containsAll(
                                Set.of("authentication", "rules", "turn", "content", "commit", "sending", "other")),
                put.toString());
        assertTrue(parts.getInt("commit") > 0 && parts.getInt("authentication") > 0, put.toString());
        long sum = parts.keySet().stream().mapToLong(parts::getInt).sum();
        assertTrue(Math.abs(sum - put.getInt("micros")) <= parts.size(), put.toString());
        assertFalse(Files.readString(folder.resolve("pod.log")).contains("very-secret"));
        assertTrue(slow().stream().anyMatch(line -> line.getString("route").equals("/.oidc/token")));
        assertTrue(slow().stream().anyMatch(line -> line.getString("route").equals("/admin/tokens")));
    }

    @Test
    void nothingIsToldWhereNothingIsSlow() throws Exception {
        write(Map.of("POD_SLOW_REQUEST", "never"));
        assertEquals(List.of(), slow());
    }
}

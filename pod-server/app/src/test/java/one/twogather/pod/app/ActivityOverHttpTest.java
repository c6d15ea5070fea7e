package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a running server notes, as its host sees it: the same with the server running, and after it was stopped. */
class ActivityOverHttpTest {

    @Test
    void whatWasDoneIsThereAfterACleanStop(@TempDir Path data) throws Exception {
        try (PodProcess pod = PodProcess.start(data, PodProcess.freePort())) {
            pod.command("account", "add", "alice");
            assertEquals(
                    "Nothing is noted of alice.",
                    pod.command("activity", "alice").strip());
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "log", "--json"));
            URI note = alice.storage().resolve("notes/a");
            assertEquals(201, alice.send("PUT", note, "text/turtle", "").statusCode());
            try (HttpClient anybody = HttpClient.newHttpClient()) {
                HttpRequest read = HttpRequest.newBuilder(note).build();
                assertEquals(401, anybody.send(read, BodyHandlers.discarding()).statusCode());
            }
            HttpRequest.Builder log = HttpRequest.newBuilder(alice.storage().resolve(".activity"));
            assertEquals(403, alice.send(log).statusCode(), "a token of one's own is a token");
            assertEquals(1, pod.type("activity", "nobody").status());
            assertEquals(1, pod.type("activity", "alice", "--limit", "0").status());
        }
        List<String> lines = Typed.in(data, "activity", "alice", "--data", data.toString())
                .out()
                .lines()
                .toList();
        assertEquals(4, lines.size(), lines.toString());
        assertTrue(lines.get(1).endsWith("read    /.activity  refused"), lines.get(1));
        assertTrue(lines.get(2).matches(".* 1 +- +- +read +/notes/a +refused"), lines.get(2));
        assertTrue(lines.get(3).matches(".*card#me .* create +/notes/a +allowed"), lines.get(3));
        String json = Typed.in(data, "activity", "alice", "--json", "--limit", "1", "--data", data.toString())
                .out();
        assertTrue(json.contains("\"outcome\": \"refused\"") && !json.contains("/notes/a"), json);
        Typed verified = Typed.in(data, "verify", "--data", data.toString());
        assertEquals(0, verified.status(), verified.out());
    }
}

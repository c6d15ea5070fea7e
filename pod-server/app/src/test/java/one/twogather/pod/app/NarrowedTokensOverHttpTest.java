package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a narrowed token can do and cannot, by each way that there is, and how it ends. */
class NarrowedTokensOverHttpTest {

    private static final String TURTLE = "text/turtle";
    private static final String A_NOTE = "<> a <https://schema.org/Note>; <https://v.example/says> \"hello\".";

    private static PodProcess pod;
    private static SignedClient alice;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        pod = PodProcess.start(folder, PodProcess.freePort());
        pod.command("account", "add", "alice");
        alice = new SignedClient(pod.command("token", "add", "alice", "--name", "all", "--json"));
        assertEquals(201, put(alice, "notes/a"));
        assertEquals(201, put(alice, "diary/a"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    private static URI at(String path) {
        return alice.storage().resolve(path);
    }

    private static int put(SignedClient client, String path) throws IOException, InterruptedException {
        return client.send("PUT", at(path), TURTLE, A_NOTE).statusCode();
    }

    private static int get(SignedClient client, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(at(path))).statusCode();
    }

    private static JsonObject narrowed(String name, String... options) {
        String[] words = new String[6 + options.length];
        System.arraycopy(new String[] {"token", "add", "alice", "--name", name, "--json"}, 0, words, 0, 6);
        System.arraycopy(options, 0, words, 6, options.length);
        return Json.object(pod.command(words)).orElseThrow();
    }

    private static SignedClient client(JsonObject token) throws IOException, InterruptedException {
        return new SignedClient(token.toString());
    }

    @Test
    void itReadsWhatItWasGivenAndNothingElse() throws Exception {
        SignedClient backup = client(narrowed("backup", "--container", "notes/"));
        assertEquals(200, get(backup, "notes/a"));
        assertEquals(200, get(backup, "notes/"));
        assertEquals(403, get(backup, "diary/a"));
        assertEquals(403, get(backup, "diary/none"), "nor learns what is there");
        assertEquals(403, get(backup, ""));
        assertEquals(403, put(backup, "notes/b"));
        assertEquals(403, put(backup, "notes/a"));
        String says = backup.send(
                        "POST",
                        at(".sparql"),
                        "application/sparql-query",
                        "SELECT ?g { GRAPH ?g { ?s <https://v.example/says> ?o } }")
                .body();
        assertTrue(says.contains("notes/a") && !says.contains("diary"), says);
    }

    @Test
    void itAddsWhatIsOfItsKindWhereItMay() throws Exception {
        SignedClient kitchen = client(narrowed(
                "kitchen", "--container", "food/", "--kind", "https://schema.org/Recipe", "--actions", "read,append"));
        String recipe = "<> a <https://schema.org/Recipe>.";
        assertEquals(201, kitchen.send("PUT", at("food/soup"), TURTLE, recipe).statusCode());
        assertEquals(200, get(kitchen, "food/soup"));
        assertEquals(403, put(kitchen, "food/note"));
        assertEquals(403, kitchen.send("PUT", at("food/soup"), TURTLE, A_NOTE).statusCode());
        assertEquals(403, kitchen.send("DELETE", at("food/soup"), TURTLE, "").statusCode());
    }

    @Test
    void itCannotMakeItselfMore() throws Exception {
        JsonObject token = narrowed("greedy", "--actions", "read,append,update,delete,control");
        SignedClient greedy = client(token);
        assertEquals(200, get(greedy, ".acl"), "control is of rules");
        assertEquals(403, get(greedy, "grants/"));
        assertEquals(403, get(greedy, ".activity"));
        HttpRequest.Builder give = HttpRequest.newBuilder(at("grants/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("audience=did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
                        + "&name=x&seconds=60&authorization_details=%5B%5D"));
        assertEquals(403, greedy.send(give).statusCode());
        assertEquals(200, get(greedy, "grants/" + token.getString("grant")), "its own it may see");
        String other = narrowed("other", "--days", "1").getString("grant");
        assertEquals(403, get(greedy, "grants/" + other));
        assertEquals(
                403, greedy.send("DELETE", at("grants/" + other), TURTLE, "").statusCode());
        assertEquals(403, put(greedy, "grants/x"));
    }

    @Test
    void whoTakesTheGrantBackEndsTheTokenAtOnce() throws Exception {
        JsonObject token = narrowed("short", "--container", "notes/");
        SignedClient script = client(token);
        assertEquals(200, get(script, "notes/a"));
        assertEquals(
                204,
                alice.send("DELETE", at("grants/" + token.getString("grant")), TURTLE, "")
                        .statusCode());
        assertEquals(401, get(script, "notes/a"));
        assertThrows(IOException.class, () -> client(token), "nor is a new one had");
        String listed = pod.command("token", "list");
        assertTrue(
                listed.lines()
                        .filter(line -> line.startsWith(token.getString("clientId")))
                        .allMatch(line -> line.endsWith("nothing any more")),
                listed);
    }

    @Test
    void whoRevokesTheTokenTakesTheGrantBack() throws Exception {
        JsonObject token = narrowed("gone", "--container", "notes/");
        SignedClient script = client(token);
        assertEquals(200, get(script, "notes/a"));
        pod.command("token", "revoke", token.getString("clientId"));
        assertEquals(401, get(script, "notes/a"));
        String grant = alice.send(HttpRequest.newBuilder(at("grants/" + token.getString("grant"))))
                .body();
        assertTrue(grant.contains("revoked"), grant);
    }
}

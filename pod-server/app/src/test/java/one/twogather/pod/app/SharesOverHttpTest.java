package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shared from a shell while the server runs, as those see it with whom it is shared. */
class SharesOverHttpTest {

    private static PodProcess pod;
    private static SignedClient alice;
    private static SignedClient bob;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        pod = PodProcess.start(folder, PodProcess.freePort());
        alice = person("alice");
        bob = person("bob");
        for (String path : List.of("notes/a", "notes/b", "photos/c")) {
            assertEquals(
                    201,
                    alice.send("PUT", alice.storage().resolve(path), "text/turtle", "<> <https://v.example/p> 1.")
                            .statusCode());
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    private static SignedClient person(String name) throws IOException, InterruptedException {
        pod.command("account", "add", name);
        return new SignedClient(pod.command("token", "add", name, "--name", "all", "--json"));
    }

    private static int bobGets(String path) throws IOException, InterruptedException {
        URI what = alice.storage().resolve(path);
        return bob.send(HttpRequest.newBuilder(what)).statusCode();
    }

    private static JsonObject shared(String... words) {
        return Json.object(pod.command(words)).orElseThrow();
    }

    @Test
    void whoIsLetInByNameIsInAndOutAtOnce() throws Exception {
        String bobs = bob.storage().resolve("profile/card#me").toString();
        assertEquals(403, bobGets("notes/a"));
        JsonObject share = shared("share", "add", "alice", "notes/", "--with", bobs, "--json");
        assertEquals(200, bobGets("notes/a"));
        assertEquals(200, bobGets("notes/"));
        assertEquals(403, bobGets("photos/c"));
        assertTrue(pod.command("share", "list", "alice").contains(share.getString("id")));
        assertEquals(
                "/notes/",
                shared("share", "revoke", share.getString("id"), "--json").getString("path"));
        assertEquals(403, bobGets("notes/a"));
        assertEquals(
                404,
                alice.send(HttpRequest.newBuilder(alice.storage().resolve("notes/.acl")))
                        .statusCode(),
                "nothing is left of it");
    }

    @Test
    void aGrantOfAnyKindIsTakenBackByItsId() throws Exception {
        SignedClient backup = new SignedClient(
                pod.command("token", "add", "alice", "--name", "backup", "--container", "notes/", "--json"));
        HttpRequest.Builder note = HttpRequest.newBuilder(alice.storage().resolve("notes/a"));
        assertEquals(200, backup.send(note.copy()).statusCode());
        String listed = pod.command("grant", "list", "alice");
        String id = listed.lines()
                .filter(line -> line.contains("backup"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .findFirst()
                .orElseThrow();
        assertTrue(listed.contains("read: /notes/"), listed);
        pod.command("grant", "revoke", id);
        assertEquals(401, backup.send(note.copy()).statusCode());
        assertFalse(pod.command("grant", "list", "alice").contains(id));
    }

    @Test
    void aLinkIsListedWithTheGrantsAndTakenBack() throws Exception {
        JsonObject share = shared("share", "add", "alice", "photos/", "--link", "for grandma", "--json");
        assertTrue(share.getString("address")
                .startsWith(alice.storage().resolve("/-/shared#").toString()));
        String cid = share.getString("id").substring("alice-".length());
        URI grant = alice.storage().resolve("grants/" + cid);
        assertTrue(alice.send(HttpRequest.newBuilder(grant)).body().contains("\"active\""));
        pod.command("share", "revoke", share.getString("id"));
        assertTrue(alice.send(HttpRequest.newBuilder(grant)).body().contains("\"revoked\""));
        assertFalse(pod.command("share", "list", "alice").contains(cid));
    }
}

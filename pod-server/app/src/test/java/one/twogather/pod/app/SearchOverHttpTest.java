package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches as people and programs send them to a running server. */
class SearchOverHttpTest {

    private static final String TURTLE = "text/turtle";

    private static final HttpClient ANYBODY =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static SignedClient alice(PodProcess pod) throws IOException, InterruptedException {
        pod.command("account", "add", "alice");
        return new SignedClient(pod.command("token", "add", "alice", "--name", "search", "--json"));
    }

    private static void put(SignedClient alice, String name, String says) throws IOException, InterruptedException {
        HttpResponse<String> put = alice.send(
                "PUT", alice.storage().resolve(name), TURTLE, "<> <http://purl.org/dc/terms/title> '" + says + "'.");
        assertTrue(put.statusCode() == 201 || put.statusCode() == 204, put.body());
    }

    private static String own(SignedClient alice, String words) throws IOException, InterruptedException {
        HttpResponse<String> found = alice.send(HttpRequest.newBuilder(search(alice, words)));
        assertEquals(200, found.statusCode(), found.body());
        return found.body();
    }

    private static URI search(SignedClient alice, String words) {
        return alice.storage().resolve(".search?q=" + words);
    }

    private static String anybody(SignedClient alice, String words, String accept)
            throws IOException, InterruptedException {
        return ANYBODY.send(
                        HttpRequest.newBuilder(search(alice, words))
                                .header("Accept", accept)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void eachCallerFindsWhatTheyMayReadAsItIsNow(@TempDir Path folder) throws Exception {
        try (PodProcess pod = PodProcess.start(folder, Mode.PATH)) {
            SignedClient alice = alice(pod);
            put(alice, "public/camp", "A tent for all");
            put(alice, "diary/camp", "My own tent");
            String all = own(alice, "tents");
            assertTrue(all.contains("public/camp") && all.contains("diary/camp"), all);
            String others = anybody(alice, "tent", "application/json");
            assertTrue(others.contains("public/camp"), others);
            assertFalse(others.contains("diary"), others);
            assertTrue(anybody(alice, "tent", "text/html").contains("A <mark>tent</mark> for all"));

            put(alice, "public/camp", "A house");
            alice.send(HttpRequest.newBuilder(alice.storage().resolve("diary/camp"))
                    .DELETE());
            assertEquals("{\"results\":[]}", own(alice, "tent"));
            assertTrue(own(alice, "house").contains("public/camp"));
        }
    }

    @Test
    void theIndexCanBeMadeAnewWithAServerAndWithout(@TempDir Path folder) throws Exception {
        String found;
        try (PodProcess pod = PodProcess.start(folder, Mode.PATH)) {
            SignedClient alice = alice(pod);
            put(alice, "public/camp", "A tent for all");
            found = own(alice, "tent");
            assertTrue(pod.command("reindex").contains("of 1 pods"), found);
            assertEquals(found, own(alice, "tent"));
        }
        assertTrue(Files.isDirectory(folder.resolve("search")), "the index is a folder of its own");
        Typed typed = Typed.in(folder, "reindex", "--data", folder.toString());
        assertEquals(0, typed.status(), typed.err());
    }
}

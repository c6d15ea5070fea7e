package one.twogather.pod.apps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundledAppsTest {

    private static final BundledApps APPS =
            BundledApps.at(URI.create("https://pod.example/")).orElseThrow();

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000/, http://apps.localhost:3000/",
        "https://pod.example/, https://apps.pod.example/",
        "https://pod.example:8443/, https://apps.pod.example:8443/"
    })
    void appsLiveOnAHostOfTheirOwn(URI base, URI home) {
        assertEquals(Optional.of(home), BundledApps.home(base));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://pod.example/", "http://127.0.0.1:3000/", "https://192.0.2.7/", "https://[2001:db8::7]/"})
    void whereBrowsersWouldNotRunThemThereAreNone(URI base) {
        assertTrue(BundledApps.at(base).isEmpty());
    }

    @Test
    void allThatThePageNamesIsThere() {
        String page = text("/notes/");
        Matcher names = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page);
        int found = 0;
        while (names.find()) {
            assertTrue(APPS.file("/notes/" + names.group(1)).isPresent(), names.group(1));
            found++;
        }
        assertEquals(3, found, page);
    }

    @Test
    void onlyWhatIsNamedByItsContentIsForEver() {
        assertFalse(APPS.file("/notes/").orElseThrow().isForEver());
        assertFalse(APPS.file("/notes/id.jsonld").orElseThrow().isForEver());
        Matcher script = Pattern.compile("notes\\.[0-9a-f]{12}\\.js").matcher(text("/notes/"));
        assertTrue(script.find());
        assertTrue(APPS.file("/notes/" + script.group()).orElseThrow().isForEver());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/notes/../BundledApps.class",
                "/notes/%2e%2e/BundledApps.class",
                "/notes/index.html",
                "/notes/./",
                "//notes/",
                "/notes//",
                "",
                "/notes/icon.svg/"
            })
    void nothingElseIsThere(String path) {
        assertTrue(APPS.file(path).isEmpty());
    }

    @Test
    void notesIntroducesItselfAtItsOwnAddressAlone() {
        assertTrue(APPS.introduction("https://apps.pod.example/notes/id.jsonld").isPresent());
        assertTrue(APPS.introduction("https://apps.pod.example/notes/icon.svg").isEmpty());
        assertTrue(APPS.introduction("https://pod.example/notes/id.jsonld").isEmpty());
        String says = text("/notes/id.jsonld");
        assertTrue(says.contains("\"client_id\": \"https://apps.pod.example/notes/id.jsonld\""), says);
        assertTrue(says.contains("\"redirect_uris\": [\"https://apps.pod.example/notes/\"]"), says);
    }

    /** Committed, so that nobody who runs a pod needs npm; so somebody has to look whether it is of this source. */
    @Test
    void whatIsServedIsWhatTheSourceSays() throws IOException, InterruptedException {
        Path notes = Path.of(System.getProperty("house.root"), "pod-server/apps/notes");
        assumeTrue(Files.isDirectory(notes.resolve("node_modules")), "no npm packages: tools/check installs them");
        Process check = new ProcessBuilder("node", "build.mjs", "--check")
                .directory(notes.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, check.waitFor(), said);
    }

    private static String text(String path) {
        return new String(APPS.file(path).orElseThrow().content(), UTF_8);
    }
}

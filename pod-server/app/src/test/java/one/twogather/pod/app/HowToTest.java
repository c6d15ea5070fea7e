package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the how-to pages tell people to type, typed as it stands there, and compared with what the pages say comes of it. */
class HowToTest {

    private static final Path PAGES = Path.of(System.getProperty("house.root")).resolve("docs/how-to");

    /** A block, and the one that follows it at once if that is what it prints. */
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\\n(.*?)^```\\n(?:\\n```text\\n(.*?)^```\\n)?");

    private static final Pattern SPARQL = Pattern.compile("(?ms)^```sparql\\n(.*?)^```$");
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");

    /** A command with what it prints: until its quotes are closed it goes on in the next line. */
    private static final Pattern TYPED = Pattern.compile("(?m)^\\$ ((?:'[^']*'|[^'\\n])*)\\n((?:(?!\\$ ).*\\n)*)");

    /** Stands for anything, together with what begins it as an example. */
    private static final Pattern ELIDED = Pattern.compile("[A-Za-z0-9]*…");

    private static Path data = Path.of("");
    private static PodProcess pod;
    private static SignedClient alice;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        data = folder;
        pod = PodProcess.start(folder, Mode.PATH);
        pod.command("account", "add", "alice");
        alice = new SignedClient(pod.command("token", "add", "alice", "--name", "how-to", "--json"));
        put("notes/today", "<> <http://purl.org/dc/terms/title> 'Today'.");
        pod.command("token", "add", "alice", "--name", "Album", "--container", "photos/", "--actions", "read");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        pod.close();
    }

    private static void put(String name, String turtle) throws IOException, InterruptedException {
        URI target = alice.storage().resolve(name);
        assertEquals(201, alice.send("PUT", target, "text/turtle", turtle).statusCode());
    }

    private static String page(String name) throws IOException {
        return Files.readString(PAGES.resolve(name))
                .replace("http://localhost:3000/", pod.base().toString());
    }

    private static Process type(String command) throws IOException {
        // Curl shows how far it is, but not to people at a terminal.
        return new ProcessBuilder("bash", "-c", "set -e\n" + command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String printed(String command) throws IOException, InterruptedException {
        Process process = type(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + "\n" + output);
        return output.replace("\r\n", "\n");
    }

    @Test
    void queriesForTheShellPrintWhatThePageSays() throws Exception {
        List<MatchResult> blocks =
                SHELL.matcher(page("query-your-pod.md")).results().toList();
        assertEquals(4, blocks.size(), "shell blocks on the page");
        for (MatchResult block : blocks) {
            String output = printed(block.group(1));
            String expected = block.group(2);
            if (expected == null) {
                assertTrue(output.lines().count() > 1 && output.contains("http"), () -> block.group(1) + output);
                assertFalse(output.contains("/.well-known/problems/"), () -> block.group(1) + output);
            } else {
                assertEquals(expected, output, block.group(1));
            }
        }
    }

    @Test
    void queriesOnThePageAreAnswered() throws Exception {
        List<MatchResult> blocks =
                SPARQL.matcher(page("query-your-pod.md")).results().toList();
        assertEquals(3, blocks.size(), "queries on the page");
        StringBuilder found = new StringBuilder();
        for (MatchResult block : blocks) {
            var answer =
                    alice.send("POST", alice.storage().resolve(".sparql"), "application/sparql-query", block.group(1));
            assertEquals(200, answer.statusCode(), () -> block.group(1) + answer.body());
            found.append(answer.body());
        }
        assertTrue(found.toString().contains(pod.storage("alice") + "notes/today"), "what is in the folder: " + found);
        assertTrue(found.toString().contains("\"Album\""), "who may read photos: " + found);
    }

    @Test
    void changesAreFollowedFromAShell() throws Exception {
        Matcher console = CONSOLE.matcher(page("follow-changes.md"));
        assertTrue(console.find(), "a console block on the page");
        List<MatchResult> typed = TYPED.matcher(console.group(1)).results().toList();
        assertEquals(2, typed.size(), console.group(1));
        String channel = printed(typed.get(0).group(1));
        assertLike(typed.get(0).group(2).strip(), channel.strip());

        List<String> expected = typed.get(1).group(2).strip().lines().toList();
        Process listening = type("exec " + completed(typed.get(1).group(1), channel));
        try (BufferedReader lines = listening.inputReader(StandardCharsets.UTF_8)) {
            awaitListener();
            put("public/new.ttl", "<> <http://purl.org/dc/terms/title> 'New'.");
            List<String> heard = new ArrayList<>();
            for (String line = lines.readLine(); heard.size() < expected.size(); line = lines.readLine()) {
                assertNotNull(line, "the stream ended");
                heard.add(line);
            }
            assertLike(String.join("\n", expected), String.join("\n", heard));
        } finally {
            listening.destroy();
        }
    }

    /** A command in which an address is cut short, with the whole address, which an earlier one printed. */
    private static String completed(String command, String earlier) {
        Matcher shortened = Pattern.compile("(http\\S*/)…").matcher(command);
        assertTrue(shortened.find(), command);
        Matcher whole =
                Pattern.compile(Pattern.quote(shortened.group(1)) + "[\\w-]+").matcher(earlier);
        assertTrue(whole.find(), earlier);
        return command.replace(shortened.group(), whole.group());
    }

    /** Curl takes a moment to connect, and says nothing of it. */
    private static void awaitListener() throws IOException, InterruptedException {
        URI metrics = new AdminFile(data).read().orElseThrow().url().resolve("/observe/metrics");
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text = "";
            while (!text.contains("\npod_notify_listening 1")) {
                assertTrue(System.nanoTime() < until, "nobody listens: " + text);
                text = client.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                        .body();
            }
        }
    }

    private static void assertLike(String example, String printed) {
        String pattern =
                ELIDED.splitAsStream(example + "\n").map(Pattern::quote).collect(Collectors.joining(".*?"));
        assertTrue((printed + "\n").matches(pattern), () -> "expected:\n" + example + "\nprinted:\n" + printed);
    }
}

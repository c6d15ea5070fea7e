package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import one.twogather.pod.model.PodLocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with the heap that {@code tools/pod} gives it, 256 MiB, and people who ask for all of it at once: it goes on, and so do small requests. */
class MemoryTest {

    private static final int AT_ONCE = 24;

    /** Bytes of a document of as many short statements as it may have. */
    private static final int LARGE = 2_500_000;

    /** Bytes of a document of long texts, which may have more of them. */
    private static final int WORDY = 3_800_000;

    /** Tells a server that works from one that hangs, on the slowest machine; how fast it is, the benchmark tells. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final String OPEN_TO_ALL =
            """
            @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
            <#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write.
            <#owner> a acl:Authorization; acl:agent <%s>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Control.
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PodProcess pod;
    private URI open = URI.create("http://localhost/");

    MemoryTest(@TempDir Path data) throws IOException {
        this.pod = PodProcess.start(data, PodLocator.Mode.PATH);
    }

    @BeforeEach
    void openAFolder() throws Exception {
        pod.command("account", "add", "alice");
        SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "memory", "--json"));
        open = alice.storage().resolve("open/");
        assertEquals(201, alice.send("PUT", open, "text/turtle", "").statusCode());
        assertEquals(
                201,
                alice.send("PUT", open.resolve(".acl"), "text/turtle", OPEN_TO_ALL.formatted(alice.webId()))
                        .statusCode());
        assertEquals(201, put("small", "text/turtle", text("<> <p> 1 .")));
    }

    @AfterEach
    void stop() throws InterruptedException {
        pod.close();
    }

    @Test
    void largeDocumentsAtOnceAndReadsBesideThemSurvive() throws Exception {
        String turtle = filled("<#s%d> <#p> %d .\n");
        String json = "[" + filled("{\"@id\":\"#s%d\",\"http://v/p\":%d},") + "{}]";
        String wordy = filled("<#s%d> <#p> \"%d " + "word ".repeat(60) + "\" .\n", WORDY);
        List<Callable<Integer>> writes = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String name = "large" + i;
            writes.add(
                    i % 4 == 3
                            ? () -> put(name, "application/ld+json", text(json))
                            : i % 4 == 1
                                    ? () -> put(name, "text/turtle", text(wordy))
                                    : i % 4 == 2
                                            ? () -> put(name, "text/turtle", chunked(turtle))
                                            : () -> put(name, "text/turtle", text(turtle)));
        }
        Map<Integer, Long> written = together(writes);
        assertTrue(written.getOrDefault(201, 0L) > 0, written.toString());
        List<Callable<Integer>> reads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String name = "large" + i;
            String type = List.of("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
                    .get(i % 4);
            reads.add(() -> get(name, type));
            reads.add(() -> patch(name));
        }
        together(reads);
    }

    @Test
    void bodiesThatNeverComeToTheirEndDoNotStopOthers() throws Exception {
        List<Socket> slow = new ArrayList<>();
        byte[] most = filled("<#s%d> <#p> %d .\n").substring(0, LARGE - 100).getBytes(StandardCharsets.UTF_8);
        List<Callable<Integer>> senders = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Socket socket = new Socket(open.getHost(), open.getPort());
            slow.add(socket);
            String head = "PUT " + open.getPath() + "slow" + i + " HTTP/1.1\r\nHost: " + open.getAuthority()
                    + "\r\nContent-Type: text/turtle\r\nContent-Length: " + LARGE + "\r\n\r\n";
            Thread.ofVirtual().start(() -> {
                try {
                    socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().write(most);
                } catch (IOException refused) {
                    // Then it holds nothing.
                }
            });
            senders.add(() -> put("small", "text/turtle", text("<> <p> 2 .")));
        }
        assertEquals(Map.of(204, (long) AT_ONCE), together(senders));
        for (Socket socket : slow) {
            socket.close();
        }
    }

    @Test
    void readersThatDoNotReadDoNotStopOthers() throws Exception {
        assertEquals(201, put("large", "text/turtle", text(filled("<#s%d> <#p> %d .\n"))));
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.connect(new java.net.InetSocketAddress(open.getHost(), open.getPort()));
            slow.add(socket);
            String head = "GET " + open.getPath() + "large HTTP/1.1\r\nHost: " + open.getAuthority() + "\r\nAccept: "
                    + (i % 4 == 0 ? "application/n-triples" : "text/turtle") + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
        }
        List<Callable<Integer>> others = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            others.add(() -> get("small", "application/ld+json"));
        }
        assertEquals(Map.of(200, (long) AT_ONCE), together(others));
        assertEquals(200, get("large", "text/turtle"), "a large one is still read whole, piece by piece");
        for (Socket socket : slow) {
            socket.close();
        }
    }

    /** Does all at the same time, and meanwhile reads something small again and again, which must not take long. */
    private Map<Integer, Long> together(List<Callable<Integer>> requests) throws Exception {
        List<FutureTask<Integer>> running = new ArrayList<>();
        for (Callable<Integer> request : requests) {
            FutureTask<Integer> task = new FutureTask<>(request);
            running.add(task);
            Thread.ofVirtual().start(task);
        }
        while (!running.stream().allMatch(Future::isDone)) {
            long start = System.nanoTime();
            assertEquals(200, get("small", "text/turtle"));
            assertTrue(
                    System.nanoTime() - start < SOON.toNanos(), "a small document took " + (System.nanoTime() - start));
        }
        Map<Integer, Long> statuses = new TreeMap<>();
        for (FutureTask<Integer> task : running) {
            statuses.merge(task.get(), 1L, Long::sum);
        }
        assertTrue(statuses.keySet().stream().allMatch(status -> status != 500), statuses.toString());
        return statuses;
    }

    private int put(String name, String type, BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(open.resolve(name)).PUT(body).header("Content-Type", type));
    }

    private int patch(String name) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(open.resolve(name))
                .method("PATCH", text("INSERT DATA { <#new> <#p> 1 }"))
                .header("Content-Type", "application/sparql-update"));
    }

    private int get(String name, String type) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(open.resolve(name)).header("Accept", type));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.discarding())
                .statusCode();
    }

    private static BodyPublisher text(String text) {
        return BodyPublishers.ofString(text);
    }

    private static BodyPublisher chunked(String text) {
        return BodyPublishers.ofInputStream(
                () -> new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** As many lines as fit, each with two numbers that no other has. */
    private static String filled(String line) {
        return filled(line, LARGE);
    }

    private static String filled(String line, int bytes) {
        int lines = bytes / line.formatted(1_000_000, 1_000_000).length() - 1;
        return IntStream.range(0, lines)
                .mapToObj(i -> line.formatted(1_000_000 + i, 1_000_000 + i))
                .collect(Collectors.joining());
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running server that tells a collector of its requests, and what the collector gets to know. */
class TracesTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @TempDir
    private Path folder = Path.of("");

    private final List<byte[]> told = new CopyOnWriteArrayList<>();
    private final HttpServer collector = collector();

    private HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                told.add(exchange.getRequestBody().readAllBytes());
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private Map<String, String> tracing(String... more) {
        Map<String, String> environment = new TreeMap<>();
        environment.put(
                "POD_TRACE_ENDPOINT",
                "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }

    private List<Span> spans() throws InvalidProtocolBufferException {
        List<Span> spans = new ArrayList<>();
        for (byte[] batch : told) {
            ExportTraceServiceRequest.parseFrom(batch)
                    .getResourceSpansList()
                    .forEach(resource ->
                            resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList())));
        }
        return spans;
    }

    private Span named(String name) throws InvalidProtocolBufferException {
        List<Span> spans = spans();
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + spans));
    }

    private static String attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(KeyValue::getValue)
                .map(value -> value.hasIntValue() ? String.valueOf(value.getIntValue()) : value.getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** A request of somebody who says that it belongs to a trace of theirs; its id. */
    private static String stranger(URI target) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(target)
                                    .header("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                                    .build(),
                            BodyHandlers.ofString())
                    .headers()
                    .firstValue("X-Request-Id")
                    .orElseThrow();
        }
    }

    @Test
    void aRequestIsATraceWithASpanForEachPart() throws Exception {
        try (PodProcess pod = PodProcess.start(folder, tracing())) {
            pod.command("account", "add", "alice");
            SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "t", "--json"));
            URI note = alice.storage().resolve("notes/very-secret");
            assertEquals(
                    201,
                    alice.send("PUT", note, "text/turtle", "<> <v:a> 'very-secret'.")
                            .statusCode());
        }
        Span put = named("PUT /{pod}/{document}");
        assertEquals(Span.SpanKind.SPAN_KIND_SERVER, put.getKind());
        assertEquals("201", attribute(put, "http.response.status_code"));
        assertEquals("PUT", attribute(put, "http.request.method"));
        assertFalse(attribute(put, "pod.request.id").isEmpty());
        assertTrue(put.getParentSpanId().isEmpty());

        List<Span> parts = spans().stream()
                .filter(span -> span.getParentSpanId().equals(put.getSpanId()))
                .toList();
        assertTrue(
                parts.stream()
                        .map(Span::getName)
                        .collect(Collectors.toSet())
                        .containsAll(Set.of("authentication", "rules", "turn", "content", "commit", "sending")),
                parts.toString());
        for (Span part : parts) {
            assertEquals(put.getTraceId(), part.getTraceId());
            assertTrue(part.getStartTimeUnixNano() >= put.getStartTimeUnixNano(), part.toString());
            assertTrue(part.getEndTimeUnixNano() <= put.getEndTimeUnixNano(), part.toString());
            assertTrue(part.getEndTimeUnixNano() >= part.getStartTimeUnixNano(), part.toString());
        }
        long age = System.currentTimeMillis() - put.getStartTimeUnixNano() / 1_000_000;
        assertTrue(age >= 0 && age < 600_000, "began " + age + " ms ago");
        for (byte[] batch : told) {
            String text = new String(batch, StandardCharsets.ISO_8859_1);
            assertFalse(text.contains("secret") || text.contains("alice") || text.contains("127.0.0.1"), text);
        }
        assertTrue(spans().stream().noneMatch(span -> span.getName().contains("admin")), "the commands' own requests");
    }

    @Test
    void aStrangersTraceIsALinkAndNotTheParent() throws Exception {
        String id;
        try (PodProcess pod = PodProcess.start(folder, tracing())) {
            id = stranger(pod.base().resolve("/alice/"));
        }
        Span get = named("GET /{pod}/{container}/");
        assertEquals(id, attribute(get, "pod.request.id"));
        assertTrue(get.getParentSpanId().isEmpty());
        assertFalse(hex(get.getTraceId()).equals(TRACE));
        assertEquals(1, get.getLinksCount());
        assertEquals(TRACE, hex(get.getLinks(0).getTraceId()));
        assertEquals(SPAN, hex(get.getLinks(0).getSpanId()));
    }

    @Test
    void aTrustedProxysTraceIsJoined() throws Exception {
        try (PodProcess pod = PodProcess.start(folder, tracing("POD_TRUSTED_PROXIES", "127.0.0.1, ::1"))) {
            stranger(pod.base().resolve("/alice/"));
        }
        Span get = named("GET /{pod}/{container}/");
        assertEquals(TRACE, hex(get.getTraceId()));
        assertEquals(SPAN, hex(get.getParentSpanId()));
    }

    @Test
    void nobodyCanHaveMoreOfThemThanTheShare() throws Exception {
        try (PodProcess pod = PodProcess.start(folder, tracing("POD_TRACE_SHARE", "0"))) {
            for (int i = 0; i < 10; i++) {
                stranger(pod.base().resolve("/alice/"));
            }
        }
        assertEquals(List.of(), spans());
    }

    @Test
    void whoeverStopsListeningStopsNothing() throws Exception {
        Map<String, String> environment =
                Map.of("POD_TRACE_ENDPOINT", "http://127.0.0.1:" + PodProcess.freePort() + "/v1/traces");
        try (PodProcess pod = PodProcess.start(folder, environment)) {
            for (int i = 0; i < 100; i++) {
                assertFalse(stranger(pod.base().resolve("/alice/")).isEmpty());
            }
        }
        assertTrue(Files.readString(folder.resolve("pod.log")).contains("\"message\":\"stopped; "));
    }

    /** What is not asked for costs nothing: not a class of it is loaded. */
    @Test
    void withoutACollectorNothingOfItIsLoaded() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        String options = "-Xlog:class+load:file=" + loaded;
        try (PodProcess pod = PodProcess.start(folder.resolve("data"), Map.of("JAVA_TOOL_OPTIONS", options))) {
            stranger(pod.base().resolve("/alice/"));
        }
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("one.twogather.pod.http.PodServer "));
        assertFalse(classes.contains("io.opentelemetry") || classes.contains("one.twogather.pod.trace"), classes);
    }
}

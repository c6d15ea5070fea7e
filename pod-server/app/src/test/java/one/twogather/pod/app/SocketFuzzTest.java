package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Whatever bytes come over a socket to a running server: it never answers 500 and never hangs, what it refuses changes nothing, and at the end all it
 * keeps is whole.
 */
@SuppressWarnings("NullAway.Init")
class SocketFuzzTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) [^\r\n]*\r\n");
    /** Refusals that are the server's own, and meant: unknown methods and versions, no room, too much at once. */
    private static final Set<Integer> MEANT = Set.of(501, 503, 505, 507);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static Path data = Path.of("");
    private static PodProcess pod;
    private static URI container;

    @BeforeContainer
    static void start() throws Exception {
        data = Files.createTempDirectory("socketfuzz").resolve("data");
        pod = PodProcess.start(data, PodProcess.freePort());
        container = OpenContainer.make(pod).address();
    }

    /** What was let in was let in whole. */
    @AfterContainer
    static void stop() throws Exception {
        pod.close();
        List<Verified.Fault> faults = new ArrayList<>();
        try (Verification verification = new Verification(data, Clock.systemUTC())) {
            verification.run(part -> faults.addAll(part.faults()));
        }
        Folders.delete(data.resolveSibling("data"));
        Files.delete(data.toAbsolutePath().getParent());
        assertEquals(List.of(), faults);
    }

    /** A request in pieces that may not fit one another. */
    record Sent(String method, String target, List<String> headers, String body, boolean counted) {
        byte[] bytes() {
            String length = counted ? "Content-Length: " + body.length() + "\r\n" : "";
            String lines = headers.isEmpty() ? "" : String.join("\r\n", headers) + "\r\n";
            return (method + " " + target + " HTTP/1.1\r\n" + lines + length + "\r\n" + body)
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    @Provide
    Arbitrary<Sent> requests() {
        Arbitrary<String> methods = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of("GET", "HEAD", "PUT", "POST", "PATCH", "DELETE", "OPTIONS", "PUT", "PATCH")),
                Tuple.of(1, Arbitraries.of("TRACE", "get", "X-Y", "", "GET ", "P\u00e9T", "CONNECT")));
        Arbitrary<String> targets = Combinators.combine(
                        Arbitraries.of(
                                "",
                                "a",
                                "b.ttl",
                                "c.bin",
                                "d/",
                                ".acl",
                                ".meta",
                                "a.acl",
                                "b.ttl.meta",
                                "d",
                                "%2e%2e/x"),
                        Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just("")), Tuple.of(1, splinters())))
                .as((name, more) -> container.getRawPath() + name + more);
        Arbitrary<List<String>> headers = Combinators.combine(headerNames(), headerValues())
                .as((name, value) -> name + ": " + value)
                .list()
                .ofMaxSize(4)
                .map(list -> {
                    List<String> all = new ArrayList<>(list);
                    if (list.hashCode() % 9 != 0) {
                        all.add("Host: " + container.getRawAuthority());
                    }
                    return all;
                });
        Arbitrary<String> bodies = Combinators.combine(
                        Arbitraries.of(BODIES),
                        splinters(),
                        Arbitraries.integers().between(0, 400))
                .as((body, splinter, at) -> {
                    int place = Math.min(at, body.length());
                    return at % 3 == 0 ? body : body.substring(0, place) + splinter + body.substring(place);
                });
        return Combinators.combine(methods, targets, headers, bodies, Arbitraries.of(true, true, true, false))
                .as(Sent::new);
    }

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "<#a> <https://v.example/n> 1, [ ], ( 2 3 ).",
            "{\"@id\": \"#a\", \"https://v.example/n\": [1, {\"@list\": []}]}",
            "@prefix solid: <http://www.w3.org/ns/solid/terms#>. _:p a solid:InsertDeletePatch; solid:inserts { <#a>"
                    + " <#b> 1 }.",
            "@prefix solid: <http://www.w3.org/ns/solid/terms#>. _:p a solid:InsertDeletePatch; solid:where { ?s ?p 1"
                    + " }; solid:deletes { ?s ?p 1 }.",
            "INSERT DATA { <#a> <#b> <#c>, 'x'@en }",
            "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
            "5\r\nhello\r\n0\r\n\r\n",
            "bytes \u0000\u00ff of a file");

    private static Arbitrary<String> headerNames() {
        return Arbitraries.of(
                "Content-Type",
                "Content-Type",
                "Content-Type",
                "Accept",
                "If-Match",
                "If-None-Match",
                "If-Modified-Since",
                "Range",
                "Slug",
                "Link",
                "Authorization",
                "DPoP",
                "Origin",
                "Expect",
                "Transfer-Encoding",
                "Content-Length",
                "Content-Encoding",
                "Host",
                "Connection",
                "Accept-Language",
                "X-Forwarded-For",
                "Forwarded",
                "Access-Control-Request-Method",
                "X\u00e9",
                "");
    }

    private static Arbitrary<String> headerValues() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "text/turtle",
                        "application/ld+json",
                        "text/n3",
                        "application/sparql-update",
                        "application/octet-stream",
                        "text/html, */*;q=0.1",
                        "*",
                        "\"a\"",
                        "W/\"1.2-ttl\"",
                        "bytes=0-5, -3",
                        "name.ttl",
                        "<http://www.w3.org/ns/ldp#BasicContainer>; rel=\"type\"",
                        "DPoP eyJhbGciOiJFUzI1NiJ9.e30.AAAA",
                        "Bearer x",
                        "Basic YTpi",
                        "https://app.example",
                        "100-continue",
                        "chunked",
                        "5",
                        "gzip",
                        "close"),
                splinters());
    }

    private static Arbitrary<String> splinters() {
        return Arbitraries.of(
                "",
                "<",
                ">",
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "(",
                ".",
                ";",
                ",",
                ":",
                "@",
                "?x=y",
                "#",
                "%",
                "%2F",
                "%00",
                "%zz",
                "//",
                "/../",
                "\u0000",
                "\u00e9",
                "\u007f",
                "-1",
                "9".repeat(25),
                "a".repeat(9_000),
                "q=2",
                "\t",
                " ",
                "\r",
                "\n");
    }

    @Property(tries = 400, shrinking = ShrinkingMode.OFF)
    void everythingIsAnsweredAndNothingRefusedChangesAnything(@ForAll("requests") Sent sent) throws Exception {
        answered(sent);
    }

    @Property(tries = 60_000, shrinking = ShrinkingMode.OFF)
    @Tag("nightly")
    void everythingIsAnsweredForHours(@ForAll("requests") Sent sent) throws Exception {
        answered(sent);
    }

    private static void answered(Sent sent) throws Exception {
        String before = state();
        String said = exchange(sent.bytes());
        Matcher status = STATUS.matcher(said);
        boolean refused = true;
        while (status.find()) {
            int code = Integer.parseInt(status.group(1));
            assertTrue(code < 500 || MEANT.contains(code), () -> sent + " was answered " + said);
            refused &= code >= 400;
        }
        if (refused) {
            assertEquals(before, state(), () -> sent + " was refused and changed something: " + said);
        }
    }

    /** Of the container and what is directly in it: its entity tag changes with any of that. */
    private static String state() throws Exception {
        HttpRequest head = HttpRequest.newBuilder(container)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .header("Accept", "text/turtle")
                .build();
        var answer = HTTP.send(head, BodyHandlers.discarding());
        return answer.statusCode() + " " + answer.headers().firstValue("ETag").orElse("");
    }

    /** Sends, says that there is no more to come, and reads what is answered until the server closes. */
    private static String exchange(byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder said = new StringBuilder();
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
                InputStream in = socket.getInputStream();
                byte[] buffer = new byte[8_192];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    said.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (SocketException closedEarly) {
                // It may stop listening to what it has refused.
            }
            return said.toString();
        }
    }
}

package one.twogather.pod.outbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import one.twogather.pod.outbound.Delivery.Answered;
import one.twogather.pod.outbound.Failure.Forbidden;
import one.twogather.pod.outbound.Failure.TooLarge;
import one.twogather.pod.outbound.Failure.Unreachable;
import one.twogather.pod.outbound.Fetch.Fetched;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against real servers on this machine, which are allowed by name where they should be reached. */
class GuardedClientTest {

    private static final Limits LIMITS = new Limits(10_000, Duration.ofSeconds(5), 2, 10);
    private static final Limits IMPATIENT = new Limits(10_000, Duration.ofMillis(150), 1, 10);

    private final StrangeServer server = new StrangeServer();

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private GuardedClient client(Limits limits) {
        return new GuardedClient(Set.of(new HostPort("127.0.0.1", server.port())), port -> false, limits);
    }

    private Fetch fetch(String path) {
        return client(LIMITS).fetch(server.url(path), "text/turtle");
    }

    @Test
    void aDocumentIsFetched() {
        server.answers("HTTP/1.1 200 OK\r\n"
                + "Content-Type: text/turtle\r\n"
                + "Cache-Control: public, max-age=60\r\n\r\n"
                + "<a> <b> <c>.");
        Fetched found = assertInstanceOf(Fetched.class, fetch("/card#me"));
        assertEquals("<a> <b> <c>.", new String(found.body(), UTF_8));
        assertEquals("text/turtle", found.contentType());
        assertEquals(server.url("/card"), found.address());
        assertEquals(Duration.ofSeconds(60), found.freshFor());
    }

    @Test
    void theRequestSaysWhatIsWantedAndNothingOfUs() {
        server.answers("HTTP/1.1 200 OK\r\n\r\n");
        fetch("/caf%C3%A9/é?q=1#f");
        List<String> lines = server.requests.getFirst().lines().toList();
        assertEquals("GET /caf%C3%A9/%C3%A9?q=1 HTTP/1.1", lines.getFirst());
        assertEquals(
                Set.of(
                        "Host: 127.0.0.1:" + server.port(),
                        "Connection: close",
                        "Accept-Encoding: identity",
                        "User-Agent: 2gather-pod",
                        "Accept: text/turtle"),
                Set.copyOf(lines.subList(1, lines.size())));
    }

    @Test
    void aSourceThatForbidsKeepingIsBelieved() {
        server.answers("HTTP/1.1 200 OK\r\nCache-Control: no-store, max-age=60\r\n\r\n");
        assertEquals(Duration.ZERO, ((Fetched) fetch("/")).freshFor());
        server.answers("HTTP/1.1 200 OK\r\nCache-Control: s-max-age=60\r\n\r\n");
        assertEquals(Duration.ZERO, ((Fetched) fetch("/")).freshFor());
    }

    @Test
    void anAnswerOtherThan200IsNoDocument() {
        server.answers("HTTP/1.1 403 Forbidden\r\n\r\nno");
        assertEquals(new Unreachable("the host answered with status 403"), fetch("/"));
    }

    @Test
    void redirectsAreFollowedAndTheLastAddressIsTold() {
        server.answersAt("/a", "HTTP/1.1 303 See Other\r\nLocation: b/c?d#e\r\n\r\n");
        server.answersAt("/b/c?d", "HTTP/1.1 308 Permanent Redirect\r\nLocation: " + server.url("/e") + "\r\n\r\n");
        server.answersAt("/e", "HTTP/1.1 200 OK\r\n\r\nhere");
        Fetched found = assertInstanceOf(Fetched.class, fetch("/a"));
        assertEquals(server.url("/e"), found.address());
    }

    @Test
    void fiveRedirectsAreFollowedAndASixthIsNot() {
        for (int i = 0; i < 6; i++) {
            server.answersAt("/" + i, "HTTP/1.1 302 Found\r\nLocation: /" + (i + 1) + "\r\n\r\n");
        }
        server.answersAt("/6", "HTTP/1.1 200 OK\r\n\r\n");
        assertInstanceOf(Fetched.class, fetch("/1"));
        assertInstanceOf(Unreachable.class, fetch("/0"));
    }

    @Test
    void aRedirectToAForbiddenPlaceIsRefused() throws IOException {
        try (StrangeServer secret = new StrangeServer()) {
            for (String location : List.of(
                    secret.url("/"),
                    "http://localhost:" + server.port() + "/",
                    "https://127.0.0.1:" + secret.port() + "/",
                    "//169.254.169.254/latest/meta-data",
                    "file:///etc/passwd",
                    "https://[::1]/",
                    "::not a url::")) {
                server.answers("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n");
                assertInstanceOf(Forbidden.class, fetch("/"), location);
            }
            assertTrue(secret.requests.isEmpty());
        }
    }

    @Test
    void aRedirectWithoutAPlaceLeadsNowhere() {
        server.answers("HTTP/1.1 302 Found\r\n\r\n");
        assertInstanceOf(Unreachable.class, fetch("/"));
    }

    @Test
    void aBodyOverTheLimitIsCutOff() {
        server.answers("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(10_001));
        assertEquals(new TooLarge("the answer is larger than 10000 bytes"), fetch("/"));
    }

    @Test
    void aServerThatStallsIsLeftInTime() {
        for (String beginning :
                List.of("", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nA: b\r\n", "HTTP/1.1 200 OK\r\n\r\nxx")) {
            server.stallsAfter(beginning);
            Fetch found = client(IMPATIENT).fetch(server.url("/"), "*/*");
            assertEquals(new Unreachable("the host did not answer within 150 ms"), found, beginning);
        }
    }

    @Test
    void aHandshakeThatStallsIsLeftInTime() {
        server.stallsAfter("");
        Fetch found = client(IMPATIENT).fetch(server.url("/").replace("http:", "https:"), "*/*");
        assertEquals(new Unreachable("the host did not answer within 150 ms"), found);
    }

    @Test
    void nobodyListeningIsUnreachable() throws IOException {
        server.close();
        assertInstanceOf(Unreachable.class, fetch("/"));
    }

    @Test
    void exchangesWithOneAddressAreLimited() throws Exception {
        CountDownLatch goOn = server.holdsBack("HTTP/1.1 200 OK\r\n\r\nlate");
        GuardedClient client = client(new Limits(10_000, Duration.ofSeconds(20), 1, 10));
        FutureTask<Fetch> first = new FutureTask<>(() -> client.fetch(server.url("/1"), "*/*"));
        Thread.startVirtualThread(first);
        server.awaitRequest();
        // The second waits at the gate, and is let in when the first is done.
        FutureTask<Fetch> second = new FutureTask<>(() -> client.fetch(server.url("/2"), "*/*"));
        Thread.startVirtualThread(second);
        assertEquals(1, server.requests.size());
        goOn.countDown();
        assertInstanceOf(Fetched.class, first.get());
        assertInstanceOf(Fetched.class, second.get());
    }

    @Test
    void whoWaitsAtTheGateTooLongIsTurnedAway() throws Exception {
        server.stallsAfter("");
        GuardedClient client = client(IMPATIENT);
        List<FutureTask<Fetch>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            FutureTask<Fetch> one = new FutureTask<>(() -> client.fetch(server.url("/"), "*/*"));
            all.add(one);
            Thread.startVirtualThread(one);
        }
        for (FutureTask<Fetch> one : all) {
            assertInstanceOf(Unreachable.class, one.get());
        }
        assertTrue(server.mostAtOnce.get() <= 1);
    }

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws IOException {
        List<InetSocketAddress> dialled = new ArrayList<>();
        AtomicInteger lookUps = new AtomicInteger();
        // The name is public when it is checked, and would be this machine a moment later.
        Resolver rebinding =
                host -> List.of(InetAddress.getByName(lookUps.getAndIncrement() == 0 ? "1.1.1.1" : "127.0.0.1"));
        GuardedClient client = new GuardedClient(
                new Destinations(Set.of(), port -> false, rebinding),
                LIMITS,
                (address, timeout) -> {
                    dialled.add(address);
                    throw new IOException("not in a test");
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault());
        assertInstanceOf(Unreachable.class, client.fetch("https://rebind.example/", "*/*"));
        assertEquals(1, lookUps.get());
        assertEquals(List.of(new InetSocketAddress(InetAddress.getByName("1.1.1.1"), 443)), dialled);
        // And when it is looked up anew, it is judged anew.
        assertInstanceOf(Forbidden.class, client.fetch("https://rebind.example/", "*/*"));
        assertEquals(1, dialled.size());
    }

    @Test
    void aDeadFirstAddressLeavesTheSecond() {
        server.answers("HTTP/1.1 200 OK\r\n\r\n");
        List<InetSocketAddress> dialled = new ArrayList<>();
        GuardedClient client = new GuardedClient(
                new Destinations(
                        Set.of(new HostPort("two.example", server.port())),
                        port -> false,
                        host -> List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getByName("127.0.0.1"))),
                LIMITS,
                (address, timeout) -> {
                    dialled.add(address);
                    if (dialled.size() == 1) {
                        throw new IOException("dead");
                    }
                    return Dialer.DIRECT.dial(address, timeout);
                },
                (SSLSocketFactory) SSLSocketFactory.getDefault());
        assertInstanceOf(Fetched.class, client.fetch("http://two.example:" + server.port() + "/", "*/*"));
        assertEquals(2, dialled.size());
    }

    @Test
    void aMessageIsSentAndItsAnswerTold() {
        server.answers("HTTP/1.1 202 Accepted\r\nX-Id: 7\r\nContent-Length: 2\r\n\r\nok");
        Message message =
                new Message("POST", server.url("/hook"), Map.of("Content-Type", "text/plain"), "héllo".getBytes(UTF_8));
        Answered answer = assertInstanceOf(Answered.class, client(LIMITS).send(message));
        assertEquals(202, answer.status());
        assertEquals("7", answer.header("X-ID").orElseThrow());
        assertEquals("ok", new String(answer.body(), ISO_8859_1));
        String request = server.requests.getFirst();
        assertTrue(request.startsWith("POST /hook HTTP/1.1\r\n"));
        assertTrue(request.lines().toList().contains("Content-Length: 6"), request);
    }

    @Test
    void aMessageIsNotCarriedOnByRedirects() {
        server.answers("HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\n\r\n");
        Message message = new Message("POST", server.url("/hook"), Map.of(), new byte[0]);
        Answered answer = assertInstanceOf(Answered.class, client(LIMITS).send(message));
        assertEquals(307, answer.status());
        assertEquals(1, server.requests.size());
    }

    @Test
    void aMessageToAForbiddenPlaceIsNotSent() {
        Message message = new Message("POST", "http://localhost:" + server.port() + "/", Map.of(), new byte[0]);
        assertInstanceOf(Forbidden.class, client(LIMITS).send(message));
        assertFalse(server.requests.iterator().hasNext());
    }
}

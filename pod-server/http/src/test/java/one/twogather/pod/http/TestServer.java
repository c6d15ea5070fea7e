package one.twogather.pod.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import one.twogather.pod.gateway.Gateway;
import one.twogather.pod.gateway.Given;
import one.twogather.pod.identity.Authenticator;
import one.twogather.pod.identity.ClientCredentials;
import one.twogather.pod.identity.CryptoProviders;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.ProofVerifier;
import one.twogather.pod.identity.SigningKeys;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.outbound.Failure;
import one.twogather.pod.solid.Queries;
import one.twogather.pod.solid.Searching;
import one.twogather.pod.testkit.FakeClock;

/** A server on ports of its own: resources in a map, accounts in a map, and a real issuer. */
final class TestServer implements AutoCloseable {

    static final PodId ALICE = new PodId("alice");

    /** Keys take a second to make, and no test changes them: all servers of one run share their issuer. */
    static final SigningKeys KEYS = keys();

    private static final OpenIdProvider PROVIDER = provider();

    /** As everywhere, but whoever is sent away need not wait long for the end of the connection. */
    static final HttpLimits BRISK = new HttpLimits(
            10_000,
            256,
            32 << 20,
            8 * 1024,
            32 * 1024,
            100,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            new Pace(Duration.ofSeconds(10), 500, Duration.ofMinutes(1), Duration.ofHours(1), 50_000),
            64 * 1024,
            256 * 1024,
            Duration.ofMillis(100),
            Duration.ofSeconds(5));

    final MapProtocol protocol = new MapProtocol();
    final FakeClock clock = new FakeClock();
    final AdminKey key = AdminKey.random(new SecureRandom());
    final Metrics metrics = new Metrics();
    final PodLocator locator;
    final News news = new News();
    final Residents residents;
    private final Notifications notifications;
    volatile KeySpace.Health health = new KeySpace.Health(true, "");
    /** Answers no query, unless a test has others. */
    volatile Queries queries = ignored -> new Queries.Reply.Refused(Problem.of(ProblemType.BUSY));

    /** Finds nothing, unless a test has something to find. */
    volatile Searching searching = ignored -> new Searching.Found.Page(List.of(), true);

    /** Has no blocks, unless a test has some. */
    volatile Gateway gateway = ignored -> new Given.Nothing();

    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final PodServer server;

    TestServer() {
        this(PodLocator.Mode.PATH);
    }

    TestServer(PodLocator.Mode mode) {
        this(mode, BRISK);
    }

    TestServer(PodLocator.Mode mode, HttpLimits limits) {
        this(mode, limits, ignored -> Outcome.done(Caller.ANONYMOUS), TrustedProxies.NONE);
    }

    /** On a port that may be taken. */
    TestServer(int port) {
        this(
                PodLocator.Mode.PATH,
                BRISK,
                ignored -> Outcome.done(Caller.ANONYMOUS),
                TrustedProxies.NONE,
                port,
                Optional.empty());
    }

    /** Tells where the time of requests went that took us so long. */
    TestServer(Authenticator authenticator, Duration slow) {
        this(PodLocator.Mode.PATH, BRISK, authenticator, TrustedProxies.NONE, 0, Optional.of(slow));
    }

    TestServer(PodLocator.Mode mode, HttpLimits limits, Authenticator authenticator, TrustedProxies proxies) {
        this(mode, limits, authenticator, proxies, 0, Optional.empty());
    }

    private TestServer(
            PodLocator.Mode mode,
            HttpLimits limits,
            Authenticator authenticator,
            TrustedProxies proxies,
            int port,
            Optional<Duration> slow) {
        this.locator = new PodLocator(URI.create("http://localhost:3000"), mode);
        this.notifications = news.over(locator, clock);
        FakeAdministration administration = new FakeAdministration();
        this.residents = new Residents(locator, administration, clock);
        this.server = new PodServer(
                new Listening(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        0,
                        proxies,
                        limits,
                        new Telling(true, slow, Optional.empty())),
                new PodServer.Rooms(
                        protocol,
                        protocol,
                        question -> queries.ask(question),
                        sought -> searching.search(sought),
                        authenticator,
                        PROVIDER,
                        residents.people,
                        residents.form,
                        asked -> gateway.answer(asked),
                        notifications,
                        administration,
                        residents.activity,
                        () -> health),
                locator,
                key,
                metrics,
                new SecureRandom(),
                clock);
        server.start(ended::complete);
    }

    private static SigningKeys keys() {
        try {
            SecureRandom random = new SecureRandom();
            KeySpace rows = new MemoryKeySpace();
            Path folder = Files.createTempDirectory("http-test");
            Path file = folder.resolve("master");
            KeyVault vault = new KeyVault(rows, MasterKey.open(file, rows, random));
            Files.delete(file);
            Files.delete(folder);
            return new SigningKeys(vault, CryptoProviders.detect(), random, new FakeClock());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static OpenIdProvider provider() {
        SecureRandom random = new SecureRandom();
        FakeClock clock = new FakeClock();
        KeySpace rows = new MemoryKeySpace();
        return new OpenIdProvider(
                "http://localhost:3000/",
                OpenIdProvider.Pages.THERE,
                new OpenIdProvider.Rooms(
                        rows,
                        KEYS,
                        new ClientCredentials(rows, random, clock),
                        new ProofVerifier(CryptoProviders.detect(), random, 1 << 20, clock),
                        (address, accept, oldest) -> new Failure.Forbidden("nothing is fetched here"),
                        grant -> true),
                random,
                clock);
    }

    static ResourceId alice(String path) {
        return new ResourceId(ALICE, ResourcePath.parse(path).orThrow());
    }

    int port() {
        return server.port();
    }

    int adminPort() {
        return server.adminPort();
    }

    PodServer.Stopped stop() {
        return server.stop();
    }

    /** A GET of something in alice's pod, as a client of this mode would send it. */
    String get(String path) {
        return request("GET", path, "");
    }

    /** A request about something in alice's pod; {@code headers} are whole lines. */
    String request(String method, String path, String headers) {
        boolean byPath = locator.mode() == PodLocator.Mode.PATH;
        return method + " " + (byPath ? "/alice" : "") + path + " HTTP/1.1\r\nHost: "
                + (byPath ? "localhost:3000" : "alice.localhost:3000") + "\r\n" + headers + "\r\n";
    }

    /** A request about something of the server's own. */
    static String server(String method, String path, String headers) {
        return method + " " + path + " HTTP/1.1\r\nHost: localhost:3000\r\n" + headers + "\r\n";
    }

    RawClient.Reply ask(String request) throws IOException {
        return RawClient.ask(port(), request);
    }

    @Override
    public void close() {
        server.stop();
    }
}

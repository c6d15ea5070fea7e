package one.twogather.pod.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import one.twogather.pod.outbound.Failure.Unreachable;
import one.twogather.pod.outbound.Fetch.Fetched;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pinning the address must not weaken the certificate check: the name is what counts. */
class TlsTest {

    private static final char[] PASSWORD = "for a test".toCharArray();

    private static HttpsServer server;
    private static SSLSocketFactory trusting;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        KeyStore keys = certificateFor("pod.example", folder.resolve("keys.p12"));
        KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(keys, PASSWORD);
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        trusting = context.getSocketFactory();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestHeaders().getFirst("Host").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    private static Fetch fetch(String host, SSLSocketFactory trust) {
        int port = server.getAddress().getPort();
        GuardedClient client = new GuardedClient(
                new Destinations(
                        Set.of(new HostPort(host, port)),
                        ours -> false,
                        name -> List.of(InetAddress.getLoopbackAddress())),
                new Limits(1000, Duration.ofSeconds(10), 1, 1),
                Dialer.DIRECT,
                trust);
        return client.fetch("https://" + host + ":" + port + "/", "*/*");
    }

    @Test
    void aCertificateForTheNameIsAccepted() {
        Fetched found = assertInstanceOf(Fetched.class, fetch("pod.example", trusting));
        assertEquals("pod.example:" + server.getAddress().getPort(), new String(found.body(), UTF_8));
    }

    @Test
    void aCertificateForAnotherNameIsNot() {
        assertEquals(
                new Unreachable("no secure connection to the host could be made"), fetch("other.example", trusting));
        assertInstanceOf(Unreachable.class, fetch("sub.pod.example", trusting));
        assertInstanceOf(Unreachable.class, fetch("127.0.0.1", trusting));
    }

    @Test
    void aCertificateNobodyVouchesForIsNot() {
        assertEquals(
                new Unreachable("no secure connection to the host could be made"),
                fetch("pod.example", (SSLSocketFactory) SSLSocketFactory.getDefault()));
    }

    /** The JDK makes certificates only through its command. */
    private static KeyStore certificateFor(String name, Path file) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options = "-genkeypair -alias pod -keyalg EC -validity 2 -storetype PKCS12 -dname CN=%s -ext SAN=dns:%s"
                .formatted(name, name);
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
        Process making = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file.resolveSibling("log").toFile())
                .start();
        assertEquals(0, making.waitFor(), () -> "keytool failed");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        // The certificate must also stand as trusted: a key entry alone vouches for nothing.
        keys.setCertificateEntry("trusted", keys.getCertificate("pod"));
        return keys;
    }
}

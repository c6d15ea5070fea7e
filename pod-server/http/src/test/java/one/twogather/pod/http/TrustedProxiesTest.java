package one.twogather.pod.http;

import static one.twogather.pod.http.ForwardedHeader.FORWARDED;
import static one.twogather.pod.http.ForwardedHeader.X_FORWARDED_FOR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodLocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may say on whose behalf they ask. */
final class TrustedProxiesTest {

    private static boolean trusts(String block, String address) throws IOException {
        return TrustedProxies.parse(List.of(block), X_FORWARDED_FOR).orThrow().trusts(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "10.0.0.0/8, 10.255.3.4, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "fd00::/8, fd12::1, true",
        "fd00::/8, fe80::1, false",
        "::1, ::1, true",
        "10.0.0.0/8, ::1, false"
    })
    void blocksHoldTheirAddresses(String block, String address, boolean trusted) throws IOException {
        assertEquals(trusted, trusts(block, address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0",
                "fd00::/129",
                "1.2.3.4/8/9",
                "abc",
                "999.1.1.1"
            })
    void namesAndNonsenseAreRefused(String entry) {
        if (!entry.equals("10.0.0")) {
            assertInstanceOf(Parsed.Invalid.class, TrustedProxies.parse(List.of(entry), X_FORWARDED_FOR));
        }
        assertFalse(TrustedProxies.NONE.trusts(InetAddress.getLoopbackAddress()));
    }

    private static TestServer server(TrustedProxies proxies) {
        return new TestServer(
                PodLocator.Mode.SUBDOMAIN, TestServer.BRISK, ignored -> Outcome.done(Caller.ANONYMOUS), proxies);
    }

    private static TrustedProxies local(ForwardedHeader header) {
        return TrustedProxies.parse(List.of("127.0.0.0/8", "::1", "10.0.0.0/8"), header)
                .orThrow();
    }

    @Test
    void aTrustedProxyNamesTheHost() throws IOException {
        try (TestServer server = server(local(FORWARDED))) {
            for (String header : List.of(
                    "Forwarded: for=192.0.2.1;host=\"alice.localhost:3000\";proto=https",
                    "Forwarded: host=evil.example, for=1.2.3.4; Host=alice.localhost:3000")) {
                server.ask("GET /x HTTP/1.1\r\nHost: inner:8080\r\n" + header + "\r\n\r\n");
                assertEquals(TestServer.alice("/x"), server.protocol.last().target(), header);
            }
            assertEquals(
                    400,
                    server.ask("GET /x HTTP/1.1\r\nHost: inner:8080\r\nForwarded: for=1.2.3.4\r\n\r\n")
                            .status(),
                    "it said nothing of the host");
        }
    }

    /** What the proxy in front does not write it passes on as the client sent it. */
    @Test
    void headersThatTheProxyDoesNotWriteChooseNoPod() throws IOException {
        try (TestServer server = server(local(X_FORWARDED_FOR))) {
            server.ask("GET /x HTTP/1.1\r\n"
                    + "Host: alice.localhost:3000\r\n"
                    + "X-Forwarded-For: 192.0.2.1\r\n"
                    + "Forwarded: for=192.0.2.1;host=bob.localhost:3000\r\n"
                    + "X-Forwarded-Host: bob.localhost:3000\r\n\r\n");
            assertEquals(TestServer.alice("/x"), server.protocol.last().target());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.0.2.1 | 192.0.2.1",
                "1.1.1.1, 192.0.2.1 | 192.0.2.1",
                "1.1.1.1, 192.0.2.1, 10.0.0.7, 127.0.0.1 | 192.0.2.1",
                "192.0.2.1:4711 | 192.0.2.1",
                "10.0.0.7 | 10.0.0.7",
                "2001:db8:1:2:3:4:5:6 | 2001:db8:1:2:0:0:0:0",
                "[2001:db8:1:2:3:4:5:6]:4711 | 2001:db8:1:2:0:0:0:0",
                "::ffff:192.0.2.1 | 192.0.2.1",
                "192.0.2.1, unknown | 127.0.0.1",
                "192.0.2.1, evil.example | 127.0.0.1",
                "192.0.2.1, | 127.0.0.1",
                "3232235777 | 127.0.0.1",
                "[ | 127.0.0.1",
                "'' | 127.0.0.1"
            })
    void theClientIsTheLastThatIsNoProxy(String list, String client) {
        assertEquals(client, local(X_FORWARDED_FOR).client(InetAddress.ofLiteral("127.0.0.1"), list));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=192.0.2.1 | 192.0.2.1",
                "for=1.1.1.1, proto=https; For=\"192.0.2.1:99\", by=x;for=10.0.0.7 | 192.0.2.1",
                "for=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:0",
                "for=192.0.2.1, for=_hidden | 127.0.0.1",
                "for=192.0.2.1, proto=https | 127.0.0.1"
            })
    void theStandardHeaderIsReadLikewise(String list, String client) {
        assertEquals(client, local(FORWARDED).client(InetAddress.ofLiteral("127.0.0.1"), list));
    }

    @Test
    void whoIsNoProxyIsTheClientWhateverItSays() {
        assertEquals("192.0.2.9", local(X_FORWARDED_FOR).client(InetAddress.ofLiteral("192.0.2.9"), "1.1.1.1"));
        assertEquals("127.0.0.1", TrustedProxies.NONE.client(InetAddress.ofLiteral("127.0.0.1"), "1.1.1.1"));
    }

    @Test
    void anybodyElseIsNotBelieved() throws IOException {
        try (TestServer server =
                server(TrustedProxies.parse(List.of("10.0.0.0/8"), FORWARDED).orThrow())) {
            server.ask("GET /x HTTP/1.1\r\nHost: alice.localhost:3000\r\nX-Forwarded-Host: bob.localhost:3000\r\n\r\n");
            assertEquals(TestServer.alice("/x"), server.protocol.last().target());
            assertTrue(server.ask("GET / HTTP/1.1\r\nHost: localhost:3000\r\nX-Forwarded-Proto: https\r\n\r\n")
                    .header("Location")
                    .orElseThrow()
                    .startsWith("http://localhost:3000/"));
        }
    }
}

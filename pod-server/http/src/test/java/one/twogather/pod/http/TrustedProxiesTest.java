package one.twogather.pod.http;

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
        return TrustedProxies.parse(List.of(block)).orThrow().trusts(InetAddress.getByName(address));
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
            assertInstanceOf(Parsed.Invalid.class, TrustedProxies.parse(List.of(entry)));
        }
        assertFalse(TrustedProxies.NONE.trusts(InetAddress.getLoopbackAddress()));
    }

    private static TestServer server(TrustedProxies proxies) {
        return new TestServer(
                PodLocator.Mode.SUBDOMAIN, TestServer.BRISK, ignored -> Outcome.done(Caller.ANONYMOUS), proxies);
    }

    @Test
    void aTrustedProxyNamesTheHost() throws IOException {
        try (TestServer server =
                server(TrustedProxies.parse(List.of("127.0.0.0/8", "::1")).orThrow())) {
            for (String header : List.of(
                    "X-Forwarded-Host: alice.localhost:3000",
                    "X-Forwarded-Host: evil.example, alice.localhost:3000",
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

    @Test
    void anybodyElseIsNotBelieved() throws IOException {
        try (TestServer server =
                server(TrustedProxies.parse(List.of("10.0.0.0/8")).orThrow())) {
            server.ask("GET /x HTTP/1.1\r\nHost: alice.localhost:3000\r\nX-Forwarded-Host: bob.localhost:3000\r\n\r\n");
            assertEquals(TestServer.alice("/x"), server.protocol.last().target());
            assertTrue(server.ask("GET / HTTP/1.1\r\nHost: localhost:3000\r\nX-Forwarded-Proto: https\r\n\r\n")
                    .header("Location")
                    .orElseThrow()
                    .startsWith("http://localhost:3000/"));
        }
    }
}

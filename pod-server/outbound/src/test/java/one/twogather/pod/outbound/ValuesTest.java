package one.twogather.pod.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a host and port, and a message, may be. */
class ValuesTest {

    @Test
    void hostsAndPortsAreReadAsWritten() {
        assertEquals(
                new HostPort("localhost", 8545),
                HostPort.parse("LocalHost:8545").orThrow());
        assertEquals(new HostPort("[::1]", 5001), HostPort.parse("[::1]:5001").orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                ":80",
                "host:",
                "host:0",
                "host:65536",
                "host:x",
                "u@host:1",
                "host:1/",
                "host:1?q",
                "h:1#f",
                "::1:5001",
                "a b:1"
            })
    void whatIsNoHostAndPortIsRefused(String text) {
        assertInstanceOf(Parsed.Invalid.class, HostPort.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection", "Cookie", "X Y", "X\r\nY", ""})
    void aMessageCannotSetHeadersThatAreTheClients(String name) {
        Map<String, String> headers = Map.of(name, "v");
        assertThrows(
                IllegalArgumentException.class, () -> new Message("POST", "https://a.example/", headers, new byte[0]));
    }

    @Test
    void nothingInAMessageCanEndALine() {
        Map<String, String> headers = Map.of("Accept", "a\r\nX: y");
        assertThrows(
                IllegalArgumentException.class, () -> new Message("GET", "https://a.example/", headers, new byte[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Message("GET / HTTP/1.1\r\n", "https://a.example/", Map.of(), new byte[0]));
    }
}

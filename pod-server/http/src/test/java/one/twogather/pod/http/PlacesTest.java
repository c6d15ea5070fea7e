package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No client takes all connections. */
final class PlacesTest {

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @Test
    void oneClientHasOnlySoManyAndAnotherHasItsOwn() {
        Places places = new Places(2, none -> false);
        assertTrue(places.enter(address("192.0.2.1")));
        assertTrue(places.enter(address("192.0.2.1")));
        assertFalse(places.enter(address("192.0.2.1")));
        assertTrue(places.enter(address("192.0.2.2")));
        places.leave(address("192.0.2.1"));
        assertTrue(places.enter(address("192.0.2.1")));
        assertFalse(places.enter(address("192.0.2.1")), "who was turned away took no place");
    }

    @Test
    void allAddressesOfAHouseholdAreOneClient() {
        Places places = new Places(1, none -> false);
        assertTrue(places.enter(address("2001:db8:1:2::1")));
        assertFalse(places.enter(address("2001:db8:1:2:ffff::9")));
        assertTrue(places.enter(address("2001:db8:1:3::1")));
        assertTrue(places.enter(address("0.0.0.1")) && places.enter(address("::2")), "families are not mixed up");
    }

    @Test
    void nothingIsKeptOfThoseWhoLeft() {
        Places places = new Places(5, none -> false);
        for (int i = 0; i < 100; i++) {
            assertTrue(places.enter(address("192.0.2." + i)));
            places.leave(address("192.0.2." + i));
        }
        assertEquals(0, places.clients());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "10.0.0.7"})
    void thisMachineAndTrustedProxiesAreNotCounted(String exempt) {
        Places places = new Places(1, address -> address.equals(address("10.0.0.7")));
        for (int i = 0; i < 5; i++) {
            assertTrue(places.enter(address(exempt)));
        }
        assertEquals(0, places.clients());
    }

    /** A listener asks, tells the one it turns away, and counts. */
    @Test
    void aConnectionTooManyIsTurnedAway() {
        List<String> written = new ArrayList<>();
        Connections connections = new Connections(
                "test",
                HttpLimits.STANDARD.within(1, 1),
                none -> false,
                exchange -> {},
                new Dates(new FakeClock()),
                new RequestIds(new SecureRandom()),
                true);
        ConnectionContext context = context("192.0.2.1", written);
        List<Connection> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add((Connection) connections.connection(context));
        }
        assertThrows(CloseConnectionException.class, () -> connections.connection(context));
        assertTrue(written.getFirst().startsWith("HTTP/1.1 429 "), written::toString);
        assertEquals(1, connections.turnedAway());
        assertEquals(4, connections.size());
        connections.closed(open.getFirst());
        connections.closed(open.getFirst());
        connections.connection(context);
        assertThrows(CloseConnectionException.class, () -> connections.connection(context), "a place is left once");
    }

    private static ConnectionContext context(String address, List<String> written) {
        PeerInfo peer = answering(PeerInfo.class, Map.of("address", new InetSocketAddress(address(address), 4711)));
        HelidonSocket socket = answering(HelidonSocket.class, Map.of("remotePeer", peer));
        DataWriter writer = (DataWriter) Proxy.newProxyInstance(
                PlacesTest.class.getClassLoader(), new Class<?>[] {DataWriter.class}, (proxy, method, arguments) -> {
                    BufferData data = (BufferData) arguments[0];
                    written.add(data.readString(data.available(), StandardCharsets.US_ASCII));
                    return null;
                });
        return answering(ConnectionContext.class, Map.of("serverSocket", socket, "dataWriter", writer));
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                PlacesTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}

package one.twogather.pod.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.outbound.Destinations.Destination;
import one.twogather.pod.outbound.Destinations.Finding;
import one.twogather.pod.outbound.Destinations.NoWay;
import one.twogather.pod.outbound.Failure.Forbidden;
import one.twogather.pod.outbound.Failure.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static final Set<HostPort> ALLOWED =
            Set.of(new HostPort("127.0.0.1", 5001), new HostPort("Node.internal", 8545), new HostPort("[::1]", 5001));

    /** Literals as the system reads them; names: public, private, both, none. */
    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "public.example", "PUBLIC.example" -> addresses("1.1.1.1", "2606:4700::1");
            case "private.example", "node.internal" -> addresses("10.0.0.7");
            case "mixed.example" -> addresses("1.1.1.1", "192.168.0.1");
            case "nothing.example" -> List.of();
            default -> {
                if (host.endsWith(".example")) {
                    throw new UnknownHostException(host);
                }
                yield List.of(InetAddress.getAllByName(host));
            }
        };
    }

    private static List<InetAddress> addresses(String... literals) throws UnknownHostException {
        InetAddress[] all = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            all[i] = InetAddress.getByName(literals[i]);
        }
        return List.of(all);
    }

    private static Finding find(String address) {
        return new Destinations(ALLOWED, port -> false, DestinationsTest::resolve)
                .find(address, Deadline.in(Duration.ofSeconds(5)));
    }

    private static Failure failure(String address) {
        return assertInstanceOf(NoWay.class, find(address), address).failure();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://public.example/card#me",
                "https://public.example",
                "https://public.example:/",
                "HTTPS://PUBLIC.example:8443/",
                "https://public.example:1024/x?y",
                "https://1.1.1.1/",
                "https://[2606:4700::1]/"
            })
    void httpsOnThePublicInternetIsFound(String address) {
        Destination found = assertInstanceOf(Destination.class, find(address));
        assertEquals(null, found.url().getFragment());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "card",
                "/card",
                "//public.example/",
                "http://public.example/",
                "ftp://public.example/",
                "file:///etc/passwd",
                "jar:https://public.example/!/x",
                "https:public.example",
                "https:///x",
                "https://user@public.example/",
                "https://user:pass@public.example/",
                "https://public.example@127.0.0.1/",
                "https://public.example\\@127.0.0.1/",
                "https://public.example /",
                "https://public.example\r\nX: y/",
                "https://public.example:0/",
                "https://public.example:65536/",
                "https://public.example:99999999999/",
                "https://public.example:22/",
                "https://public.example:25/",
                "https://public.example:80/",
                "https://public_example/"
            })
    void whatIsNoHttpsUrlOfAWebServerIsForbidden(String address) {
        assertInstanceOf(Forbidden.class, failure(address), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://127.0.0.1./",
                "https://0/",
                "https://0.0.0.0/",
                "https://16843009/", // 1.1.1.1, but not written in full
                "https://1.1.257/",
                "https://1.1.1.256/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[0:0:0:0:0:ffff:10.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25lo]/",
                "https://[fe80::1%lo]/",
                "https://[2606:4700::1%25eth0]/",
                "https://[fd00:ec2::254]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.100.100.200/"
            })
    void noSpellingOfAPrivateAddressGetsThrough(String address) {
        assertInstanceOf(Forbidden.class, failure(address), address);
    }

    @Test
    void aNameThatLeadsToAPrivateAddressIsForbidden() {
        assertEquals(new Forbidden("the host is not on the public internet"), failure("https://private.example/"));
    }

    @Test
    void aNameThatLeadsToAPublicAndAPrivateAddressIsForbidden() {
        assertInstanceOf(Forbidden.class, failure("https://mixed.example/"));
    }

    @Test
    void aNameThatLeadsNowhereIsUnreachable() {
        assertInstanceOf(Unreachable.class, failure("https://unknown.example/"));
        assertInstanceOf(Unreachable.class, failure("https://nothing.example/"));
    }

    @Test
    void aLookUpThatTakesTooLongIsLeftBehind() {
        CountDownLatch goOn = new CountDownLatch(1);
        assertEquals(
                new NoWay(new Unreachable("the host's address could not be found in time")),
                held(goOn, new AtomicInteger()).find("https://public.example/", Deadline.in(Duration.ofMillis(20))));
        goOn.countDown();
    }

    @Test
    void lookUpsLeftBehindDoNotPileUp() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Destinations slow = held(goOn, begun);
        for (int i = 0; i < 40; i++) {
            slow.find("https://public.domain" + i + ".example/", Deadline.in(Duration.ofMillis(1)));
        }
        assertTrue(begun.get() <= 32, () -> begun + " look-ups at once");
        goOn.countDown();
        assertInstanceOf(Destination.class, slow.find("https://public.example/", Deadline.in(Duration.ofSeconds(20))));
    }

    @Test
    void oneDomainDoesNotTakeAllLookUps() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Destinations slow = held(goOn, begun);
        for (int i = 0; i < 40; i++) {
            slow.find("https://n" + i + ".Silent.example/", Deadline.in(Duration.ofMillis(1)));
        }
        assertTrue(begun.get() <= 4, () -> begun + " look-ups in one domain");
        Deadline soon = Deadline.in(Duration.ofSeconds(20));
        Thread other = Thread.ofVirtual().start(() -> slow.find("https://honest.example.org/", soon));
        while (begun.get() < 5 && other.isAlive()) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        assertEquals(5, begun.get(), "another domain is looked up meanwhile");
    }

    @Test
    void neighboursShareAGate() throws java.net.UnknownHostException {
        Neighbours gates = new Neighbours(1);
        assertSame(gates.ofName("a.b.example.org"), gates.ofName("example.org"));
        assertNotSame(gates.ofName("a.example.org"), gates.ofName("a.example.net"));
        assertNotSame(gates.ofName("192.0.2.1"), gates.ofName("198.51.2.1"));
        assertSame(gates.ofName("localhost"), gates.ofName("localhost"));
        assertSame(
                gates.ofAddress(addresses("2001:db8:0:1::1").getFirst()),
                gates.ofAddress(addresses("2001:db8:0:1:ffff::9").getFirst()));
        assertNotSame(
                gates.ofAddress(addresses("2001:db8:0:1::1").getFirst()),
                gates.ofAddress(addresses("2001:db8:0:2::1").getFirst()));
        assertNotSame(
                gates.ofAddress(addresses("192.0.2.1").getFirst()),
                gates.ofAddress(addresses("192.0.2.2").getFirst()));
    }

    /** Every look-up waits for the latch. */
    private static Destinations held(CountDownLatch goOn, AtomicInteger begun) {
        return new Destinations(Set.of(), port -> false, host -> {
            begun.incrementAndGet();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return addresses("1.1.1.1");
        });
    }

    @Test
    void whatIsAllowedByNameMayBePrivateAndPlain() {
        assertInstanceOf(Destination.class, find("http://127.0.0.1:5001/api"));
        assertInstanceOf(Destination.class, find("https://127.0.0.1:5001/api"));
        assertInstanceOf(Destination.class, find("http://[::1]:5001/"));
        assertInstanceOf(Destination.class, find("http://node.internal:8545/"));
    }

    @Test
    void anExceptionHoldsForItsHostAndPortAlone() {
        assertInstanceOf(Forbidden.class, failure("http://127.0.0.1:5002/"));
        assertInstanceOf(Forbidden.class, failure("http://127.0.0.2:5001/"));
        assertInstanceOf(Forbidden.class, failure("http://localhost:5001/"));
        assertInstanceOf(Forbidden.class, failure("http://127.0.0.1/"));
        assertInstanceOf(Forbidden.class, failure("ftp://127.0.0.1:5001/"));
        assertInstanceOf(Forbidden.class, failure("http://user@127.0.0.1:5001/"));
    }

    @Test
    void noExceptionOpensTheAdminPort() {
        Destinations guarded = new Destinations(ALLOWED, port -> port == 5001, DestinationsTest::resolve);
        for (String address : List.of("http://127.0.0.1:5001/", "https://127.0.0.1:5001/", "http://[::1]:5001/")) {
            NoWay found =
                    assertInstanceOf(NoWay.class, guarded.find(address, Deadline.in(Duration.ofSeconds(5))), address);
            assertInstanceOf(Forbidden.class, found.failure());
        }
    }
}

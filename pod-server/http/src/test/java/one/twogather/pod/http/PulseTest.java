package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener that ends by itself, as Helidon's does at the first error, is noticed. */
@Timeout(30)
final class PulseTest {

    private static Set<Thread> threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .collect(Collectors.toSet());
    }

    /** Breaks the accepting thread of a new server by an interrupt, after which it ends as it would for want of a descriptor. */
    private static void breaks(String listener, boolean isPublic) throws Exception {
        Set<Thread> others = threads(listener);
        try (Quiet _ = new Quiet();
                TestServer server = new TestServer()) {
            Set<Thread> ours = threads(listener);
            ours.removeAll(others);
            ours.forEach(Thread::interrupt);
            int port = isPublic ? server.port() : server.adminPort();
            assertEquals("nothing listens on port " + port + " any more", server.ended.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void theEndOfThePublicListenerIsTold() throws Exception {
        breaks("server-@default-listener", true);
    }

    @Test
    void theEndOfTheAdministratorsListenerIsTold() throws Exception {
        breaks("server-admin-listener", false);
    }

    /** For want of a descriptor neither clients nor we get in: for a while that may pass, for long it will not. */
    @Test
    void whoCannotAskForLongTakesThatForTheEnd() throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        try (Pulse _ = new Pulse(
                        List.of(address),
                        any -> asked.incrementAndGet() == Pulse.MOST_UNABLE - 1 ? Pulse.Beat.FELT : Pulse.Beat.UNABLE,
                        Duration.ofMillis(1),
                        why -> ended.complete(asked.get()))
                .start()) {
            assertEquals(2 * Pulse.MOST_UNABLE - 1, ended.get(10, TimeUnit.SECONDS), "counted anew after it could");
        }
    }

    @Test
    void aStopIsNotTold() {
        TestServer server = new TestServer();
        server.stop();
        assertFalse(server.ended.isDone());
    }
}

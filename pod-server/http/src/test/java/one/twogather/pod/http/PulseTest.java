package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.concurrent.TimeUnit;
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

    @Test
    void aStopIsNotTold() {
        TestServer server = new TestServer();
        server.stop();
        assertFalse(server.ended.isDone());
    }
}

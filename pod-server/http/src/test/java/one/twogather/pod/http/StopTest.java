package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.solid.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is told to stop finishes what it has begun, within its time, and says so. */
@Timeout(30)
final class StopTest {

    @Test
    void runningRequestsAreFinished() throws Exception {
        TestServer server = new TestServer();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        server.protocol.answerBy(request -> {
            begun.countDown();
            await(mayEnd);
            return new Answer.Deleted(MapProtocol.facts(request.target()));
        });
        try (RawClient client = new RawClient(server.port());
                RawClient idle = new RawClient(server.port());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = server.port();
            client.send(server.request("DELETE", "/x", ""));
            assertTrue(begun.await(5, TimeUnit.SECONDS));
            Future<PodServer.Stopped> stopping = threads.submit(server::stop);
            assertTrue(idle.isClosedByServer(), "who asks nothing is sent away at once");
            assertTrue(isTurnedAway(port), "and nobody new is let in");
            mayEnd.countDown();
            Reply reply = client.reply();
            assertEquals(204, reply.status());
            assertEquals(Optional.of("close"), reply.header("Connection"));
            assertEquals(new PodServer.Stopped(1, 0), stopping.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatTakesTooLongIsCutOff() throws Exception {
        HttpLimits hasty = new HttpLimits(
                100,
                256,
                1 << 20,
                8192,
                32_768,
                100,
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                TestServer.BRISK.pace(),
                65_536,
                1000,
                Duration.ofMillis(100),
                Duration.ofMillis(200));
        TestServer server = new TestServer(PodLocator.Mode.PATH, hasty);
        CountDownLatch begun = new CountDownLatch(1);
        server.protocol.answerBy(request -> {
            begun.countDown();
            await(new CountDownLatch(1));
            return new Answer.Deleted(MapProtocol.facts(request.target()));
        });
        try (RawClient client = new RawClient(server.port());
                Quiet _ = new Quiet()) {
            client.send(server.request("DELETE", "/x", ""));
            assertTrue(begun.await(5, TimeUnit.SECONDS));
            assertEquals(new PodServer.Stopped(0, 1), server.stop());
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void anAddressThatIsTakenIsAnError() throws IOException {
        try (TestServer server = new TestServer();
                Quiet _ = new Quiet()) {
            assertThrows(IllegalStateException.class, () -> new TestServer(server.port()));
        }
    }

    /** Refused at once, or hung up on if the kernel was still a moment behind. */
    private static boolean isTurnedAway(int port) {
        try (RawClient late = new RawClient(port)) {
            return late.isClosedByServer();
        } catch (IOException refused) {
            return true;
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            throw new IOException(told);
        }
    }
}

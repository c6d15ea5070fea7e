package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.solid.Answer;
import one.twogather.pod.solid.Representation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers whose end is not written yet when their beginning is read, as listings of large containers are. */
final class StreamingTest {

    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    private final Quiet quiet = new Quiet();
    private final TestServer server = new TestServer();
    private final CountDownLatch closed = new CountDownLatch(1);

    @AfterEach
    void stop() {
        server.close();
        quiet.close();
    }

    /** The last part waits until the client has had the first: a server that gathers all of it first would wait for ever. */
    @Test
    void theBeginningIsReadBeforeTheEndIsWritten() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        answer(out -> {
            out.write(new byte[20_000]);
            assertTrue(happens(begun), "nothing arrived before the end");
            out.write(new byte[20_000]);
        });
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request("GET").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertEquals('H', in.read());
            begun.countDown();
            String rest = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(rest.endsWith(LAST_CHUNK), "whole");
        }
        assertTrue(happens(closed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void whatAnAnswerHoldsIsLetGoWhenItIsSent(String method) throws IOException {
        answer(out -> out.write(new byte[100_000]));
        try (RawClient client = new RawClient(server.port())) {
            client.send(request(method)).drain();
        }
        assertTrue(happens(closed));
    }

    @Test
    void whatAnAnswerHoldsIsLetGoWhenItBreaksOff() throws IOException {
        answer(out -> {
            out.write(new byte[100_000]);
            throw new IllegalStateException("broken by the test");
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(request("GET")).drain();
        }
        assertTrue(happens(closed));
    }

    @Test
    void whatAnAnswerHoldsIsLetGoWhenItsReaderGoes() throws IOException {
        CountDownLatch gone = new CountDownLatch(1);
        answer(out -> {
            out.write(new byte[100_000]);
            assertTrue(happens(gone));
            for (int i = 0; i < 1_000; i++) {
                out.write(new byte[100_000]);
            }
        });
        try (RawClient client = new RawClient(server.port())) {
            client.send(request("GET"));
        }
        gone.countDown();
        assertTrue(happens(closed));
    }

    private String request(String method) {
        return server.request(method, "/doc", "Connection: close\r\n");
    }

    private void answer(Representation.Whole content) {
        Representation.Whole held = new Representation.Whole() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                content.writeTo(out);
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
        server.protocol.answer(new Answer.Found(
                MapProtocol.facts(TestServer.alice("/doc")),
                new Representation(
                        "text/turtle", "\"1\"", MapProtocol.MODIFIED, new Representation.Content.Streamed(held))));
    }

    private static boolean happens(CountDownLatch event) {
        try {
            return event.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminDoorTest {

    private static final byte[] PRESENT = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\n\r\n{}")
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aServerThatStopsBetweenSayingItIsThereAndBeingAskedIsNotMissed() throws Exception {
        Path data = folder.resolve("pod-data");
        Typed added = typed(data, "account", "add", "alice");
        assertEquals(0, added.status(), added.err());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.createDirectories(data.resolve("run"));
            new AdminFile(data)
                    .write(new AdminFile.Contents(URI.create("http://127.0.0.1:" + listener.getLocalPort()), 1, "k"));
            Future<Integer> greeted = threads.submit(greetOnceAndLeave(listener));

            Typed listed = typed(data, "account", "list");

            assertEquals(0, listed.status(), listed.err());
            assertEquals(
                    1,
                    listed.out().lines().filter(line -> line.contains("alice")).count(),
                    listed.out());
            assertEquals(1, greeted.get(), "the command found the server before it went");
        }
    }

    private Typed typed(Path data, String... words) {
        return Typed.in(folder, Map.of("POD_DATA", data.toString()), List.of(words));
    }

    private static Callable<Integer> greetOnceAndLeave(ServerSocket listener) {
        return () -> {
            try (Socket asked = listener.accept()) {
                listener.close();
                readHead(asked);
                asked.getOutputStream().write(PRESENT);
            }
            return 1;
        };
    }

    private static void readHead(Socket asked) throws IOException {
        int line = 0;
        for (int read = asked.getInputStream().read();
                read >= 0;
                read = asked.getInputStream().read()) {
            line = read == '\n' ? line + 1 : read == '\r' ? line : 0;
            if (line == 2) {
                return;
            }
        }
    }
}

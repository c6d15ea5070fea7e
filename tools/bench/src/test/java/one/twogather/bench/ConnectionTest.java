package one.twogather.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says what it is told to say, whatever it is asked. */
class ConnectionTest {

    private ServerSocket server;
    private Socket accepted = new Socket();

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    @AfterEach
    void close() throws IOException {
        accepted.close();
        server.close();
    }

    @Test
    void answersOfBothFramingsAreToldApart() throws IOException {
        String fixed = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
        String chunked = "HTTP/1.1 201 Created\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "5\r\n"
                + "hello\r\n"
                + "10\r\n"
                + "0123456789abcdef\r\n"
                + "0\r\n\r\n";
        String empty = "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        try (Connection connection = connection(fixed + chunked + empty + fixed)) {
            assertEquals(200, connection.exchange(request()));
            assertEquals(201, connection.exchange(request()));
            assertEquals(404, connection.exchange(request()));
            assertEquals(200, connection.exchange(request()));
        }
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws IOException {
        try (Connection connection = connection("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello")) {
            assertThrows(EOFException.class, () -> connection.exchange(request()));
        }
    }

    @Test
    void aLargeBodyIsAsLongAsItsHeadSays() {
        Request upload = Request.upload(URI.create("http://localhost/file"), "mark", new byte[1_000], 3);
        String head = new String(upload.start(), StandardCharsets.ISO_8859_1);
        assertEquals("PUT /file HTTP/1.1", head.lines().findFirst().orElseThrow());
        assertTrue(head.contains("Content-Length: 3004\r\n"));
        assertTrue(head.endsWith("\r\n\r\nmark"));
    }

    private static Request request() {
        return Request.get(URI.create("http://localhost/"), "");
    }

    private Connection connection(String answers) throws IOException {
        Connection connection = new Connection(URI.create("http://localhost:" + server.getLocalPort() + "/"));
        accepted = server.accept();
        accepted.getOutputStream().write(answers.getBytes(StandardCharsets.US_ASCII));
        accepted.shutdownOutput();
        return connection;
    }
}

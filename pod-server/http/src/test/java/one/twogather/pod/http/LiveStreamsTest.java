package one.twogather.pod.http;

import static one.twogather.pod.http.TestServer.alice;
import static one.twogather.pod.http.TestServer.server;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of notifications, over the wire. */
class LiveStreamsTest {

    private static final String NOTE = "http://localhost:3000/alice/note";
    private static final String HANDSHAKE = String.join(
            "\r\n",
            "Upgrade: websocket",
            "Connection: keep-alive, Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "");
    private static final Pattern RECEIVE_FROM = Pattern.compile("\"receiveFrom\":\"[a-z]+://localhost:3000([^\"]+)\"");
    private static final Pattern CHANNEL = Pattern.compile("\"id\":\"http://localhost:3000([^\"]+)\"");

    private final TestServer server = new TestServer();

    @AfterEach
    void stop() {
        server.close();
    }

    private RawClient.Reply subscribe(String type, String topic, String more) throws IOException {
        String body = "{\"@context\":[\"https://www.w3.org/ns/solid/notification/v1\"],\"type\":\"" + type
                + "\",\"topic\":\"" + topic + "\"" + more + "}";
        return server.ask(server(
                        "POST",
                        "/.notifications/" + type + "/",
                        "Content-Type: application/ld+json\r\n" + "Content-Length: " + body.length() + "\r\n")
                + body);
    }

    private String receiveFrom(String type, String more) throws IOException {
        RawClient.Reply reply = subscribe(type, NOTE, more);
        assertEquals(200, reply.status(), reply.text());
        return first(RECEIVE_FROM, reply.text());
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private void write() {
        server.news.write(alice("/note"));
    }

    private RawClient socket(String path, String headers) throws IOException {
        return new RawClient(server.port()).send(server("GET", path, HANDSHAKE + headers));
    }

    /** The head of an answer that does not end. */
    private static String head(RawClient client) throws IOException {
        return client.until("\r\n\r\n");
    }

    /** A frame as clients send it, masked. */
    private static byte[] masked(int first, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i & 3]);
        }
        return frame.toByteArray();
    }

    private static byte[] text(String text) {
        return masked(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text of the next frame, or the code it closes with. */
    private static String frame(RawClient client) throws IOException {
        byte[] start = client.bytes(2);
        int length = start[1] & 0x7F;
        if (length == 126) {
            length = ByteBuffer.wrap(client.bytes(2)).getShort() & 0xFFFF;
        }
        byte[] payload = client.bytes(length);
        return switch (start[0] & 0xFF) {
            case 0x81 -> new String(payload, StandardCharsets.UTF_8);
            case 0x88 -> "closed " + (ByteBuffer.wrap(payload).getShort() & 0xFFFF);
            case 0x8A -> "pong " + new String(payload, StandardCharsets.UTF_8);
            default -> "frame " + start[0];
        };
    }

    @Test
    void aWebSocketTellsOfChangesAndSaysGoodbye() throws IOException {
        String path = receiveFrom("WebSocketChannel2023", "");
        try (RawClient client = socket(path, "")) {
            String head = head(client);
            assertTrue(head.startsWith("HTTP/1.1 101 Switching Protocols"), head);
            // The example of RFC 6455 §1.3.
            assertTrue(head.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"), head);
            write();
            assertTrue(frame(client).contains("\"type\":\"Create\""));
            client.send(masked(0x89, "here?".getBytes(StandardCharsets.UTF_8)));
            assertEquals("pong here?", frame(client));
            client.send(text("nobody listens to this"));
            write();
            assertTrue(frame(client).contains("\"type\":\"Update\""));
            client.send(masked(0x88, new byte[] {3, (byte) 232}));
            assertEquals("closed 1000", frame(client));
            assertTrue(client.isClosedByServer());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "81 05 68656c6c6f, 1002, not masked",
        "91 80 00000000, 1002, a reserved bit",
        "82 80 00000000, 1003, binary",
        "83 80 00000000, 1002, an opcode nobody knows",
        "80 80 00000000, 1002, nothing to continue",
        "09 80 00000000, 1002, a control frame in parts",
        "89 fe 007e00000000, 1002, a long control frame",
        "81 fe 100100000000, 1009, too long",
        "81 ff 7fffffffffffffff00000000, 1009, far too long",
        "81 ff ffffffffffffffff00000000, 1009, of a negative length",
        "81 82 00000000c328, 1007, not UTF-8",
        "88 81 0000000003, 1002, half a code",
        "88 82 0000000003ed, 1002, a code that is not sent"
    })
    void whoBreaksTheRulesIsToldWhichAndSentAway(String bytes, int code, String why) throws IOException {
        try (RawClient client = socket(receiveFrom("WebSocketChannel2023", ""), "")) {
            head(client);
            client.send(java.util.HexFormat.of().parseHex(bytes.replace(" ", "")));
            assertEquals("closed " + code, frame(client), why);
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void aMessageMayComeInPartsWithOthersBetween() throws IOException {
        try (RawClient client = socket("/.notifications/solid-0.1", "")) {
            head(client);
            assertEquals("protocol solid-0.1", frame(client));
            client.send(masked(0x01, "sub ".getBytes(StandardCharsets.UTF_8)));
            client.send(masked(0x89, new byte[0]));
            assertEquals("pong ", frame(client));
            client.send(masked(0x80, NOTE.getBytes(StandardCharsets.UTF_8)));
            assertEquals("ack " + NOTE, frame(client));
        }
    }

    @Test
    void theOldProtocolIsSpoken() throws IOException {
        try (RawClient client = socket("/.notifications/solid-0.1", "Sec-WebSocket-Protocol: solid-0.1\r\n")) {
            assertTrue(head(client).contains("Sec-WebSocket-Protocol: solid-0.1\r\n"));
            frame(client);
            client.send(text("sub " + NOTE));
            assertEquals("ack " + NOTE, frame(client));
            write();
            assertEquals("pub " + NOTE, frame(client));
        }
    }

    @Test
    void eventsAreWhatBrowsersRead() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server("GET", receiveFrom("EventSourceChannel2023", ""), "Accept: text/event-stream\r\n"));
            String head = head(client);
            assertAll(
                    () -> assertTrue(head.startsWith("HTTP/1.1 200 OK"), head),
                    () -> assertTrue(head.contains("Content-Type: text/event-stream\r\n"), head),
                    () -> assertTrue(head.contains("Cache-Control: no-store\r\n"), head));
            write();
            String chunk = client.chunk();
            assertTrue(chunk.matches("(?s)id: [\\w-]{22}\ndata: \\{.*\"type\":\"Create\".*\\}\n\n"), chunk);
        }
    }

    @Test
    void aStreamOfDocumentsGoesOn() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server("GET", receiveFrom("StreamingHTTPChannel2023", ",\"accept\":\"text/turtle\""), ""));
            assertTrue(head(client).contains("Content-Type: text/turtle\r\n"));
            write();
            assertTrue(client.chunk().contains("as:Create"));
            write();
            assertTrue(client.chunk().contains("as:Update"));
        }
    }

    @Test
    void whoLosesTheRightHearsTheEndOfTheStream() throws IOException {
        String events = receiveFrom("EventSourceChannel2023", "");
        String socket = receiveFrom("WebSocketChannel2023", "");
        try (RawClient reader = new RawClient(server.port());
                RawClient other = socket(socket, "")) {
            reader.send(server("GET", events, ""));
            head(reader);
            head(other);
            server.news.hide(alice("/note"));
            assertEquals("", reader.chunk());
            assertTrue(reader.isClosedByServer());
            assertEquals("closed 1008", frame(other));
        }
        assertEquals(403, server.ask(server("GET", events, "")).status());
    }

    @Test
    void aClientThatLeavesLeavesNothingBehind() throws IOException {
        String path = receiveFrom("EventSourceChannel2023", "");
        try (RawClient reader = new RawClient(server.port())) {
            reader.send(server("GET", path, ""));
            head(reader);
            write();
            reader.chunk();
            assertEquals(1, server.news.listening());
        }
        long end = System.nanoTime() + 10_000_000_000L;
        while (server.news.listening() > 0 && System.nanoTime() < end) {
            Thread.yield();
        }
        assertEquals(0, server.news.listening());
    }

    @Test
    void aServerThatStopsSaysSo() throws IOException {
        try (RawClient client = socket(receiveFrom("WebSocketChannel2023", ""), "")) {
            head(client);
            write();
            frame(client);
            assertEquals(0, server.stop().cut(), "a stream is no request that was cut off");
            assertEquals("closed 1001", frame(client));
        }
    }

    @Test
    void aChannelIsLookedAtAndEndedByItsName() throws IOException {
        RawClient.Reply reply = subscribe("EventSourceChannel2023", NOTE, ",\"rate\":\"PT1S\"");
        String channel = first(CHANNEL, reply.text());
        assertTrue(channel.startsWith("/.notifications/channels/"), channel);
        RawClient.Reply shown = server.ask(server("GET", channel, ""));
        assertEquals(reply.text(), shown.text());
        assertEquals(Optional.of("application/ld+json"), shown.header("Content-Type"));
        assertEquals(204, server.ask(server("DELETE", channel, "")).status());
        assertEquals(404, server.ask(server("GET", channel, "")).status());
        assertEquals(404, server.ask(server("DELETE", channel, "")).status());
        assertEquals(
                404,
                server.ask(server("GET", first(RECEIVE_FROM, reply.text()), "")).status());
    }

    @Test
    void aServiceSaysWhatItCanDo() throws IOException {
        RawClient.Reply reply = server.ask(server("GET", "/.notifications/WebhookChannel2023/", ""));
        assertEquals(
                "{\"@context\":[\"https://www.w3.org/ns/solid/notification/v1\"],"
                        + "\"id\":\"http://localhost:3000/.notifications/WebhookChannel2023/\","
                        + "\"channelType\":\"WebhookChannel2023\","
                        + "\"feature\":[\"accept\",\"endAt\",\"rate\",\"startAt\",\"state\"]}",
                reply.text());
        RawClient.Reply options = server.ask(server("OPTIONS", "/.notifications/WebhookChannel2023/", ""));
        assertEquals(Optional.of("GET, HEAD, OPTIONS, POST"), options.header("Allow"));
        assertEquals(
                404,
                server.ask(server("GET", "/.notifications/CarrierPigeon2023/", ""))
                        .status());
        assertEquals(404, server.ask(server("GET", "/.notifications/", "")).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/ld+json; profile=\"https://evil.example/profile\""
            })
    void subscriptionsOfOtherTypesAreNotRead(String type) throws IOException {
        RawClient.Reply reply = server.ask(server(
                        "POST",
                        "/.notifications/WebSocketChannel2023/",
                        "Content-Length: 2\r\nContent-Type: " + type + "\r\n")
                + "{}");
        assertEquals(415, reply.status(), "N-011");
    }

    @Test
    void aSubscriptionThatIsTooLongIsNotRead() throws IOException {
        RawClient.Reply reply = subscribe("WebSocketChannel2023", NOTE + "x".repeat(20_000), "");
        assertEquals(413, reply.status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 8\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n",
                "Upgrade: websocket\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: c2hvcnQ=\r\n",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n",
                "Upgrade: h2c\r\n"
                        + "Connection: Upgrade\r\n"
                        + "Sec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            })
    void whatIsNoHandshakeIsToldWhatWouldBe(String headers) throws IOException {
        RawClient.Reply reply = server.ask(server("GET", "/.notifications/solid-0.1", headers));
        assertEquals(426, reply.status());
        assertEquals(Optional.of("websocket"), reply.header("Upgrade"));
        assertEquals(Optional.of("13"), reply.header("Sec-WebSocket-Version"));
    }

    @Test
    void whoSendsMoreRequestsBehindAStreamIsNotServed() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.send(server("GET", receiveFrom("EventSourceChannel2023", ""), ""));
            head(client);
            client.send(server.get("/note"));
            assertTrue(client.isClosedByServer());
        }
    }

    @Test
    void theSenderOfWebhooksSaysWhoVouchesForIt() throws IOException {
        RawClient.Reply reply = server.ask(server("GET", "/.notifications/sender", ""));
        assertEquals(
                "<http://localhost:3000/.notifications/sender#this> "
                        + "<http://www.w3.org/ns/solid/terms#oidcIssuer> <http://localhost:3000/> .\n",
                reply.text());
        assertFalse(reply.header("Content-Type").isEmpty());
    }
}

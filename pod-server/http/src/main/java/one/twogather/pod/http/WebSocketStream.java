package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.notify.LegacySession;
import one.twogather.pod.notify.LiveChannel;
import org.jspecify.annotations.Nullable;

/** A WebSocket (RFC 6455): a channel's messages (N-020), or a conversation in the old protocol (N-025). */
final class WebSocketStream extends LiveStream {

    /** Appended to a client's key, to show that it was understood (RFC 6455 §1.3). */
    private static final String PROOF = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int KEY_BYTES = 16;
    private static final long LONGEST_SILENCE = TimeUnit.SECONDS.toNanos(100);
    private static final int MOST_CONTROLS = 16;

    /** What is said over the socket. */
    interface Talk {
        void begin();

        byte @Nullable [] next();

        void received(String text);

        void close();
    }

    private final Frames frames = new Frames();
    private final Queue<byte[]> controls = new ConcurrentLinkedQueue<>();
    private @Nullable Talk talk;
    private volatile int code = Frames.NO_STATUS;
    private volatile long lastHeard = System.nanoTime();

    WebSocketStream(Connection connection) {
        super(connection);
    }

    /** The answer to the client's key; empty unless this is a handshake for a WebSocket (RFC 6455 §4.2.1). */
    static Optional<String> accept(RequestHead head) {
        String upgrade = head.header(HeaderNames.UPGRADE).orElse("").toLowerCase(Locale.ROOT);
        boolean wanted = head.method().equals("GET")
                && head.minor() == 1
                && upgrade.equals("websocket")
                && head.header(HeaderNames.CONNECTION)
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains("upgrade")
                && head.header(Names.WEB_SOCKET_VERSION).orElse("").equals("13");
        return wanted ? head.header(Names.WEB_SOCKET_KEY).flatMap(WebSocketStream::proof) : Optional.empty();
    }

    private static Optional<String> proof(String key) {
        try {
            if (Base64.getDecoder().decode(key).length != KEY_BYTES) {
                return Optional.empty();
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + PROOF).getBytes(StandardCharsets.ISO_8859_1));
            return Optional.of(Base64.getEncoder().encodeToString(digest));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** To be called before it begins. */
    WebSocketStream carries(LiveChannel channel) {
        talk = new Talk() {
            @Override
            public void begin() {
                channel.begin();
            }

            @Override
            public byte @Nullable [] next() {
                return channel.poll()
                        .map(message -> Frames.text(message.body()))
                        .orElse(null);
            }

            @Override
            public void received(String text) {
                // A channel is listened to; whatever is said is said to nobody.
            }

            @Override
            public void close() {
                channel.close();
            }
        };
        return this;
    }

    /** To be called before it begins. */
    WebSocketStream carries(LegacySession session) {
        talk = new Talk() {
            @Override
            public void begin() {
                ready();
            }

            @Override
            public byte @Nullable [] next() {
                return session.poll()
                        .map(line -> Frames.text(line.getBytes(StandardCharsets.UTF_8)))
                        .orElse(null);
            }

            @Override
            public void received(String text) {
                session.received(text);
            }

            @Override
            public void close() {
                session.close();
            }
        };
        return this;
    }

    private Talk talk() {
        Talk agreed = talk;
        if (agreed == null) {
            throw new IllegalStateException("a WebSocket carries something");
        }
        return agreed;
    }

    @Override
    void begin() {
        talk().begin();
    }

    @Override
    byte @Nullable [] next() {
        byte[] control = controls.poll();
        return control != null ? control : talk().next();
    }

    @Override
    byte[] signOfLife() {
        return Frames.ping();
    }

    @Override
    byte[] farewell(Ending why) {
        if (code != Frames.NO_STATUS) {
            return Frames.close(code);
        }
        return Frames.close(
                switch (why) {
                    case EXPIRED, REPLACED -> Frames.NORMAL;
                    case REFUSED -> Frames.POLICY;
                    case TOO_SLOW -> Frames.TRY_AGAIN;
                    case STOPPING -> Frames.GOING_AWAY;
                });
    }

    @Override
    void tick(long now) {
        super.tick(now);
        if (now - lastHeard > LONGEST_SILENCE) {
            end(Ending.TOO_SLOW);
        }
    }

    @Override
    boolean read(Inflow inflow) throws ClientGone {
        Frames.Said said = frames.read(inflow);
        lastHeard = System.nanoTime();
        switch (said) {
            case Frames.Said.Text(String text) -> talk().received(text);
            case Frames.Said.Ping(byte[] payload) -> control(Frames.pong(payload));
            case Frames.Said.Nothing() -> {}
            case Frames.Said.End(int reason) -> finish(reason);
        }
        return !(said instanceof Frames.Said.End);
    }

    /** One who pings faster than they read gets no more than this many answers. */
    private void control(byte[] frame) {
        if (controls.size() < MOST_CONTROLS) {
            controls.add(frame);
            ready();
        }
    }

    /** The client's word, or its fault, ends it. */
    private void finish(int reason) {
        code = reason;
        end(Ending.EXPIRED);
    }

    @Override
    void closed() {
        talk().close();
    }
}

package one.twogather.pod.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import one.twogather.pod.notify.LiveChannel;
import org.jspecify.annotations.Nullable;

/** Notifications as the content of an answer without end: events for browsers (N-022), or one document after the other (N-021). */
final class HttpStream extends LiveStream {

    /** How a message stands in the stream. */
    enum Form {
        /** {@code text/event-stream}: its place, and one line of data; Turtle has several. */
        EVENTS {
            @Override
            byte[] frame(LiveChannel.Delivery message) {
                StringBuilder event = new StringBuilder(message.body().length + 64)
                        .append("id: ")
                        .append(message.eventId())
                        .append('\n');
                new String(message.body(), StandardCharsets.UTF_8)
                        .lines()
                        .forEach(line -> event.append("data: ").append(line).append('\n'));
                return event.append('\n').toString().getBytes(StandardCharsets.UTF_8);
            }

            @Override
            byte[] signOfLife() {
                return new byte[] {':', '\n', '\n'};
            }
        },
        /** Documents, an empty line behind each. */
        DOCUMENTS {
            @Override
            byte[] frame(LiveChannel.Delivery message) {
                byte[] body = message.body();
                byte[] framed = java.util.Arrays.copyOf(body, body.length + 1);
                framed[body.length] = '\n';
                return framed;
            }

            @Override
            byte[] signOfLife() {
                return new byte[] {'\n'};
            }
        };

        abstract byte[] frame(LiveChannel.Delivery message);

        abstract byte[] signOfLife();
    }

    private static final byte[] LAST_CHUNK = Head.rendered("0\r\n\r\n");
    private static final byte[] LINE_END = Head.rendered("\r\n");

    private final Form form;
    private final boolean chunked;
    private @Nullable LiveChannel channel;

    /** @param chunked false for clients who know no chunks */
    HttpStream(Connection connection, Form form, boolean chunked) {
        super(connection);
        this.form = form;
        this.chunked = chunked;
    }

    /** To be called before it begins. */
    HttpStream carries(LiveChannel live) {
        channel = live;
        return this;
    }

    @Override
    void begin() {
        channel().begin();
    }

    @Override
    byte @Nullable [] next() {
        Optional<LiveChannel.Delivery> message = channel().poll();
        return message.isEmpty() ? null : chunk(form.frame(message.get()));
    }

    @Override
    byte[] signOfLife() {
        return chunk(form.signOfLife());
    }

    @Override
    byte[] farewell(Ending why) {
        return chunked ? LAST_CHUNK : Outflow.NOTHING;
    }

    /** Whoever sends more requests behind one that has no end is not understood, and need not be. */
    @Override
    boolean read(Inflow inflow) throws ClientGone {
        inflow.read(new byte[1], 0, 1);
        return false;
    }

    @Override
    void closed() {
        channel().close();
    }

    private LiveChannel channel() {
        LiveChannel live = channel;
        if (live == null) {
            throw new IllegalStateException("a stream carries a channel");
        }
        return live;
    }

    private byte[] chunk(byte[] content) {
        if (!chunked) {
            return content;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(content.length + 16);
        chunk.writeBytes(Head.rendered(Integer.toHexString(content.length)));
        chunk.writeBytes(LINE_END);
        chunk.writeBytes(content);
        chunk.writeBytes(LINE_END);
        return chunk.toByteArray();
    }
}

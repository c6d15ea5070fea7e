package one.twogather.pod.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The content of an answer on its way out, with one buffer of memory however much it is. {@link #flush} does nothing: content leaves when the buffer is
 * full, and at its end.
 */
abstract sealed class Outflow extends OutputStream {

    static final byte[] NOTHING = {};

    private static final int CAPACITY = 16 * 1024;

    /** Room before the content for a chunk's size, and behind it for its end. */
    private static final int BEFORE = 6;

    private static final int AFTER = 2;

    private final byte[] buffer = new byte[BEFORE + CAPACITY + AFTER];
    private int filled;
    private long count;

    final Connection connection;
    final Head head;
    boolean begun;

    private Outflow(Connection connection, Head head) {
        this.connection = connection;
        this.head = head;
    }

    long count() {
        return count;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == CAPACITY) {
                release();
            }
            int part = Math.min(length - done, CAPACITY - filled);
            System.arraycopy(source, offset + done, buffer, BEFORE + filled, part);
            filled += part;
            done += part;
        }
    }

    private void release() throws IOException {
        if (!begun) {
            beginWithout();
            begun = true;
        }
        if (filled > 0) {
            emit(buffer, BEFORE, filled);
            count += filled;
            filled = 0;
        }
    }

    /** Sends what is left, and whatever marks the end. */
    void finish() throws IOException {
        if (begun) {
            release();
        } else {
            begun = true;
            beginWith(buffer, BEFORE, filled);
            count = filled;
            return;
        }
        end();
    }

    /** Sends the head; more content follows. */
    abstract void beginWithout() throws IOException;

    /** Sends the head and all there is. */
    abstract void beginWith(byte[] content, int offset, int length) throws IOException;

    abstract void emit(byte[] content, int offset, int length) throws IOException;

    abstract void end() throws IOException;

    void sendHead() throws IOException {
        connection.write(head.bytes(), 0, head.length());
    }

    void sendTogether(byte[] content, int offset, int length) throws IOException {
        head.raw(content, offset, length);
        sendHead();
    }

    /** Of a length that the head already says; more or less than that is an error of ours. */
    static final class Counted extends Outflow {

        private long due;

        Counted(Connection connection, Head head, long length) {
            super(connection, head);
            this.due = length;
        }

        @Override
        void beginWithout() throws IOException {
            sendHead();
        }

        @Override
        void beginWith(byte[] content, int offset, int length) throws IOException {
            take(length);
            end();
            sendTogether(content, offset, length);
        }

        @Override
        void emit(byte[] content, int offset, int length) throws IOException {
            take(length);
            connection.write(content, offset, length);
        }

        private void take(int length) {
            due -= length;
            if (due < 0) {
                throw new IllegalStateException("the content is longer than it was said to be");
            }
        }

        @Override
        void end() {
            if (due != 0) {
                throw new IllegalStateException("the content is shorter than it was said to be");
            }
        }
    }

    /** In chunks; or at once with its length, when one buffer was enough. The head comes without its empty line. */
    static final class Chunked extends Outflow {

        private static final byte[] CHUNKED = Head.rendered("Transfer-Encoding: chunked\r\n\r\n");
        private static final byte[] LAST = Head.rendered("0\r\n\r\n");
        private static final byte[] DIGITS = Head.rendered("0123456789abcdef");

        Chunked(Connection connection, Head head) {
            super(connection, head);
        }

        @Override
        void beginWithout() throws IOException {
            head.line(CHUNKED);
            sendHead();
        }

        @Override
        void beginWith(byte[] content, int offset, int length) throws IOException {
            head.field(Lines.CONTENT_LENGTH, length).end();
            sendTogether(content, offset, length);
        }

        @Override
        void emit(byte[] content, int offset, int length) throws IOException {
            for (int i = 0; i < 4; i++) {
                content[offset - 3 - i] = DIGITS[(length >> (4 * i)) & 15];
            }
            content[offset - 2] = '\r';
            content[offset - 1] = '\n';
            content[offset + length] = '\r';
            content[offset + length + 1] = '\n';
            connection.write(content, offset - BEFORE, length + BEFORE + AFTER);
        }

        @Override
        void end() throws IOException {
            connection.write(LAST, 0, LAST.length);
        }
    }

    /** Until the connection ends, for clients who know no chunks. */
    static final class UntilEnd extends Outflow {

        UntilEnd(Connection connection, Head head) {
            super(connection, head);
        }

        @Override
        void beginWithout() throws IOException {
            sendHead();
        }

        @Override
        void beginWith(byte[] content, int offset, int length) throws IOException {
            sendTogether(content, offset, length);
        }

        @Override
        void emit(byte[] content, int offset, int length) throws IOException {
            connection.write(content, offset, length);
        }

        @Override
        void end() {
            // The end of the connection is the end.
        }
    }
}

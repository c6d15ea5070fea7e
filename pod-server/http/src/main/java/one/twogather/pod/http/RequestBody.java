package one.twogather.pod.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, as it comes in: a few KiB are in memory at a time, whatever the sender claims of its chunks.
 *
 * <p>A client that asked first is told to go on at the first read (RFC 9110 §10.1.1), so what is refused without reading is never sent.
 */
final class RequestBody extends InputStream {

    /** A chunk's size in hexadecimal digits and perhaps an extension, which is ignored. */
    private static final int MAX_CHUNK_LINE = 256;

    private static final int MAX_CHUNK_DIGITS = 15;
    private static final int MAX_TRAILERS = 32;

    private final Connection connection;
    private final boolean chunked;
    private boolean continueDue;
    private boolean inChunk;
    private boolean finished;
    private long remaining;
    private @Nullable BodyPledge pledge;

    RequestBody(Connection connection, RequestHead head) {
        this.connection = connection;
        switch (head.framing()) {
            case Framing.None() -> {
                chunked = false;
                finished = true;
            }
            case Framing.Fixed(long length) -> {
                chunked = false;
                remaining = length;
                finished = length == 0;
            }
            case Framing.Chunked() -> chunked = true;
        }
        continueDue = !finished && head.expectsContinue();
    }

    /** From the first byte on it has to be what was said. */
    void mustBe(BodyPledge said) {
        pledge = said;
    }

    /** True when the next byte on the connection belongs to another request. */
    boolean isFinished() {
        return finished;
    }

    /** True when at most {@code limit} bytes are certainly on their way, so that reading them is the cheapest way on. */
    boolean canBeDropped(int limit) {
        return !chunked && !continueDue && remaining <= limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (finished) {
            keepPledge();
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        sayContinue();
        if (chunked && remaining == 0 && !nextChunk()) {
            keepPledge();
            return -1;
        }
        int count = connection.readBody(target, offset, (int) Math.min(length, remaining));
        remaining -= count;
        finished = !chunked && remaining == 0;
        if (pledge != null) {
            pledge.read(target, offset, count);
        }
        if (finished) {
            keepPledge();
        }
        return count;
    }

    private void keepPledge() throws BodyPledge.Broken {
        if (pledge != null) {
            pledge.keep();
        }
    }

    private void sayContinue() throws IOException {
        if (continueDue) {
            continueDue = false;
            connection.sayContinue();
        }
    }

    private boolean nextChunk() throws IOException {
        if (inChunk && !connection.readLine(1).isEmpty()) {
            throw new MalformedBody("a chunk is longer than it said");
        }
        remaining = size(connection.readLine(MAX_CHUNK_LINE));
        inChunk = remaining > 0;
        if (!inChunk) {
            skipTrailers();
            finished = true;
        }
        return inChunk;
    }

    /** Digits, perhaps blanks, perhaps an extension (RFC 9112 §7.1.1): whatever else somebody may take for a number is how requests are smuggled. */
    private static long size(String line) throws MalformedBody {
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        if (end == 0 || end > MAX_CHUNK_DIGITS) {
            throw new MalformedBody("a chunk's size is a hexadecimal number");
        }
        long size = 0;
        for (int i = 0; i < end; i++) {
            if (!HexFormat.isHexDigit(line.charAt(i))) {
                throw new MalformedBody("a chunk's size is a hexadecimal number");
            }
            size = size * 16 + HexFormat.fromHexDigit(line.charAt(i));
        }
        return size;
    }

    private void skipTrailers() throws IOException {
        for (int i = 0; i < MAX_TRAILERS; i++) {
            if (connection.readLine(MAX_CHUNK_LINE * 4).isEmpty()) {
                return;
            }
        }
        throw new MalformedBody("there are too many lines after the last chunk");
    }
}

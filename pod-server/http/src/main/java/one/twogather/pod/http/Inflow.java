package one.twogather.pod.http;

import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Supplier;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What has come in on one connection and nobody has read yet: nothing while it rests, a head while one arrives, some KiB of a body.
 *
 * <p>A head is collected whole before anything is made of it. So whoever stops in the middle of one holds its bytes and no objects, in however small
 * pieces they came; and what goes beyond {@link #FREE} is charged to the budget that all heads share, until the request is answered.
 */
final class Inflow {

    /** Bytes of a head that count as the connection's own: an access token, its proof and what browsers send fit. */
    static final int FREE = 4 * 1024;

    private static final byte[] NOTHING = {};

    private final Supplier<byte @Nullable []> source;
    private final Budget budget;
    private byte[] bytes = NOTHING;
    private int at;
    private int end;
    private long charged;

    /** @param source the next bytes, at least one; null at the end */
    Inflow(Supplier<byte @Nullable []> source, Budget budget) {
        this.source = source;
        this.budget = budget;
    }

    /** Waits until so many bytes are here. */
    private void await(int count) throws ClientGone {
        while (end - at < count) {
            pull();
        }
    }

    private void pull() throws ClientGone {
        byte[] more;
        try {
            more = source.get();
        } catch (UncheckedIOException broken) {
            throw new ClientGone(broken);
        }
        if (more == null) {
            throw new ClientGone(new EOFException());
        }
        if (at == end) {
            bytes = more;
            end = more.length;
        } else {
            append(more);
        }
        at = 0;
    }

    private void append(byte[] more) {
        int held = end - at;
        byte[] target = bytes;
        if (held + more.length > bytes.length) {
            target = new byte[Math.max(held + more.length, held * 2)];
        }
        System.arraycopy(bytes, at, target, 0, held);
        System.arraycopy(more, 0, target, held, more.length);
        bytes = target;
        end = held + more.length;
    }

    /** Waits for the first byte of a request, and skips some of the empty lines that old clients send after a body (RFC 9112 §2.2). */
    void skipEmptyLines(int most) throws ClientGone {
        await(1);
        for (int i = 0; i < most && bytes[at] == '\r'; i++) {
            await(2);
            if (bytes[at + 1] != '\n') {
                return;
            }
            at += 2;
            await(1);
        }
    }

    /** Waits for a whole head, up to and with its empty line, and takes it out. After a refusal nothing more can be read. */
    Outcome<byte[]> head(HttpLimits limits) throws ClientGone {
        HeadScan scan = new HeadScan(limits);
        while (charge()) {
            switch (scan.look(bytes, at, end)) {
                case HeadScan.Result.Whole(int length) -> {
                    return Outcome.done(take(length));
                }
                case HeadScan.Result.Bad(Problem problem) -> {
                    return Outcome.refused(problem);
                }
                case HeadScan.Result.Partial() -> pull();
            }
        }
        return Outcome.refused(Problem.of(ProblemType.BUSY, "there are too many long requests at the moment"));
    }

    /** Pays for what is held beyond what is free. */
    private boolean charge() {
        long due = Math.max(0, bytes.length - FREE) - charged;
        if (due > 0 && !budget.take(due)) {
            return false;
        }
        charged += Math.max(0, due);
        return true;
    }

    /** The head is not needed any more. */
    void release() {
        if (charged > 0) {
            budget.give(charged);
            charged = 0;
        }
    }

    private byte[] take(int length) {
        boolean all = at == 0 && length == bytes.length;
        byte[] taken = all ? bytes : Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        forgetIfRead();
        return taken;
    }

    private void forgetIfRead() {
        if (at == end) {
            bytes = NOTHING;
            at = 0;
            end = 0;
        }
    }

    /** Some bytes, at least one. */
    int read(byte[] target, int offset, int length) throws ClientGone {
        await(1);
        int count = Math.min(length, end - at);
        System.arraycopy(bytes, at, target, offset, count);
        at += count;
        forgetIfRead();
        return count;
    }

    /** A line without its end. */
    String line(int limit) throws ClientGone, MalformedBody {
        for (int length = 0; length < limit; length++) {
            await(length + 1);
            byte b = bytes[at + length];
            if (b == '\n') {
                throw bareEnd();
            }
            if (b == '\r') {
                await(length + 2);
                if (bytes[at + length + 1] != '\n') {
                    throw bareEnd();
                }
                String line = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
                at += length + 2;
                forgetIfRead();
                return line;
            }
        }
        throw new MalformedBody("a line between chunks is too long");
    }

    private static MalformedBody bareEnd() {
        return new MalformedBody("lines between chunks end with carriage return and line feed");
    }

    /** Reads and drops whatever comes until the client is gone. */
    ClientGone drain() {
        try {
            while (true) {
                at = end;
                pull();
            }
        } catch (ClientGone gone) {
            return gone;
        }
    }
}

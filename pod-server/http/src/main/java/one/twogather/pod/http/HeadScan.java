package one.twogather.pod.http;

import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/** Looks for the end of a request's head in what has come so far, each byte once, and sees to it that it does not grow beyond the limits. */
final class HeadScan {

    /** What there is so far. */
    sealed interface Result {

        /** A head of so many bytes, its empty line among them. */
        record Whole(int length) implements Result {}

        /** More must come. */
        record Partial() implements Result {}

        /** It must not go on. */
        record Bad(Problem problem) implements Result {}
    }

    private static final Result PARTIAL = new Result.Partial();

    private final HttpLimits limits;

    /** Offsets from the head's first byte. */
    private int seen;

    private int lineStart;
    private int headersStart;
    private int lines;

    HeadScan(HttpLimits limits) {
        this.limits = limits;
    }

    /** @param from where the head begins, in whichever array it is held now */
    Result look(byte[] bytes, int from, int to) {
        int i = from + seen;
        for (; i < to; i++) {
            byte b = bytes[i];
            if (b != '\r' && b != '\n') {
                continue;
            }
            if (b == '\r' && i + 1 == to) {
                break;
            }
            // First, for a head in pieces may have been too long already before this byte came.
            Result allowed = within(i - from);
            if (allowed != PARTIAL) {
                return allowed;
            }
            if (b == '\n' || bytes[i + 1] != '\n') {
                return bad(ProblemType.BAD_REQUEST, "lines of a request end with carriage return and line feed");
            }
            if (lines > 0 && bytes[from + lineStart] == ':') {
                return bad(ProblemType.BAD_REQUEST, "a header has a name (RFC 9110 §5.1)");
            }
            if (i - from == lineStart) {
                return new Result.Whole(lineStart + 2);
            }
            line(i - from);
            i++;
        }
        seen = i - from;
        return within(seen);
    }

    /** A line ends at {@code end}. */
    private void line(int end) {
        lines++;
        lineStart = end + 2;
        if (lines == 1) {
            headersStart = lineStart;
        }
    }

    private Result within(int length) {
        if (lines == 0) {
            return length < limits.requestLine()
                    ? PARTIAL
                    : bad(ProblemType.URI_TOO_LONG, "a request line has at most " + limits.requestLine() + " bytes");
        }
        if (length - headersStart > limits.headerBytes()) {
            return bad(ProblemType.HEADERS_TOO_LARGE, "headers have at most " + limits.headerBytes() + " bytes");
        }
        return lines - 1 <= limits.headerLines()
                ? PARTIAL
                : bad(ProblemType.HEADERS_TOO_LARGE, "a request has at most " + limits.headerLines() + " header lines");
    }

    private static Result bad(ProblemType type, String detail) {
        return new Result.Bad(Problem.of(type, detail));
    }
}

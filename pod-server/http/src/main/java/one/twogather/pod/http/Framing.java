package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * Where a request's body ends (RFC 9112 §6).
 *
 * <p>Anything that two readers could read differently is refused, since a proxy in front would be one of the two: that is how requests are smuggled
 * (RFC 9112 §6.3, §11.2).
 */
sealed interface Framing {

    /** There is no body. */
    record None() implements Framing {}

    /** After so many bytes, which may be zero. */
    record Fixed(long length) implements Framing {}

    /** Where the chunks say. */
    record Chunked() implements Framing {}

    int MAX_DIGITS = 18;

    /** @param minor version of HTTP/1; there are no chunks in HTTP/1.0 */
    static Outcome<Framing> of(Headers headers, int minor) {
        boolean coded = headers.contains(HeaderNames.TRANSFER_ENCODING);
        boolean counted = headers.contains(HeaderNames.CONTENT_LENGTH);
        if (coded && counted) {
            return bad("a request has a Content-Length or a Transfer-Encoding, never both");
        }
        if (coded) {
            return coded(headers.get(HeaderNames.TRANSFER_ENCODING).allValues(), minor);
        }
        return counted ? counted(headers.get(HeaderNames.CONTENT_LENGTH).allValues()) : Outcome.done(new None());
    }

    private static Outcome<Framing> coded(List<String> codings, int minor) {
        boolean known = codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked") && minor == 1;
        return known ? Outcome.done(new Chunked()) : bad("the only Transfer-Encoding known here is chunked");
    }

    private static Outcome<Framing> counted(List<String> lengths) {
        String length = lengths.getFirst();
        boolean number = !length.isEmpty()
                && length.length() <= MAX_DIGITS
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && lengths.size() == 1
                ? Outcome.done(new Fixed(Long.parseLong(length)))
                : bad("Content-Length is one number");
    }

    private static Outcome<Framing> bad(String detail) {
        return Outcome.refused(Problem.of(ProblemType.BAD_REQUEST, detail));
    }
}

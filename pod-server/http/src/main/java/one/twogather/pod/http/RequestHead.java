package one.twogather.pod.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.Http1HeadersParser;
import io.helidon.http.WritableHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;

/**
 * The request line and headers of one request, read from the wire.
 *
 * @param method as it stands, a token; nobody has looked yet whether we know it
 * @param target as it stands, untouched: which resource it names is decided in one place only ({@link Target}, then the model's path syntax)
 * @param minor the second digit of the version, 0 or 1
 * @param headers names and values checked by Helidon's parser
 * @param framing where the body ends
 */
record RequestHead(String method, String target, int minor, Headers headers, Framing framing) {

    /** Stands for a request whose head could not be read. */
    static final RequestHead UNREADABLE = new RequestHead("-", "-", 1, WritableHeaders.create(), new Framing.None());

    private static final int MAX_METHOD = 32;

    /** Reads the next request's head. After a refusal nothing more can be read from the connection. */
    static Outcome<RequestHead> read(Inflow inflow, HttpLimits limits) throws ClientGone {
        return inflow.head(limits).then(bytes -> {
            int end = 0;
            while (bytes[end] != '\r') {
                end++;
            }
            int headers = end + 2;
            return readLine(bytes, end).then(line -> readHeaders(line, bytes, headers, limits));
        });
    }

    private record Line(String method, String target, int minor) {}

    private static Outcome<Line> readLine(byte[] bytes, int end) {
        // Latin-1 keeps each byte apart; US-ASCII would make one replacement character of all that are not.
        String line = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last == first || !isToken(line, first)) {
            return bad("a request line is a method, a target and a version, one blank between them");
        }
        int minor = minorVersion(line, last + 1);
        if (minor < 0) {
            return refused(ProblemType.HTTP_VERSION, "HTTP/1.1 and HTTP/1.0 are spoken here");
        }
        return Outcome.done(new Line(line.substring(0, first), line.substring(first + 1, last), minor));
    }

    private static int minorVersion(String line, int at) {
        if (line.startsWith("HTTP/1.1", at) && line.length() == at + 8) {
            return 1;
        }
        return line.startsWith("HTTP/1.0", at) && line.length() == at + 8 ? 0 : -1;
    }

    private static boolean isToken(String text, int end) {
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
                return false;
            }
        }
        return end <= MAX_METHOD;
    }

    private static Outcome<RequestHead> readHeaders(Line line, byte[] bytes, int from, HttpLimits limits) {
        Headers headers;
        try {
            headers = Http1HeadersParser.readHeaders(over(bytes, from), limits.headerBytes(), true);
        } catch (IllegalStateException tooLarge) {
            return refused(ProblemType.HEADERS_TOO_LARGE, "headers have at most " + limits.headerBytes() + " bytes");
        } catch (IllegalArgumentException malformed) {
            return bad("a header line is not well-formed");
        }
        if (headers.contains(HeaderNames.HOST) ? !isOneHost(headers.get(HeaderNames.HOST)) : line.minor() == 1) {
            return bad("a request names its host exactly once (RFC 9112 §3.2)");
        }
        return Framing.of(headers, line.minor())
                .then(framing ->
                        Outcome.done(new RequestHead(line.method(), line.target(), line.minor(), headers, framing)));
    }

    /** For Helidon's parser, which gets the whole head and nothing behind it. */
    private static DataReader over(byte[] bytes, int from) {
        Iterator<byte[]> once = List.of(bytes).iterator();
        DataReader reader = DataReader.create(() -> once.hasNext() ? once.next() : null);
        reader.skip(from);
        return reader;
    }

    /** A name or an address, and perhaps a port; what else a URI would allow in it nobody is called, and a list is more than one. */
    private static boolean isOneHost(Header host) {
        String name = host.get();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!letter && "-._~%:[]".indexOf(c) < 0) {
                return false;
            }
        }
        return host.valueCount() == 1;
    }

    private static <T> Outcome<T> bad(String detail) {
        return refused(ProblemType.BAD_REQUEST, detail);
    }

    private static <T> Outcome<T> refused(ProblemType type, String detail) {
        return Outcome.refused(Problem.of(type, detail));
    }

    /** The only value of a header; empty when it is absent. Of several lines, the values joined as RFC 9110 §5.3 has it. */
    Optional<String> header(HeaderName name) {
        if (!headers.contains(name)) {
            return Optional.empty();
        }
        List<String> all = headers.get(name).allValues();
        return Optional.of(all.size() == 1 ? all.getFirst() : String.join(", ", all));
    }

    boolean has(HeaderName name) {
        return headers.contains(name);
    }

    /** Each line of a header by itself. */
    List<String> lines(HeaderName name) {
        return headers.all(name, List::of);
    }

    /** Whether the connection may carry another request after this one (RFC 9112 §9.3). */
    boolean wantsMore() {
        String connection = header(HeaderNames.CONNECTION).orElse("");
        return minor == 1 ? !names(connection, "close") : names(connection, "keep-alive");
    }

    /** Whether the client waits for word before it sends its body (RFC 9110 §10.1.1). */
    boolean expectsContinue() {
        return minor == 1
                && header(HeaderNames.EXPECT)
                        .filter("100-continue"::equalsIgnoreCase)
                        .isPresent();
    }

    private static boolean names(String list, String option) {
        if (list.equalsIgnoreCase(option)) {
            return true;
        }
        for (String element : list.split(",")) {
            if (element.strip().equalsIgnoreCase(option)) {
                return true;
            }
        }
        return false;
    }
}

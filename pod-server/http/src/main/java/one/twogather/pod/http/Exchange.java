package one.twogather.pod.http;

import io.helidon.http.HeaderName;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Timesheet;
import org.jspecify.annotations.Nullable;

/**
 * One request and its one answer. An answer is begun with {@link #begin}, which writes what every answer has, and ends with one of the {@code send}
 * methods, which know HEAD, lengths and when the connection must end.
 */
final class Exchange {

    /** Writes the content of an answer. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final byte[] CLOSE = Head.lines("Connection: close");
    /** The route of what was asked for where nothing is. */
    static final String NOWHERE = "-";

    private static final byte[] KEEP_ALIVE = Head.lines("Connection: keep-alive");

    /** Up to here content is copied behind its head, so that both leave in one packet. */
    private static final int ONE_WRITE = 16 * 1024;

    private final Connection connection;
    private final Connections home;
    private final RequestHead request;
    private final RequestBody body;
    private final long arrived;
    private final long number;
    private @Nullable Problem unreadable;
    private Caller caller = Caller.ANONYMOUS;
    private List<ResourceId> about = List.of();
    private String route = NOWHERE;
    private boolean keeps;
    private Runnable refusal = () -> {};
    private int status;
    private long sent;
    private long nanos;

    Exchange(Connection connection, Connections home, RequestHead request, long arrived) {
        this.connection = connection;
        this.home = home;
        this.request = request;
        this.body = new RequestBody(connection, request);
        this.arrived = arrived;
        this.number = home.ids().next();
    }

    String method() {
        return request.method();
    }

    String target() {
        return request.target();
    }

    RequestHead request() {
        return request;
    }

    Optional<String> header(HeaderName name) {
        return request.header(name);
    }

    RequestBody body() {
        return body;
    }

    Connection connection() {
        return connection;
    }

    /** True when nobody waits for the answer any more; to be asked when the body was read whole. */
    boolean isAbandoned() {
        return body.isFinished() && connection.isAbandoned();
    }

    InetAddress peer() {
        return connection.peer();
    }

    HttpLimits limits() {
        return home.limits();
    }

    /** The request's name, as the client sees it. */
    String id() {
        return home.ids().text(number);
    }

    long number() {
        return number;
    }

    /** When its first byte came, by {@link System#nanoTime}. */
    long arrived() {
        return arrived;
    }

    /** The request could not be read, and this is what to say about it. */
    void unreadable(Problem problem) {
        unreadable = problem;
    }

    Optional<Problem> unreadable() {
        return Optional.ofNullable(unreadable);
    }

    /** Whoever it was proven to be: for logs only. */
    void calledBy(Caller who) {
        caller = who;
    }

    Caller caller() {
        return caller;
    }

    /** What it read, changed or asked for: for its pod's log only. */
    void about(ResourceId resource) {
        about = List.of(resource);
    }

    /** The same, of several; of none for what no pod's log tells of. */
    void about(List<ResourceId> resources) {
        about = List.copyOf(resources);
    }

    List<ResourceId> about() {
        return about;
    }

    /** What kind of address was asked for, in one of few words with nothing of whose it is: for logs only. */
    void routed(String to) {
        route = to;
    }

    String route() {
        return route;
    }

    /** What to do as soon as it is refused, before the client hears of it; nothing if it is not. */
    void ifRefused(Runnable action) {
        refusal = action;
    }

    /** Nothing more is done about it. What broke off before it was sent whole has left nothing. */
    void ends() {
        if (status == 0 && !body.isFinished()) {
            refused();
        }
        nanos = System.nanoTime() - arrived;
    }

    /** Nanoseconds from its first byte to its end. */
    long nanos() {
        return nanos;
    }

    /** Where they went. */
    Timesheet sheet() {
        return connection.sheet();
    }

    /** The status that was sent; 0 before that. */
    int status() {
        return status;
    }

    /** Bytes of content that were sent. */
    long sent() {
        return sent;
    }

    boolean isAnswered() {
        return status != 0;
    }

    boolean keepsConnection() {
        return keeps;
    }

    /** The beginning of an answer: status, date, request id, and leave for other origins to read it (P-120). */
    Head begin(int code) {
        Head head = new Head(code).line(home.dates().line());
        home.ids().write(number, head);
        if (home.crossOrigin()) {
            Cors.permit(request, head);
        }
        return head;
    }

    /** The same for what only this very site may read, whoever is signed in: no leave for other origins. */
    Head beginPrivately(int code) {
        Head head = new Head(code).line(home.dates().line());
        home.ids().write(number, head);
        return head.line(Lines.PRIVATE);
    }

    /** Sends an answer without content. */
    void send(Head head) throws ClientGone {
        if (head.status() != 204 && head.status() != 304) {
            head.field(Lines.CONTENT_LENGTH, 0);
        }
        finish(head, true);
        connection.write(head.bytes(), 0, head.length());
    }

    /** Sends content that is in memory. */
    void send(Head head, byte[] content) throws ClientGone {
        head.field(Lines.CONTENT_LENGTH, content.length);
        finish(head, true);
        if (isHead() || content.length <= ONE_WRITE) {
            sent = isHead() ? 0 : content.length;
            head.raw(content, 0, (int) sent);
            connection.write(head.bytes(), 0, head.length());
        } else {
            connection.write(head.bytes(), 0, head.length());
            connection.write(content, 0, content.length);
            sent = content.length;
        }
    }

    /** Sends content of known length. */
    void send(Head head, long length, Content content) throws IOException {
        head.field(Lines.CONTENT_LENGTH, length);
        finish(head, true);
        if (isHead()) {
            connection.write(head.bytes(), 0, head.length());
            return;
        }
        write(new Outflow.Counted(connection, head, length), content);
    }

    /** Sends content of unknown length, in chunks; to HTTP/1.0 until the connection ends. */
    void stream(Head head, Content content) throws IOException {
        if (isHead()) {
            finish(head, true);
            connection.write(head.bytes(), 0, head.length());
        } else if (request.minor() == 0) {
            finish(head, false);
            write(new Outflow.UntilEnd(connection, head), content);
        } else {
            decide(true);
            answered(head.status());
            write(new Outflow.Chunked(connection, head.line(connectionLine())), content);
        }
    }

    /**
     * Sends the head of an answer that has no end, after which the connection is the stream's; or a refusal if there are too many of those.
     *
     * @param head without its empty line
     */
    void becomes(Head head, LiveStream stream, Problems problems) throws ClientGone {
        if (!home.admits(connection)) {
            problems.answer(this, Problem.of(ProblemType.BUSY, "there are too many streams at the moment"));
            return;
        }
        status = head.status();
        keeps = false;
        connection.becomes(stream);
        connection.write(head.end().bytes(), 0, head.length());
    }

    private void write(Outflow out, Content content) throws IOException {
        boolean whole = false;
        try {
            content.writeTo(out);
            out.finish();
            whole = true;
        } finally {
            // A half-sent answer must not look whole: the connection ends without its last chunk or byte.
            keeps &= whole;
            sent = out.count();
        }
    }

    private void finish(Head head, boolean framed) {
        decide(framed);
        answered(head.status());
        head.line(connectionLine()).end();
    }

    private void decide(boolean framed) {
        keeps = framed
                && unreadable == null
                && request.wantsMore()
                && !home.isStopping()
                && (body.isFinished() || body.canBeDropped(limits().leftover()));
    }

    private byte[] connectionLine() {
        if (!keeps) {
            return CLOSE;
        }
        return request.minor() == 0 ? KEEP_ALIVE : Outflow.NOTHING;
    }

    private void answered(int code) {
        status = code;
        if (code >= ProblemType.BAD_REQUEST.status()) {
            refused();
        }
    }

    private void refused() {
        Runnable action = refusal;
        refusal = () -> {};
        action.run();
    }

    private boolean isHead() {
        return request.method().equals("HEAD");
    }
}

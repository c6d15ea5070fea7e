package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.notify.Channel;
import one.twogather.pod.notify.ChannelType;
import one.twogather.pod.notify.LegacySession;
import one.twogather.pod.notify.LiveChannel;
import one.twogather.pod.notify.Notifications;
import one.twogather.pod.notify.Shapes;
import one.twogather.pod.rdf.RdfFormat;

/**
 * Where notifications are asked for and listened to (spec section 4):
 *
 * <pre>
 * GET, POST   /.notifications/{type}/         what the service can do; a new channel
 * GET         /.notifications/{type}/{id}     listens: the stream of a channel, or its WebSocket
 * GET, DELETE /.notifications/channels/{id}   looks at a channel, ends it
 * GET         /.notifications/sender          who sends webhooks
 * GET         /.notifications/solid-0.1       the WebSocket of the old protocol
 * </pre>
 *
 * <p>A channel's id is all it takes to listen to it, for WebSocket and EventSource can send no credentials; it is in no log. What is told is decided by
 * the rights of whoever asked for the channel, at each message.
 */
final class NotificationRoutes {

    private static final byte[] JSON_LD = Head.lines(
            "Content-Type: application/ld+json",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: no-store",
            "Vary: Accept, Authorization, Origin");
    private static final byte[] TURTLE = Head.lines(
            "Content-Type: text/turtle",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: public, max-age=3600",
            "Vary: Origin");
    private static final String TURTLE_TYPE = "text/turtle";
    private static final byte[] PRIVATE_TURTLE = Head.lines(
            "Content-Type: text/turtle",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: no-store",
            "Vary: Accept, Authorization, Origin");
    private static final Set<RdfFormat> TAKEN = Set.of(RdfFormat.JSON_LD, RdfFormat.TURTLE);
    private static final byte[] STREAM =
            Head.lines("Cache-Control: no-store", "X-Accel-Buffering: no", "Vary: Origin", "Connection: close");
    private static final byte[] CHUNKED = Head.lines("Transfer-Encoding: chunked");
    private static final byte[] CONTENT_TYPE = Head.rendered("Content-Type: ");
    private static final byte[] SWITCH = Head.lines("Upgrade: websocket", "Connection: Upgrade");
    private static final byte[] ACCEPT_KEY = Head.rendered("Sec-WebSocket-Accept: ");
    private static final byte[] ACCEPT_PROTOCOL = Head.lines("Sec-WebSocket-Protocol: " + LegacySession.PROTOCOL);
    private static final byte[] WANTS_SWITCH = Head.lines("Upgrade: websocket", "Sec-WebSocket-Version: 13");
    private static final Pattern PROFILE = Pattern.compile(";\\s*profile\\s*=\\s*\"?([^\";]*)\"?");
    private static final Set<String> PROFILES =
            Set.of("", Shapes.CONTEXT, "https://www.w3.org/ns/solid/notifications-context/v1");

    private final Notifications notifications;
    private final Shapes shapes;
    private final Identification identification;
    private final PodLocator locator;
    private final Problems problems;
    private final Route sender;
    private final Route legacy = new Route().and("GET", this::converse);

    NotificationRoutes(
            Notifications notifications, Identification identification, PodLocator locator, Problems problems) {
        this.notifications = notifications;
        this.shapes = new Shapes(locator);
        this.identification = identification;
        this.locator = locator;
        this.problems = problems;
        byte[] profile = ("<" + shapes.sender() + "> <http://www.w3.org/ns/solid/terms#oidcIssuer> <" + locator.issuer()
                        + "> .\n")
                .getBytes(StandardCharsets.UTF_8);
        this.sender = Route.get(exchange -> exchange.send(exchange.begin(200).line(TURTLE), profile));
    }

    /** @param path below the server's root, beginning with {@link Shapes#PATH} */
    void answer(Exchange exchange, String path) throws IOException {
        route(path).answer(exchange, problems);
    }

    private Route route(String path) {
        if (path.equals(Shapes.SENDER)) {
            return sender;
        }
        if (path.equals(Shapes.LEGACY)) {
            return legacy;
        }
        if (path.startsWith(Shapes.CHANNELS)) {
            String id = path.substring(Shapes.CHANNELS.length());
            return Route.get(exchange -> show(exchange, id)).and("DELETE", exchange -> end(exchange, id));
        }
        String[] segments = path.substring(Shapes.PATH.length()).split("/", -1);
        Optional<ChannelType> type = ChannelType.named(segments[0]);
        if (type.isEmpty() || segments.length > 2) {
            return Route.get(this::nothing);
        }
        boolean service = segments.length == 1 || segments[1].isEmpty();
        return service
                ? service(type.get(), path)
                : new Route().and("GET", exchange -> listen(exchange, type.get(), segments[1]));
    }

    private Route service(ChannelType type, String path) {
        return Route.get(exchange -> json(exchange, shapes.describe(type)))
                .and("POST", exchange -> subscribe(exchange, type, address(path)));
    }

    private void nothing(Exchange exchange) throws ClientGone {
        problems.answer(exchange, Problem.of(ProblemType.NOT_FOUND));
    }

    private static void json(Exchange exchange, Map<String, Object> shape) throws ClientGone {
        exchange.send(exchange.begin(200).line(JSON_LD), Json.bytes(shape));
    }

    private void subscribe(Exchange exchange, ChannelType type, String address) throws IOException {
        Outcome<Caller> caller = identification.caller(exchange, address);
        Outcome<Text> text = text(exchange);
        Outcome<Channel> subscribed = caller.then(known -> text.then(
                asked -> notifications.subscribe(asked.bytes(), asked.format(), type, known, exchange::about)));
        switch (subscribed) {
            case Outcome.Refused<Channel>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<Channel>(Channel channel) -> tell(exchange, channel);
        }
    }

    /** JSON-LD, but for clients who name Turtle and no JSON. */
    private void tell(Exchange exchange, Channel channel) throws ClientGone {
        String accept = exchange.header(HeaderNames.ACCEPT).orElse("");
        if (accept.contains(TURTLE_TYPE) && !accept.contains("json")) {
            exchange.send(exchange.begin(200).line(PRIVATE_TURTLE), shapes.turtle(channel));
        } else {
            json(exchange, shapes.describe(channel));
        }
    }

    /** A subscription as it was sent. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Text(byte[] bytes, RdfFormat format) {}

    /** JSON-LD, also under the plainer name that some clients give it (N-010); and Turtle, which the best known client sends. */
    private Outcome<Text> text(Exchange exchange) throws IOException {
        String type = exchange.header(HeaderNames.CONTENT_TYPE).orElse("").toLowerCase(Locale.ROOT);
        String bare = type.split(";", 2)[0].strip();
        Optional<RdfFormat> format = bare.equals("application/json")
                ? Optional.of(RdfFormat.JSON_LD)
                : RdfFormat.ofMediaType(bare).filter(TAKEN::contains);
        Matcher profile = PROFILE.matcher(type);
        if (format.isEmpty()
                || (profile.find() && !PROFILES.contains(profile.group(1).strip()))) {
            return Outcome.refused(Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "a subscription is application/ld+json, of no other profile, or text/turtle"));
        }
        int limit = notifications.longestRequest();
        byte[] body = exchange.body().readNBytes(limit + 1);
        return body.length > limit
                ? Outcome.refused(Problem.of(ProblemType.TOO_LARGE, "a subscription has at most " + limit + " bytes"))
                : Outcome.done(new Text(body, format.get()));
    }

    private void show(Exchange exchange, String id) throws ClientGone {
        Optional<Channel> channel = notifications.find(id);
        if (channel.isEmpty()) {
            nothing(exchange);
        } else {
            tell(exchange, channel.get());
        }
    }

    private void end(Exchange exchange, String id) throws ClientGone {
        if (notifications.find(id).isEmpty()) {
            nothing(exchange);
        } else {
            notifications.end(id);
            exchange.send(exchange.begin(204).line(Lines.VARY));
        }
    }

    private void listen(Exchange exchange, ChannelType type, String id) throws ClientGone {
        switch (type) {
            case WEB_SOCKET -> webSocket(exchange, id);
            case STREAMING_HTTP -> documents(exchange, id);
            case EVENT_SOURCE -> events(exchange, id);
            case WEBHOOK -> nothing(exchange);
        }
    }

    private void events(Exchange exchange, String id) throws ClientGone {
        HttpStream stream = stream(exchange, HttpStream.Form.EVENTS);
        Outcome<LiveChannel> opened =
                notifications.listen(ChannelType.EVENT_SOURCE, id, exchange.header(Names.LAST_EVENT_ID), stream);
        begin(exchange, stream, opened, live -> "text/event-stream");
    }

    /** Streams over plain HTTP carry credentials like any request, so the address alone is not enough (N-021). */
    private void documents(Exchange exchange, String id) throws ClientGone {
        HttpStream stream = stream(exchange, HttpStream.Form.DOCUMENTS);
        String address = address(Shapes.service(ChannelType.STREAMING_HTTP) + id);
        Outcome<LiveChannel> opened = identification.caller(exchange, address).then(caller -> notifications
                .listen(ChannelType.STREAMING_HTTP, id, Optional.empty(), stream)
                .then(live -> isSubscriber(caller, live) ? Outcome.done(live) : notForThem(caller)));
        begin(exchange, stream, opened, live -> live.channel().terms().format().mediaType());
    }

    private static boolean isSubscriber(Caller caller, LiveChannel live) {
        Caller subscriber = live.channel().subscriber();
        return subscriber.agent().isEmpty() || subscriber.equals(caller);
    }

    private static Outcome<LiveChannel> notForThem(Caller caller) {
        boolean anonymous = caller.agent().isEmpty();
        return Outcome.refused(Problem.of(anonymous ? ProblemType.CREDENTIALS_MISSING : ProblemType.FORBIDDEN));
    }

    private static HttpStream stream(Exchange exchange, HttpStream.Form form) {
        return new HttpStream(exchange.connection(), form, isChunked(exchange));
    }

    private static boolean isChunked(Exchange exchange) {
        return exchange.request().minor() == 1;
    }

    private void begin(
            Exchange exchange, HttpStream stream, Outcome<LiveChannel> opened, Function<LiveChannel, String> mediaType)
            throws ClientGone {
        switch (opened) {
            case Outcome.Refused<LiveChannel>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<LiveChannel>(LiveChannel live) -> {
                Head head = exchange.begin(200).line(STREAM).field(CONTENT_TYPE, mediaType.apply(live));
                exchange.becomes(isChunked(exchange) ? head.line(CHUNKED) : head, stream.carries(live), problems);
            }
        }
    }

    private void webSocket(Exchange exchange, String id) throws ClientGone {
        Optional<String> accept = WebSocketStream.accept(exchange.request());
        if (accept.isEmpty()) {
            refuseSwitch(exchange);
            return;
        }
        WebSocketStream socket = new WebSocketStream(exchange.connection());
        switch (notifications.listen(ChannelType.WEB_SOCKET, id, Optional.empty(), socket)) {
            case Outcome.Refused<LiveChannel>(Problem problem) -> problems.answer(exchange, problem);
            case Outcome.Done<LiveChannel>(LiveChannel live) ->
                exchange.becomes(switching(exchange, accept.get()), socket.carries(live), problems);
        }
    }

    private void converse(Exchange exchange) throws ClientGone {
        Optional<String> accept = WebSocketStream.accept(exchange.request());
        if (accept.isEmpty()) {
            refuseSwitch(exchange);
            return;
        }
        WebSocketStream socket = new WebSocketStream(exchange.connection());
        Head head = switching(exchange, accept.get());
        boolean named = exchange.header(Names.WEB_SOCKET_PROTOCOL)
                .filter(protocols -> protocols.contains(LegacySession.PROTOCOL))
                .isPresent();
        exchange.becomes(
                named ? head.line(ACCEPT_PROTOCOL) : head, socket.carries(notifications.session(socket)), problems);
    }

    private static Head switching(Exchange exchange, String accept) {
        return exchange.begin(101).line(SWITCH).field(ACCEPT_KEY, accept);
    }

    private void refuseSwitch(Exchange exchange) throws ClientGone {
        Problem problem = Problem.of(ProblemType.UPGRADE_REQUIRED);
        problems.send(exchange, exchange.begin(problem.type().status()).line(WANTS_SWITCH), problem);
    }

    private String address(String path) {
        return locator.issuer() + path.substring(1);
    }
}

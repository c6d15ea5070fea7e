package one.twogather.vocab;

import static org.eclipse.rdf4j.model.util.Values.iri;

import org.eclipse.rdf4j.model.IRI;

/** Solid notifications (N-003 to N-005). */
public final class Notify {

    /** The prefix people know it by. */
    public static final String PREFIX = "notify";

    public static final String NAMESPACE = "http://www.w3.org/ns/solid/notifications#";

    public static final IRI SUBSCRIPTION = iri(NAMESPACE, "subscription");
    public static final IRI CHANNEL = iri(NAMESPACE, "channel");
    public static final IRI CHANNEL_TYPE = iri(NAMESPACE, "channelType");
    public static final IRI FEATURE = iri(NAMESPACE, "feature");
    public static final IRI TOPIC = iri(NAMESPACE, "topic");
    public static final IRI RECEIVE_FROM = iri(NAMESPACE, "receiveFrom");
    public static final IRI SEND_TO = iri(NAMESPACE, "sendTo");
    public static final IRI SENDER = iri(NAMESPACE, "sender");
    public static final IRI ACCEPT = iri(NAMESPACE, "accept");
    public static final IRI END_AT = iri(NAMESPACE, "endAt");
    public static final IRI START_AT = iri(NAMESPACE, "startAt");
    public static final IRI RATE = iri(NAMESPACE, "rate");
    public static final IRI STATE = iri(NAMESPACE, "state");
    public static final IRI WEB_SOCKET_CHANNEL_2023 = iri(NAMESPACE, "WebSocketChannel2023");
    public static final IRI WEBHOOK_CHANNEL_2023 = iri(NAMESPACE, "WebhookChannel2023");
    public static final IRI STREAMING_HTTP_CHANNEL_2023 = iri(NAMESPACE, "StreamingHTTPChannel2023");
    public static final IRI EVENT_SOURCE_CHANNEL_2023 = iri(NAMESPACE, "EventSourceChannel2023");

    private Notify() {}
}

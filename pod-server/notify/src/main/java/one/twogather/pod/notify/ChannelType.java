package one.twogather.pod.notify;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.vocab.Notify;
import org.eclipse.rdf4j.model.IRI;

/** The ways to be told (N-020 to N-023). */
public enum ChannelType {
    /** Each notification is a text frame. */
    WEB_SOCKET(Notify.WEB_SOCKET_CHANNEL_2023),
    /** An answer without end; each notification is a document in it. */
    STREAMING_HTTP(Notify.STREAMING_HTTP_CHANNEL_2023),
    /** What browsers read by {@code EventSource}. */
    EVENT_SOURCE(Notify.EVENT_SOURCE_CHANNEL_2023),
    /** Each notification is a POST to an address of the subscriber's. */
    WEBHOOK(Notify.WEBHOOK_CHANNEL_2023);

    /** What a subscriber can ask for besides (N-036); the same for all types. */
    static final List<IRI> FEATURES = List.of(Notify.ACCEPT, Notify.END_AT, Notify.RATE, Notify.START_AT, Notify.STATE);

    private final IRI iri;

    ChannelType(IRI iri) {
        this.iri = iri;
    }

    /** As RDF names it. */
    public IRI iri() {
        return iri;
    }

    /** As JSON-LD and addresses name it, such as {@code WebSocketChannel2023}. */
    public String shortName() {
        return iri.getLocalName();
    }

    /** True of those that a client holds open. */
    public boolean isStream() {
        return this != WEBHOOK;
    }

    public static Optional<ChannelType> named(String shortName) {
        return Arrays.stream(values())
                .filter(type -> type.shortName().equals(shortName))
                .findFirst();
    }

    /** Two of the drafts print the namespace without its plural s (N-004). */
    boolean isNamedBy(String name) {
        return name.equals(iri.stringValue()) || name.equals("http://www.w3.org/ns/solid/notification#" + shortName());
    }
}

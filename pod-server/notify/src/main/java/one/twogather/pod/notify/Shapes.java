package one.twogather.pod.notify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import one.twogather.pod.model.PodLocator;
import one.twogather.vocab.Notify;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;

/**
 * What is told of channels and of the services that make them: as JSON-LD in members, in their order, and as statements. All addresses of this room are
 * made here.
 */
public final class Shapes {

    /** The context that clients and the drafts of channel types use (N-003). */
    public static final String CONTEXT = "https://www.w3.org/ns/solid/notification/v1";

    /** Everything of this room is below this path of the server's. */
    public static final String PATH = "/.notifications/";

    /** A channel, by its id, to be looked at and ended. */
    public static final String CHANNELS = PATH + "channels/";

    /** Says who sends webhooks (N-023). */
    public static final String SENDER = PATH + "sender";

    /** Where the old protocol is spoken (N-025). */
    public static final String LEGACY = PATH + "solid-0.1";

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final PodLocator locator;

    public Shapes(PodLocator locator) {
        this.locator = locator;
    }

    /** The path below which a type's channels are asked for and listened to. */
    public static String service(ChannelType type) {
        return PATH + type.shortName() + "/";
    }

    /** Who webhooks come from: a WebID whose document names this server as its issuer. */
    public String sender() {
        return at(SENDER) + "#this";
    }

    /** For the {@code Updates-Via} header. */
    public String updatesVia() {
        return webSocket(LEGACY);
    }

    /** A subscription service (N-010). */
    public Map<String, Object> describe(ChannelType type) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("@context", List.of(CONTEXT));
        shape.putAll(service(type, at(service(type))));
        return shape;
    }

    private static Map<String, Object> service(ChannelType type, String address) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("id", address);
        shape.put("channelType", type.shortName());
        shape.put(
                "feature", ChannelType.FEATURES.stream().map(IRI::getLocalName).toList());
        return shape;
    }

    /** A channel, for the one who asked for it (N-012). */
    public Map<String, Object> describe(Channel channel) {
        Terms terms = channel.terms();
        List<String> topics = terms.topics().stream().map(locator::iri).toList();
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("@context", List.of(CONTEXT));
        shape.put("id", at(CHANNELS) + channel.id());
        shape.put("type", channel.type().shortName());
        shape.put("topic", topics.size() == 1 ? topics.getFirst() : topics);
        switch (channel.type()) {
            case WEB_SOCKET -> shape.put("receiveFrom", webSocket(service(channel.type()) + channel.id()));
            case STREAMING_HTTP, EVENT_SOURCE -> shape.put("receiveFrom", at(service(channel.type())) + channel.id());
            case WEBHOOK -> {
                shape.put("sender", sender());
                terms.sendTo().ifPresent(address -> shape.put("sendTo", address));
            }
        }
        terms.startAt().ifPresent(start -> shape.put("startAt", start));
        shape.put("endAt", terms.endAt());
        terms.rate().ifPresent(rate -> shape.put("rate", rate));
        shape.put("accept", terms.format().mediaType());
        terms.state().ifPresent(state -> shape.put("state", state));
        return shape;
    }

    /** The same in Turtle, for clients who have no JSON-LD. */
    public byte[] turtle(Channel channel) {
        List<Statement> statements = new ArrayList<>();
        IRI subject = VALUES.createIRI(at(CHANNELS) + channel.id());
        statements.add(VALUES.createStatement(subject, RDF.TYPE, channel.type().iri()));
        describe(channel).forEach((member, value) -> {
            switch (member) {
                case "@context", "id", "type" -> {}
                case "topic" ->
                    channel.terms()
                            .topics()
                            .forEach(topic -> statements.add(VALUES.createStatement(
                                    subject, Notify.TOPIC, VALUES.createIRI(locator.iri(topic)))));
                case "receiveFrom", "sendTo", "sender" ->
                    statements.add(
                            VALUES.createStatement(subject, predicate(member), VALUES.createIRI(value.toString())));
                case "startAt", "endAt" ->
                    statements.add(VALUES.createStatement(
                            subject, predicate(member), VALUES.createLiteral(value.toString(), XSD.DATETIME)));
                case "rate" ->
                    statements.add(VALUES.createStatement(
                            subject, predicate(member), VALUES.createLiteral(value.toString(), XSD.DURATION)));
                default ->
                    statements.add(
                            VALUES.createStatement(subject, predicate(member), VALUES.createLiteral(value.toString())));
            }
        });
        return Turtle.write(statements);
    }

    private static IRI predicate(String member) {
        return VALUES.createIRI(Notify.NAMESPACE, member);
    }

    /** What the description of a storage says of notifications (N-005). */
    public List<Statement> services(String storage) {
        List<Statement> statements = new ArrayList<>();
        for (ChannelType type : ChannelType.values()) {
            IRI service = VALUES.createIRI(at(service(type)));
            statements.add(VALUES.createStatement(VALUES.createIRI(storage), Notify.SUBSCRIPTION, service));
            statements.add(VALUES.createStatement(service, Notify.CHANNEL_TYPE, type.iri()));
            ChannelType.FEATURES.forEach(
                    feature -> statements.add(VALUES.createStatement(service, Notify.FEATURE, feature)));
        }
        return statements;
    }

    private String at(String path) {
        return locator.issuer() + path.substring(1);
    }

    /** {@code http} becomes {@code ws}, {@code https} becomes {@code wss}. */
    private String webSocket(String path) {
        return "ws" + at(path).substring("http".length());
    }
}

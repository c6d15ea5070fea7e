package one.twogather.pod.notify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.twogather.pod.model.PodLocator;
import one.twogather.vocab.As;
import one.twogather.vocab.Notify;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.XSD;
import org.jspecify.annotations.Nullable;

/**
 * An {@link Event} as its subscribers get it (N-030): written once for all of them, in the formats that any of them wants. The same event has the same
 * {@code id} wherever and however often it is told.
 */
final class Notification {

    private static final SimpleValueFactory VALUES = SimpleValueFactory.getInstance();

    private final Event event;
    private final String id;
    private final String object;
    private final Optional<String> target;
    private final Optional<String> state;
    private final Instant at;
    private byte @Nullable [] json;
    private byte @Nullable [] turtle;

    /** @param state of the topic; empty once it is gone */
    Notification(Event event, Optional<String> state, PodLocator locator) {
        this.event = event;
        this.object = locator.iri(event.object());
        this.target = event.object().equals(event.topic()) ? Optional.empty() : Optional.of(locator.iri(event.topic()));
        this.state = state;
        this.at = event.at();
        // Not from the event's number, which would tell how much else goes on in the pod.
        String name = String.join(" ", locator.iri(event.topic()), event.kind().name(), object, event.version());
        this.id = "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    Event event() {
        return event;
    }

    /** The bytes, which nobody writes to. */
    synchronized byte[] as(Terms.Format format) {
        return switch (format) {
            case JSON_LD -> json == null ? json = json() : json;
            case TURTLE -> turtle == null ? turtle = turtle() : turtle;
        };
    }

    /** IRIs, states and times have no character that JSON would escape. */
    private byte[] json() {
        StringBuilder text = new StringBuilder(400)
                .append("{\"@context\":[\"https://www.w3.org/ns/activitystreams\",\"")
                .append(Shapes.CONTEXT)
                .append("\"],\"id\":\"")
                .append(id)
                .append("\",\"type\":\"")
                .append(event.kind().iri().getLocalName())
                .append("\",\"object\":\"")
                .append(object)
                .append('"');
        target.ifPresent(
                container -> text.append(",\"target\":\"").append(container).append('"'));
        state.ifPresent(now -> text.append(",\"state\":\"").append(now).append('"'));
        return text.append(",\"published\":\"")
                .append(at)
                .append("\"}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] turtle() {
        List<Statement> statements = new ArrayList<>();
        add(statements, RDF.TYPE, event.kind().iri());
        add(statements, As.OBJECT, VALUES.createIRI(object));
        target.ifPresent(container -> add(statements, As.TARGET, VALUES.createIRI(container)));
        state.ifPresent(now -> add(statements, Notify.STATE, VALUES.createLiteral(now)));
        add(statements, As.PUBLISHED, VALUES.createLiteral(at.toString(), XSD.DATETIME));
        return Turtle.write(statements);
    }

    private void add(List<Statement> statements, IRI predicate, Value value) {
        statements.add(VALUES.createStatement(VALUES.createIRI(id), predicate, value));
    }
}

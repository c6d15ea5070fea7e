package one.twogather.pod.notify;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.XMLGregorianCalendar;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.vocab.Notify;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.vocabulary.RDF;

/**
 * Reads what a subscriber asks for (N-012), as RDF: so names in full and names by either of the contexts are the same (N-003, N-004), and nothing is
 * fetched. What is not understood is left alone (N-036), what is understood and cannot be is refused.
 */
final class SubscriptionReader {

    private static final RdfLimits LIMITS = new RdfLimits(16, 500, 2_048, 4_096, 1, 1, 1 << 16);
    private static final Duration LONGEST_RATE = Duration.ofDays(1);
    private static final int LONGEST_STATE = 200;

    private final RdfReader reader = new RdfReader(LIMITS);
    private final PodLocator locator;
    private final Topics topics;
    private final NotifyLimits limits;
    private final RandomGenerator random;
    private final Clock clock;

    SubscriptionReader(PodLocator locator, Topics topics, NotifyLimits limits, RandomGenerator random, Clock clock) {
        this.locator = locator;
        this.topics = topics;
        this.limits = limits;
        this.random = random;
        this.clock = clock;
    }

    /**
     * @return refused with 400 for what cannot be read in that format, with 422 for what cannot be had (N-011)
     */
    Outcome<Terms> read(byte[] text, RdfFormat format, ChannelType type) {
        return reader.read(text, format, locator.issuer(), new BlankNodes(random))
                .then(document -> subject(document, type).then(subject -> terms(subject, type)));
    }

    /** The one thing of that type, and all that is said of it. */
    private static Outcome<Said> subject(RdfDocument document, ChannelType type) {
        List<Resource> subjects = document.statements().stream()
                .filter(statement -> statement.getPredicate().equals(RDF.TYPE)
                        && type.isNamedBy(statement.getObject().stringValue()))
                .map(Statement::getSubject)
                .toList();
        return subjects.size() == 1
                ? Outcome.done(new Said(subjects.getFirst(), document.statements()))
                : refused("this is where a channel of type " + type.shortName() + " is asked for; name that type");
    }

    /** What a document says of one subject. */
    private record Said(Resource subject, List<Statement> statements) {

        List<Value> all(IRI predicate) {
            return statements.stream()
                    .filter(statement -> statement.getSubject().equals(subject)
                            && statement.getPredicate().equals(predicate))
                    .map(Statement::getObject)
                    .toList();
        }

        Optional<String> text(IRI predicate) {
            return all(predicate).stream().findFirst().map(Value::stringValue);
        }

        Stream<Literal> literals(IRI predicate) {
            return all(predicate).stream()
                    .filter(Value::isLiteral)
                    .map(Literal.class::cast)
                    .limit(1);
        }
    }

    private Outcome<Terms> terms(Said said, ChannelType type) {
        try {
            List<ResourceId> wanted = wanted(said);
            Instant now = clock.instant();
            Instant latest = now.plus(limits.life());
            Optional<Instant> start = time(said, Notify.START_AT);
            Instant end = time(said, Notify.END_AT).filter(latest::isAfter).orElse(latest);
            require(end.isAfter(now), "endAt is in the past");
            require(start.isEmpty() || start.get().isBefore(end), "startAt is not before endAt");
            Optional<String> state = said.text(Notify.STATE).map(topics::stateIn);
            require(state.isEmpty() || wanted.size() == 1, "a state is that of one topic");
            require(
                    state.isEmpty() || state.get().matches("[!#-\\[\\]-~]{1," + LONGEST_STATE + "}"),
                    "a state is what a message or an entity tag gave");
            return Outcome.done(new Terms(wanted, format(said), start, end, rate(said), state, sendTo(said, type)));
        } catch (Unacceptable reason) {
            return refused(reason.sentence);
        }
    }

    private List<ResourceId> wanted(Said said) {
        Set<ResourceId> wanted = new LinkedHashSet<>();
        for (Value topic : said.all(Notify.TOPIC)) {
            wanted.add(locator.resource(topic.stringValue())
                    .orElseThrow(() -> new Unacceptable("a topic is the address of a resource on this server")));
        }
        require(!wanted.isEmpty(), "a channel needs a topic");
        require(wanted.size() <= limits.topics(), "a channel has at most " + limits.topics() + " topics");
        require(wanted.stream().map(ResourceId::pod).distinct().count() == 1, "the topics of a channel are of one pod");
        return new ArrayList<>(wanted);
    }

    private static Optional<String> sendTo(Said said, ChannelType type) {
        if (type.isStream()) {
            return Optional.empty();
        }
        String address = said.text(Notify.SEND_TO).orElse("");
        require(
                address.startsWith("https://") || address.startsWith("http://"),
                "a webhook needs sendTo, the address to send to");
        return Optional.of(address);
    }

    /** JSON-LD unless Turtle is liked better; what an {@code Accept} header would say, in its simplest forms. */
    private static Terms.Format format(Said said) {
        String accept = said.text(Notify.ACCEPT).orElse("*/*");
        String first = accept.split("[,;]", 2)[0].strip();
        return switch (first) {
            case "text/turtle", "text/*" -> Terms.Format.TURTLE;
            case "*/*", "application/*", "application/ld+json", "application/json", "application/activity+json" ->
                Terms.Format.JSON_LD;
            default -> throw new Unacceptable("messages are application/ld+json or text/turtle");
        };
    }

    private static Optional<Instant> time(Said said, IRI predicate) {
        return said.literals(predicate)
                .map(literal -> instant(literal, predicate))
                .findFirst();
    }

    private static Instant instant(Literal literal, IRI predicate) {
        try {
            XMLGregorianCalendar time = literal.calendarValue();
            require(
                    time.getXMLSchemaType().equals(DatatypeConstants.DATETIME)
                            && time.getTimezone() != DatatypeConstants.FIELD_UNDEFINED,
                    predicate.getLocalName() + " is a date and a time with a time zone");
            return time.toGregorianCalendar().toInstant();
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            throw new Unacceptable(predicate.getLocalName() + " is not a time");
        }
    }

    private static Optional<Duration> rate(Said said) {
        return said.literals(Notify.RATE).map(SubscriptionReader::duration).findFirst();
    }

    /** Of {@code xsd:duration} what has one length: no months, no years. */
    private static Duration duration(Literal literal) {
        try {
            Duration rate = Duration.parse(literal.getLabel());
            require(!rate.isNegative() && rate.compareTo(LONGEST_RATE) <= 0, "a rate is at most a day");
            return rate;
        } catch (DateTimeException | ArithmeticException unreadable) {
            throw new Unacceptable("a rate is a duration such as PT1S");
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new Unacceptable(sentence);
        }
    }

    private static <T> Outcome<T> refused(String sentence) {
        return Outcome.refused(Problem.of(ProblemType.UNPROCESSABLE, sentence));
    }

    /** Ends the reading; never leaves this class. */
    private static final class Unacceptable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String sentence;

        private Unacceptable(String sentence) {
            super(sentence, null, false, false);
            this.sentence = sentence;
        }
    }
}

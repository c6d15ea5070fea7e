package one.twogather.pod.notify;

import static one.twogather.pod.notify.World.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

    private static final World WORLD = new World();
    private static final ChannelType SOCKET = ChannelType.WEB_SOCKET;

    private static Channel accepted(String text) {
        return ((Outcome.Done<Channel>) WORLD.ask(SOCKET, text, Caller.ANONYMOUS)).value();
    }

    /** N-003, N-004: either context, names in full, either namespace. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'@context':'https://www.w3.org/ns/solid/notification/v1','type':'WebSocketChannel2023','topic':'T'}",
                "{'@context':['https://www.w3.org/ns/solid/notifications-context/v1'],'type':'WebSocketChannel2023','topic':'T'}",
                "{'@context':['https://www.w3.org/ns/solid/notification/v1'],'type':"
                        + "'http://www.w3.org/ns/solid/notifications#WebSocketChannel2023','topic':['T']}",
                "{'@type':'http://www.w3.org/ns/solid/notification#WebSocketChannel2023',"
                        + "'http://www.w3.org/ns/solid/notifications#topic':{'@id':'T'}}",
                "{'@context':'https://www.w3.org/ns/solid/notification/v1','type':'WebSocketChannel2023','topic':'T',"
                        + "'colour':'blue','accept':'application/ld+json'}"
            })
    void whatIsMeantIsUnderstoodHoweverItIsSpelt(String text) {
        Channel channel = accepted(
                text.replace('\'', '"').replace("T\"", iri("/note") + "\"").replace("\"T", "\""));
        assertEquals(World.id("/note"), channel.terms().topics().getFirst());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                                      | RDF_SYNTAX",
                "[]                                                                     | UNPROCESSABLE",
                "{'@context':'https://evil.example/context','type':'WebSocketChannel2023','topic':'T'} |"
                        + " REMOTE_CONTEXT",
                "{'@context':'C','type':'WebhookChannel2023','topic':'T'}                | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023'}                          | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'https://other.example/x'} | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','endAt':'2001-01-01T00:00:00Z'} |"
                        + " UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','endAt':'tomorrow'} | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','startAt':'2999-01-01T00:00:00Z'} |"
                        + " UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','rate':'P1Y'}    | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','rate':'-PT1S'}  | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','accept':'image/png'} | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':'T','state':'a b'}   | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':['T','T2'],'state':'x'} | UNPROCESSABLE",
                "{'@context':'C','type':'WebSocketChannel2023','topic':['T','T2','T3','T4']} | UNPROCESSABLE"
            })
    void whatCannotBeHadIsRefusedWithAReason(String text, ProblemType expected) {
        String spelt = text.strip()
                .replace('\'', '"')
                .replace("\"C\"", "\"https://www.w3.org/ns/solid/notification/v1\"")
                .replaceAll("\"T(\\d?)\"", "\"" + iri("/note") + "$1\"");
        assertEquals(expected, WORLD.refusal(SOCKET, spelt, Caller.ANONYMOUS).type());
    }

    @Test
    void topicsOfSeveralPodsAreNotOfOneChannel() {
        String both = "{\"@context\":\"https://www.w3.org/ns/solid/notification/v1\",\"type\":\"WebSocketChannel2023\","
                + "\"topic\":[\"https://pod.example/alice/a\",\"https://pod.example/bob/b\"]}";
        assertEquals(
                ProblemType.UNPROCESSABLE,
                WORLD.refusal(SOCKET, both, Caller.ANONYMOUS).type());
    }

    @Test
    void whoMayNotReadMayNotListen() {
        WORLD.hide("/secret");
        String request = WORLD.request(SOCKET, iri("/secret"), "");
        assertEquals(
                ProblemType.FORBIDDEN,
                WORLD.refusal(SOCKET, request, Caller.ANONYMOUS).type());
    }

    @Test
    void aChannelLivesNoLongerThanTheServerSays() {
        String request = WORLD.request(SOCKET, iri("/note"), ",\"endAt\":\"2999-01-01T00:00:00Z\"");
        assertEquals(
                WORLD.clock.instant().plus(Duration.ofDays(14)),
                accepted(request).terms().endAt());
    }

    @Test
    void aWebhookNeedsAnAddress() {
        String request = WORLD.request(ChannelType.WEBHOOK, iri("/note"), "");
        assertEquals(
                ProblemType.UNPROCESSABLE,
                WORLD.refusal(ChannelType.WEBHOOK, request, World.ALICE).type());
    }

    @Test
    void aChannelComesBackFromItsRowAsItWas() {
        String more = ",\"endAt\":\"" + WORLD.clock.instant().plusSeconds(99) + "\",\"startAt\":\""
                + WORLD.clock.instant().plusSeconds(9)
                + "\",\"rate\":\"PT1.5S\",\"state\":\"abc\",\"accept\":\"text/turtle\"";
        Channel channel = accepted(WORLD.request(SOCKET, iri("/note"), more));
        assertEquals(Optional.of(Duration.ofMillis(1_500)), channel.terms().rate());
        assertEquals(Optional.of(channel), WORLD.notifications.find(channel.id()));
        assertTrue(channel.id().length() >= 30, "nobody guesses it");
    }

    @Property(tries = 300)
    void anythingElseIsRefusedAndNothingBreaks(@ForAll @StringLength(max = 200) String text) {
        assertTrue(WORLD.ask(SOCKET, text, Caller.ANONYMOUS) instanceof Outcome.Refused<Channel>);
    }
}

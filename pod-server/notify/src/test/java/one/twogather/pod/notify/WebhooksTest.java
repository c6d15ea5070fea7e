package one.twogather.pod.notify;

import static one.twogather.pod.notify.World.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.outbound.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {

    private static final String TO = ",\"sendTo\":\"https://app.example/hook?for=alice\"";

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private Channel hooked() {
        return world.subscribe(ChannelType.WEBHOOK, "/note", TO);
    }

    @Test
    void eachChangeIsPostedSignedAndInOrder() throws Exception {
        hooked();
        world.write("/note");
        Message first = world.hook.received.take();
        assertEquals("POST", first.method());
        assertEquals("https://app.example/hook?for=alice", first.address());
        assertEquals("application/ld+json", first.headers().get("Content-Type"));
        assertEquals("DPoP signed", first.headers().get("Authorization"));
        world.delete("/note");
        assertTrue(world.hook.next().contains("\"type\":\"Delete\""));
    }

    @Test
    void nobodyWithoutANameHasWebhooks() {
        String request = world.request(ChannelType.WEBHOOK, iri("/note"), TO);
        assertEquals(
                ProblemType.CREDENTIALS_MISSING,
                world.refusal(ChannelType.WEBHOOK, request, Caller.ANONYMOUS).type());
    }

    @Test
    void whatCannotBeDeliveredIsTriedAgainAndNothingOvertakesIt() throws Exception {
        hooked();
        world.hook.status = 503;
        world.write("/note");
        String first = world.hook.next();
        world.write("/note");
        world.hook.status = 200;
        world.clock.advance(Duration.ofSeconds(2));
        String again = afterRinging(Duration.ofSeconds(1));
        assertEquals(first.replaceAll("\"state\":\"[^\"]*\"", ""), again.replaceAll("\"state\":\"[^\"]*\"", ""));
        assertTrue(world.hook.next().contains("\"type\":\"Update\""));
    }

    @Test
    void anAddressThatIsGoneEndsTheChannelAndSoDoTooManyFailures() throws Exception {
        Channel gone = hooked();
        world.hook.status = 410;
        world.write("/note");
        world.hook.next();
        awaitEnd(gone);

        Channel failing = hooked();
        world.hook.status = 500;
        world.write("/note");
        world.hook.next();
        for (Duration pause : World.FEW.retries()) {
            world.clock.advance(pause.plusSeconds(1));
            afterRinging(pause);
        }
        awaitEnd(failing);
    }

    /** What comes once the pause is over: it is asked for a moment after the attempt was seen. */
    private String afterRinging(Duration pause) throws InterruptedException {
        World.await(() -> {
            world.bell.ring(pause);
            return !world.hook.received.isEmpty();
        });
        return world.hook.next();
    }

    private void awaitEnd(Channel channel) {
        World.await(() -> world.notifications.webhooks() == 0);
        assertTrue(world.notifications.find(channel.id()).isEmpty());
        assertEquals(0, world.notifications.webhooks());
    }

    @Test
    void whatHappenedWhileTheServerWasAwayIsDeliveredWhenItIsBack() throws Exception {
        hooked();
        world.write("/note");
        world.hook.next();
        awaitMark();
        world.notifications.close();
        world.notifications.end("none");
        world.hook.status = 503;
        world.write("/note");
        world.hook.received.clear();
        world.hook.status = 200;
        world.restart();
        assertTrue(world.hook.next().contains("\"type\":\"Update\""));
    }

    /** The mark moves a moment after the message was taken. */
    private void awaitMark() {
        World.await(() -> mark() >= world.store.latest(World.POD));
    }

    private long mark() {
        Channels rows = new Channels(world.rows, 4, new java.util.Random(1), world.clock);
        return rows.all(ChannelType.WEBHOOK).getFirst().position();
    }

    @Test
    void whatMayNotBeReadIsNotSentAndComesNotLaterEither() throws Exception {
        hooked();
        world.hide("/note");
        world.write("/note");
        awaitMark();
        world.show("/note");
        world.delete("/note");
        assertTrue(world.hook.next().contains("\"type\":\"Delete\""));
        assertTrue(world.hook.received.isEmpty());
    }

    @Test
    void aRateSparesTheReceiver() throws Exception {
        world.subscribe(ChannelType.WEBHOOK, "/note", TO + ",\"rate\":\"PT1M\"");
        world.write("/note");
        assertTrue(world.hook.next().contains("\"type\":\"Create\""));
        awaitMark();
        world.write("/note");
        world.write("/note");
        world.clock.advance(Duration.ofMinutes(2));
        assertTrue(afterRinging(Duration.ofMinutes(1))
                .contains(world.state(World.id("/note")).orElseThrow()));
        awaitMark();
        assertTrue(world.hook.received.isEmpty());
    }

    @Test
    void aChannelsTimeEnds() throws Exception {
        Channel channel = world.subscribe(
                ChannelType.WEBHOOK,
                "/note",
                TO + ",\"endAt\":\"" + world.clock.instant().plusSeconds(60) + "\"");
        world.clock.advance(Duration.ofSeconds(61));
        world.write("/note");
        awaitEnd(channel);
        assertTrue(world.hook.received.isEmpty());
    }
}

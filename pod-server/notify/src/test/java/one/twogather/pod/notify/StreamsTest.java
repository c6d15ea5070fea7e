package one.twogather.pod.notify;

import static one.twogather.pod.notify.World.id;
import static one.twogather.pod.notify.World.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamsTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private static String kind(String message) {
        return member(message, "type");
    }

    private static String member(String message, String name) {
        int at = message.indexOf("\"" + name + "\":\"");
        return at < 0
                ? "none"
                : message.substring(at + name.length() + 4, message.indexOf('"', at + name.length() + 4));
    }

    private String state(String path) {
        return world.state(id(path)).orElseThrow();
    }

    @Test
    void aDocumentsLifeIsToldInOrder() throws Exception {
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.write("/note");
        String created = ear.next();
        assertEquals("Create", kind(created));
        assertEquals(iri("/note"), member(created, "object"));
        assertEquals("none", member(created, "target"));

        world.write("/note");
        String updated = ear.next();
        assertEquals("Update", kind(updated));
        assertEquals(state("/note"), member(updated, "state"));
        assertNotEquals(member(created, "id"), member(updated, "id"));

        world.delete("/note");
        String deleted = ear.next();
        assertEquals("Delete", kind(deleted));
        assertEquals("none", member(deleted, "state"), "N-031");
    }

    @Test
    void aContainerHearsOfItsChildrenComingAndGoingAndNotOfTheirWriting() throws Exception {
        world.container("/box/");
        World.Ear ear = world.listen(world.subscribe(ChannelType.EVENT_SOURCE, "/box/", ""));
        world.write("/box/note");
        String added = ear.next();
        assertEquals("Add", kind(added));
        assertEquals(iri("/box/note"), member(added, "object"));
        assertEquals(iri("/box/"), member(added, "target"));
        assertEquals(state("/box/"), member(added, "state"), "N-032: of the topic");

        world.write("/box/note");
        world.delete("/box/note");
        assertEquals("Remove", kind(ear.next()), "the writing in between was told to nobody");
    }

    @Test
    void aDescriptionIsPartOfItsSubjectAndRulesAreNot() throws Exception {
        world.write("/note");
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.write("/note.acl");
        world.write("/note.meta");
        String told = ear.next();
        assertEquals("Update", kind(told));
        assertEquals(iri("/note"), member(told, "object"));
        assertEquals(0, ear.unheard());
    }

    @Test
    void severalTopicsComeInOneStream() throws Exception {
        String both = iri("/a") + "\",\"" + iri("/b");
        String request = world.request(ChannelType.WEB_SOCKET, both, "").replace("\"topic\":\"", "\"topic\":[\"");
        request = request.replace(iri("/b") + "\"", iri("/b") + "\"]");
        Channel channel = ((Outcome.Done<Channel>) world.ask(ChannelType.WEB_SOCKET, request, World.ALICE)).value();
        World.Ear ear = world.listen(channel);
        world.write("/b");
        world.write("/a");
        assertEquals(iri("/b"), member(ear.next(), "object"));
        assertEquals(iri("/a"), member(ear.next(), "object"));
    }

    @Test
    void whoHasNoRightAnyMoreHearsNothingAndIsSentAway() throws Exception {
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.hide("/note");
        world.write("/note");
        assertEquals(Outlet.Ending.REFUSED, ear.ending());
        assertEquals(0, ear.unheard());
        assertEquals(0, world.notifications.listening());
    }

    @Test
    void changedRulesEndAStreamBeforeAnythingElseHappens() throws Exception {
        world.write("/note");
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.hide("/note");
        world.write("/.acl");
        assertEquals(Outlet.Ending.REFUSED, ear.ending());
    }

    @Test
    void whatIsTakenBackOutsideOfPodsEndsStreamsToo() throws Exception {
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.hide("/note");
        world.notifications.recheck();
        assertEquals(Outlet.Ending.REFUSED, ear.ending());
    }

    @Test
    void nobodyListensWhoMayNot() {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        world.hide("/note");
        Outcome<LiveChannel> refused =
                world.notifications.listen(channel.type(), channel.id(), Optional.empty(), new World.Ear());
        assertEquals(ProblemType.FORBIDDEN, problem(refused));
        assertEquals(
                ProblemType.NOT_FOUND,
                problem(world.notifications.listen(
                        ChannelType.EVENT_SOURCE, channel.id(), Optional.empty(), new World.Ear())),
                "a channel is of one type");
    }

    private static ProblemType problem(Outcome<LiveChannel> outcome) {
        return switch (outcome) {
            case Outcome.Refused<LiveChannel>(Problem problem) -> problem.type();
            case Outcome.Done<LiveChannel> done -> throw new AssertionError(done);
        };
    }

    @Test
    void aSlowReaderIsCutOffAndTheWriterNotHeldUp() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear deaf = new World.Ear();
        deaf.deaf = true;
        deaf.on(((Outcome.Done<LiveChannel>)
                        world.notifications.listen(channel.type(), channel.id(), Optional.empty(), deaf))
                .value());
        World.Ear other = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        for (int i = 0; i <= World.FEW.waiting(); i++) {
            world.write("/note");
        }
        assertEquals(Outlet.Ending.TOO_SLOW, deaf.ending());
        for (int i = 0; i <= World.FEW.waiting(); i++) {
            assertNotEquals("nothing", other.next());
        }
    }

    @Test
    void whoComesBackIsToldWhatTheyMissed() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        world.write("/note");
        World.Ear ear = world.listen(channel);
        assertEquals("Create", kind(ear.next()), "also what came between asking and listening");
        ear.close();
        world.write("/other");
        world.write("/note");
        World.Ear again = world.listen(channel);
        assertEquals("Update", kind(again.next()));
        world.delete("/note");
        assertEquals("Delete", kind(again.next()));
        assertEquals(0, again.unheard());
    }

    @Test
    void whatIsToldAtTheMomentOfLeavingIsNotLost() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear ear = world.listen(channel);
        world.whenAsked = ear::close;
        world.write("/note");
        world.settle();
        world.whenAsked = () -> {};
        assertEquals(0, ear.unheard());
        assertEquals("Create", kind(world.listen(channel).next()));
    }

    @Test
    void whatWasHandedOverAndNotPickedUpIsToldAgain() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear deaf = new World.Ear();
        deaf.deaf = true;
        deaf.on(((Outcome.Done<LiveChannel>)
                        world.notifications.listen(channel.type(), channel.id(), Optional.empty(), deaf))
                .value());
        World.Ear other = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.write("/note");
        assertEquals("Create", kind(other.next()));
        deaf.close();
        // The feed works in order: once the newcomer heard something, the other one has left.
        World.Ear third = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.write("/note");
        third.next();
        assertEquals("Create", kind(world.listen(channel).next()));
    }

    @Test
    void aLastEventIdLeadsToTheVeryPlace() throws Exception {
        Channel channel = world.subscribe(ChannelType.EVENT_SOURCE, "/note", "");
        World.Ear ear = world.listen(channel);
        world.write("/note");
        String first = ear.next();
        world.write("/note");
        String second = ear.next();
        String place = ear.eventIds.getFirst();
        assertEquals(22, place.length(), place + " is a block of a cipher, not a number");
        ear.close();
        World.Ear again = world.listen(channel, Optional.of(place));
        assertEquals(second, again.next(), "the same message, to the letter");
        assertNotEquals(first, second);
    }

    @Test
    void aPlaceThatIsNotKnownMeansThePresentState() throws Exception {
        world.write("/note");
        Channel channel = world.subscribe(ChannelType.EVENT_SOURCE, "/note", "");
        for (String place : new String[] {"7", "", "AAAAAAAAAAAAAAAAAAAAAA", "\u00e9", "x".repeat(1000)}) {
            World.Ear ear = world.listen(channel, Optional.of(place));
            assertEquals(state("/note"), member(ear.next(), "state"), place);
        }
    }

    @Test
    void aStateThatIsOldIsToldAtOnceAndOneThatIsNewIsNot() throws Exception {
        world.write("/note");
        String old = state("/note");
        world.write("/note");
        String now = state("/note");
        World.Ear behind = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ",\"state\":\"" + old + "\""));
        assertEquals(now, member(behind.next(), "state"));
        World.Ear current =
                world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ",\"state\":\"" + now + "\""));
        world.delete("/note");
        assertEquals("Delete", kind(current.next()));
        World.Ear late = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ",\"state\":\"" + now + "\""));
        assertEquals("Delete", kind(late.next()), "it is gone since");
    }

    @Test
    void afterARestartThePresentStateIsTold() throws Exception {
        world.write("/note");
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear ear = world.listen(channel);
        ear.close();
        world.restart();
        assertEquals(state("/note"), member(world.listen(channel).next(), "state"));
    }

    @Test
    void tooMuchToRepeatIsToldAsThePresentState() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        world.listen(channel).close();
        world.settle();
        for (int i = 0; i < World.FEW.replay(); i++) {
            world.write("/other");
        }
        world.write("/note");
        World.Ear ear = world.listen(channel);
        assertEquals("Update", kind(ear.next()));
    }

    @Test
    void aRateLeavesOutAllButTheNewest() throws Exception {
        World.Ear ear = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ",\"rate\":\"PT10S\""));
        world.write("/note");
        assertEquals("Create", kind(ear.next()));
        world.write("/note");
        world.write("/note");
        // Both were handed over once somebody without a rate has heard of them.
        World.Ear quick = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/other", ""));
        world.write("/other");
        quick.next();
        assertEquals(0, ear.unheard());
        world.clock.advance(Duration.ofSeconds(11));
        world.bell.ring(Duration.ofSeconds(10));
        assertEquals(state("/note"), member(ear.next(), "state"));
        assertEquals(0, ear.unheard());
    }

    @Test
    void nothingIsToldBeforeTheStartAndTheEndIsTheEnd() throws Exception {
        String window = ",\"startAt\":\"" + world.clock.instant().plusSeconds(60) + "\",\"endAt\":\""
                + world.clock.instant().plusSeconds(120) + "\"";
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", window);
        World.Ear ear = world.listen(channel);
        World.Ear other = world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        world.write("/note");
        other.next();
        assertEquals(0, ear.unheard());
        world.clock.advance(Duration.ofSeconds(61));
        world.write("/note");
        assertEquals("Update", kind(ear.next()));
        world.clock.advance(Duration.ofSeconds(60));
        world.bell.ring(Duration.ofSeconds(120));
        assertEquals(Outlet.Ending.EXPIRED, ear.ending());
        assertTrue(world.notifications.find(channel.id()).isEmpty());
    }

    @Test
    void messagesComeInTurtleToo() throws Exception {
        World.Ear ear =
                world.listen(world.subscribe(ChannelType.STREAMING_HTTP, "/note", ",\"accept\":\"text/turtle\""));
        world.write("/note");
        String turtle = ear.next();
        assertTrue(turtle.contains("a as:Create"), turtle);
        assertTrue(turtle.contains("as:object <" + iri("/note") + ">"), turtle);
    }

    @Test
    void aChannelIsListenedToOnce() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear first = world.listen(channel);
        World.Ear second = world.listen(channel);
        assertEquals(Outlet.Ending.REPLACED, first.ending());
        world.write("/note");
        assertEquals("Create", kind(second.next()));
        assertEquals(1, world.notifications.listening());
    }

    @Test
    void endingAChannelEndsItsStream() throws Exception {
        Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        World.Ear ear = world.listen(channel);
        world.notifications.end(channel.id());
        assertEquals(Outlet.Ending.EXPIRED, ear.ending());
        assertTrue(world.notifications.find(channel.id()).isEmpty());
    }

    @Test
    void whoLeavesLeavesNothingBehind() throws Exception {
        int before = world.bell.waiting();
        for (int i = 0; i < 3; i++) {
            Channel channel = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
            World.Ear ear = world.listen(channel);
            world.write("/note");
            ear.next();
            ear.close();
        }
        assertEquals(0, world.notifications.listening());
        assertEquals(before, world.bell.waiting());
        world.settle();
        assertEquals(0, world.notifications.followed());
    }

    @Test
    void theOldestUnheardChannelMakesRoomAndThoseInUseDoNot() throws Exception {
        Channel first = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        world.listen(first);
        world.clock.advance(Duration.ofSeconds(1));
        Channel second = world.subscribe(ChannelType.WEB_SOCKET, "/note", "");
        world.clock.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 3; i++) {
            world.listen(world.subscribe(ChannelType.WEB_SOCKET, "/note", ""));
        }
        assertTrue(world.notifications.find(first.id()).isPresent());
        assertTrue(world.notifications.find(second.id()).isEmpty());
        assertEquals(
                ProblemType.TOO_MANY_REQUESTS,
                world.refusal(
                                ChannelType.WEB_SOCKET,
                                world.request(ChannelType.WEB_SOCKET, iri("/note"), ""),
                                World.ALICE)
                        .type());
    }
}

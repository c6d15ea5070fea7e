package one.twogather.pod.notify;

import static one.twogather.pod.notify.World.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** N-025, as NSS and CSS speak it. */
class LegacySessionTest {

    private final World world = new World();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outlet.Ending> endings = new LinkedBlockingQueue<>();
    private Optional<LegacySession> session = Optional.empty();
    private volatile boolean deaf;

    private LegacySession session() {
        return session.orElseGet(() -> {
            session = Optional.of(world.notifications.session(new Outlet() {
                @Override
                public void ready() {
                    listen();
                }

                @Override
                public void end(Ending why) {
                    endings.add(why);
                }
            }));
            listen();
            return session.get();
        });
    }

    private synchronized void listen() {
        if (!deaf) {
            session.ifPresent(open -> {
                for (var line = open.poll(); line.isPresent(); line = open.poll()) {
                    heard.add(line.get());
                }
            });
        }
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(10, TimeUnit.SECONDS));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void changesArePublishedToWhoSubscribed() throws Exception {
        session().received("sub " + iri("/note"));
        assertEquals("protocol solid-0.1", next());
        assertEquals("ack " + iri("/note"), next());
        world.write("/note");
        assertEquals("pub " + iri("/note"), next());
    }

    @Test
    void whatIsNotPublicIsForbiddenFromTheStartAndFromThenOn() throws Exception {
        world.hide("/secret");
        session().received("sub " + iri("/secret"));
        next();
        assertEquals("err " + iri("/secret") + " forbidden", next());
        session().received("sub https://other.example/x");
        assertEquals("err https://other.example/x forbidden", next());

        session().received("sub " + iri("/note"));
        next();
        world.hide("/note");
        world.write("/note");
        assertEquals("err " + iri("/note") + " forbidden", next());
        world.show("/note");
        world.write("/note");
        session().received("sub " + iri("/other"));
        assertEquals("ack " + iri("/other"), next(), "it was forgotten");
    }

    @Test
    void onlySoManyAreWatchedAndNonsenseIsPassedOver() throws Exception {
        next(session());
        for (String name : new String[] {"/a", "/b", "/c"}) {
            session().received("sub " + iri(name));
            assertTrue(next().startsWith("ack"));
        }
        session().received("sub " + iri("/d"));
        assertEquals("err " + iri("/d") + " too-many", next());
        session().received("unsub " + iri("/a"));
        session().received("hello");
        session().received("sub " + iri("/d"));
        assertTrue(next().startsWith("ack"));
    }

    private void next(LegacySession open) throws InterruptedException {
        open.received("");
        next();
    }

    @Test
    void whoDoesNotReadIsCutOff() throws Exception {
        session();
        deaf = true;
        for (int i = 0; i <= World.FEW.waiting(); i++) {
            session().received("sub https://other.example/" + i);
        }
        assertEquals(Outlet.Ending.TOO_SLOW, endings.poll(10, TimeUnit.SECONDS));
    }
}

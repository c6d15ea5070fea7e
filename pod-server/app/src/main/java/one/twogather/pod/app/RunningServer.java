package one.twogather.pod.app;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import one.twogather.pod.http.AdminKey;
import one.twogather.pod.http.PodServer;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.model.PodId;

/** A server from its start to its end: completes what was cut short, listens, says where it can be administered, keeps house, and stops gracefully. */
final class RunningServer implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunningServer.class.getName());
    /** What is deleted leaves the disk within a minute, so that what a pod holds and what its owner is charged for do not differ for long. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);

    /** Walks are for what crashes left behind: once an hour. */
    private static final int LOOKS_A_WALK = 180;

    /** Read anew at each look, so that all files are read again and again: 270 GB a day, at a hundredth of a core. */
    private static final long SCRUBBED = 64L << 20;

    private final Wiring rooms;
    private final AdminFile file;
    private final Thread housekeeping;

    private RunningServer(Wiring rooms, AdminFile file) {
        this.rooms = rooms;
        this.file = file;
        this.housekeeping = Thread.ofVirtual().name("housekeeping").unstarted(this::keepHouse);
    }

    /**
     * @throws one.twogather.pod.keyspace.KeySpaceInUse when another server runs on the same data
     * @throws IllegalStateException when the addresses to listen on are taken
     */
    static RunningServer start(PodConfig config, Clock clock) throws IOException {
        AdminKey key = AdminKey.random(new SecureRandom());
        Wiring rooms = new Wiring(config, key, clock);
        RunningServer server = new RunningServer(rooms, new AdminFile(config.data()));
        try {
            LiveCopies.clear(config.data());
            List<PodId> resumed = rooms.provisioning().resume();
            if (!resumed.isEmpty()) {
                LOG.log(Level.INFO, "completed accounts that were cut short: {0}", resumed);
            }
            rooms.start();
            server.file.write(new AdminFile.Contents(
                    URI.create("http://127.0.0.1:" + rooms.server().adminPort()),
                    ProcessHandle.current().pid(),
                    key.text()));
            server.housekeeping.start();
            return server;
        } catch (IOException | RuntimeException broken) {
            rooms.close();
            throw broken;
        }
    }

    Wiring rooms() {
        return rooms;
    }

    /** Stops taking requests, lets those under way finish, and lets go of the data. */
    PodServer.Stopped stop() {
        housekeeping.interrupt();
        PodServer.Stopped stopped = rooms.server().stop();
        try {
            file.remove(ProcessHandle.current().pid());
        } catch (IOException unwritable) {
            LOG.log(
                    Level.WARNING,
                    "run/admin.json cannot be removed; it means nothing once the server has stopped",
                    unwritable);
        }
        rooms.close();
        return stopped;
    }

    @Override
    public void close() {
        stop();
    }

    /** Files that nobody keeps any more are removed now and then. */
    private void keepHouse() {
        try {
            for (int look = 0; true; look++) {
                sweep(look % LOOKS_A_WALK == 0);
                scrub();
                Thread.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Decay is told in the log and by the doctor. */
    private void scrub() {
        try {
            rooms.files().scrub(SCRUBBED);
        } catch (KeySpaceUnavailable unavailable) {
            LOG.log(Level.WARNING, "files could not be compared with their names", unavailable);
        }
    }

    private void sweep(boolean everything) {
        try {
            int removed =
                    rooms.files().sweepLetGo() + (everything ? rooms.files().sweep() : 0);
            if (removed > 0) {
                LOG.log(Level.INFO, "removed {0} files that no document keeps", removed);
            }
        } catch (KeySpaceUnavailable unavailable) {
            LOG.log(Level.WARNING, "files that nobody keeps could not be looked for", unavailable);
        }
    }
}

package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.http.AdminKey;
import one.twogather.pod.identity.MasterKeyUnusable;
import one.twogather.pod.keyspace.KeySpaceInUse;
import one.twogather.pod.keyspace.KeySpaceTooNew;
import one.twogather.pod.keyspace.KeySpaceUnavailable;

/**
 * Finds whoever can answer a host's question: the running server, or the store itself when there is none.
 *
 * <p>The engine's lock decides. If {@code run/admin.json} names a server that answers, it is asked. If not, the store is opened; if that is refused
 * because it is in use, a server is just starting or stopping, and both are tried again for a while. The same holds for a server that stops between saying
 * that it is there and being asked.
 */
final class AdminDoor {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final PodConfig config;
    private final Surroundings surroundings;
    private final AdminFile file;

    private AdminDoor(PodConfig config, Surroundings surroundings) {
        this.config = config;
        this.surroundings = surroundings;
        this.file = new AdminFile(config.data());
    }

    static AdminDoor of(Settings settings, Surroundings surroundings) {
        return new AdminDoor(PodConfig.of(settings), surroundings);
    }

    /** The server that runs on this data, if one does and answers. */
    Optional<RemoteAdministration> server() {
        return running().map(RemoteAdministration::new);
    }

    /** The same, and where it is. */
    Optional<AdminFile.Contents> running() {
        try {
            return file.read().filter(contents -> new RemoteAdministration(contents).answers());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Something that needs the data for itself. */
    @FunctionalInterface
    interface Opening<R> {
        R open() throws IOException;
    }

    /**
     * Opens the data for a server. A command that has it open is done in a moment and is waited for; another server is not.
     *
     * @throws KeySpaceInUse when somebody keeps it
     */
    <R> R whenFree(Opening<R> opening) throws PodCommand.Failure, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return opening.open();
            } catch (KeySpaceInUse inUse) {
                if (System.nanoTime() > deadline || server().isPresent()) {
                    throw inUse;
                }
                pause();
            }
        }
    }

    /** Asks; a store is made if there is none yet. */
    <R> R use(Function<Administration, R> question) throws PodCommand.Failure {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Optional<RemoteAdministration> server = server();
                if (server.isPresent()) {
                    return question.apply(server.get());
                }
                try (Wiring rooms = open()) {
                    return question.apply(rooms.administration());
                }
            } catch (KeySpaceInUse | AdminCalls.ServerGone elsewhere) {
                if (System.nanoTime() > deadline) {
                    throw new PodCommand.Failure("The data in " + config.data()
                            + " is in use by a process that does not answer. Is it another user's, or is it hanging?");
                }
                pause();
            }
        }
    }

    /** Asks, but only where there is something to ask about. */
    <R> R useExisting(Function<Administration, R> question) throws PodCommand.Failure {
        if (!Files.isDirectory(config.data().resolve("keyspace"))) {
            throw new PodCommand.Failure("There is no pod data in " + config.data()
                    + ". Run this in the folder where the server runs, or say --data.");
        }
        return use(question);
    }

    /** @throws KeySpaceInUse when a server has it open */
    Wiring open() throws PodCommand.Failure {
        try {
            return new Wiring(config, AdminKey.random(new SecureRandom()), surroundings.clock());
        } catch (KeySpaceUnavailable | KeySpaceTooNew | MasterKeyUnusable broken) {
            throw new PodCommand.Failure(String.valueOf(broken.getMessage()));
        } catch (IOException unusable) {
            throw new PodCommand.Failure(
                    "The data folder " + config.data() + " cannot be used: " + unusable.getMessage());
        }
    }

    private static void pause() throws PodCommand.Failure {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new PodCommand.Failure("interrupted");
        }
    }
}

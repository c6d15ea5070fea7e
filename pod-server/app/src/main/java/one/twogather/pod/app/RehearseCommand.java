package one.twogather.pod.app;

import java.io.IOException;
import java.security.GeneralSecurityException;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.hosting.NewToken;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;

/**
 * Runs a server through its first minute, on data that is thrown away: the build records which classes and profiles that takes, so that the real start
 * finds them ready (JEP 483, JEP 515).
 */
@Command(name = "rehearse", hidden = true, description = "Serve for a moment, for the build to learn from.")
final class RehearseCommand extends PodCommand {

    private static final int ROUNDS = 40;

    RehearseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Settings settings) throws Failure {
        PodConfig config = PodConfig.of(settings, ServeCommand.freePort(settings.value(Keys.BIND)));
        try (var _ = Logging.start(config, surroundings());
                var _ = RunningServer.start(config, surroundings().clock())) {
            Administration admin = AdminDoor.of(settings, surroundings())
                    .server()
                    .orElseThrow(() -> new Failure("the server does not answer"));
            admin.addAccount("alice");
            if (!(admin.addToken("alice", "rehearsal") instanceof Outcome.Done<NewToken>(NewToken token))) {
                throw new Failure("no token was made");
            }
            RehearsalClient client = new RehearsalClient(token, surroundings().clock());
            for (int round = 0; round < ROUNDS; round++) {
                client.rehearse(round);
            }
            return 0;
        } catch (IOException | GeneralSecurityException broken) {
            throw new Failure("the rehearsal failed: " + broken);
        }
    }
}

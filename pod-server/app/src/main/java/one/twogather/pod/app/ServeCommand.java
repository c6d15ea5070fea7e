package one.twogather.pod.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.http.PodServer;
import one.twogather.pod.identity.MasterKeyUnusable;
import one.twogather.pod.keyspace.KeySpaceInUse;
import one.twogather.pod.keyspace.KeySpaceTooNew;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import picocli.CommandLine.Command;

/** Serves until told to stop. */
@Command(
        name = "serve",
        description = "Serve pods until told to stop (Ctrl-C, or SIGTERM).",
        footer = {
            "%nEvery option can also be given in the environment (--public-url as POD_PUBLIC_URL) and in pod.yaml.",
            "%nExamples:",
            "  pod serve",
            "  pod serve --chain dev",
            "  pod serve --data /var/lib/pod --public-url https://pod.example.org --trusted-proxies 127.0.0.1"
        })
final class ServeCommand extends PodCommand {

    ServeCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    Set<Key<?>> shown() {
        return Set.copyOf(Keys.ALL);
    }

    @Override
    int run(Settings settings) throws Failure {
        int port = settings.value(Keys.PORT);
        PodConfig config = PodConfig.of(settings, port == 0 ? freePort(settings.value(Keys.BIND)) : port);
        RelayKey.require(config);
        try (var _ = Logging.start(config, surroundings());
                DevNode chain = chain(config)) {
            RunningServer server = start(config, AdminDoor.of(settings, surroundings()));
            greet(config, server);
            awaitEnd(server, chain);
            return 0;
        } catch (IOException unusable) {
            throw new Failure("The data folder " + config.data() + " cannot be used: " + unusable.getMessage());
        }
    }

    private DevNode chain(PodConfig config) throws Failure {
        return config.chainSource() instanceof ChainSource.Dev(int port)
                ? DevNode.start(
                        port, config.data().resolve("chain"), surroundings().environment())
                : DevNode.none();
    }

    private RunningServer start(PodConfig config, AdminDoor door) throws Failure, IOException {
        try {
            return door.whenFree(
                    () -> RunningServer.start(config, surroundings().clock()));
        } catch (KeySpaceInUse inUse) {
            throw new Failure(
                    "Another server runs on the data in " + config.data() + "; stop it first, or say --data.");
        } catch (KeySpaceUnavailable | KeySpaceTooNew | MasterKeyUnusable broken) {
            throw new Failure(broken.getMessage() + "\nTo see more: tools/pod doctor --data " + config.data());
        } catch (IllegalStateException taken) {
            throw new Failure("Cannot listen on " + config.bind().getHostAddress() + " port " + config.port() + ": "
                    + taken.getMessage() + ". Say another --port, or stop what listens there.");
        }
    }

    private void greet(PodConfig config, RunningServer server) {
        String url = server.rooms().locator().issuer();
        say("2gather pod " + Version.NUMBER + " serves " + url.replaceAll("/$", "") + " from " + config.data());
        if (!url.equals(config.locator().issuer())) {
            say("The pods here were made for " + url + ", so that is what they say; listening on "
                    + config.bind().getHostAddress() + " port " + config.port() + ".");
        }
        if (config.chainSource() instanceof ChainSource.Dev(int port)) {
            DevNode.told(port).forEach(this::say);
        }
        boolean usual = surroundings().folder().resolve("pod-data").equals(config.data());
        String data = usual ? "" : " --data " + config.data();
        Optional<NewLink> setup = server.rooms().entrance().setup();
        if (setup.isPresent()) {
            say("There is no account yet. Make the first by opening this address, which works once:");
            say("  " + setup.get().address());
            say("Or in another terminal: tools/pod account add alice" + data);
        } else {
            say("Accounts and tokens: tools/pod account list" + data + ", tools/pod --help. To stop: Ctrl-C");
        }
    }

    /**
     * Waits until the process is told to end. The stopping is done in the shutdown hook, since the virtual machine ends when that returns, whatever this
     * thread still has to say. The server itself says that it stops, and what became of the requests under way.
     */
    private void awaitEnd(RunningServer server, DevNode chain) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> {
            PodServer.Stopped end = server.stop();
            chain.close();
            stopped.countDown();
            // A stop that was asked for is a success, and would otherwise be reported as a death by signal.
            Runtime.getRuntime().halt(end.cut() == 0 ? 0 : 1);
        }));
        try {
            stopped.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    static int freePort(InetAddress address) throws Failure {
        try (ServerSocket free = new ServerSocket(0, 1, address)) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new Failure("There is no free port on " + address.getHostAddress() + ": " + none.getMessage());
        }
    }
}

package one.twogather.pod.app;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.did.DevelopmentChain;
import one.twogather.pod.did.DevelopmentChain.Found;
import one.twogather.pod.did.Patience;

/**
 * A development chain with the registry on it: anvil in a process of its own, unless one listens already. It is stopped with this process, and what is on
 * it is kept in the data folder, so that identities live on.
 */
final class DevNode implements AutoCloseable {

    private static final Patience STARTING = new Patience(Duration.ofSeconds(20), Duration.ofMillis(50));
    private static final Duration ENDING = Duration.ofSeconds(20);

    private final Optional<Process> process;

    private DevNode(Optional<Process> process) {
        this.process = process;
    }

    /**
     * Starts one, or finds one.
     *
     * @param folder for what is to be kept
     * @param environment where {@code PATH} says where programs are
     */
    static DevNode start(int port, Path folder, Map<String, String> environment) throws Failure {
        DevelopmentChain chain = new DevelopmentChain(port, Dids.clientOf(port));
        Found found = chain.look();
        DevNode node =
                new DevNode(found == Found.NOBODY ? Optional.of(launch(port, folder, environment)) : Optional.empty());
        try {
            node.prepare(chain, found == Found.NOBODY ? node.await(chain, folder) : found, port);
            return node;
        } catch (Failure | RuntimeException failure) {
            node.close();
            throw failure;
        }
    }

    /** Where none is wanted. */
    static DevNode none() {
        return new DevNode(Optional.empty());
    }

    private void prepare(DevelopmentChain chain, Found found, int port) throws Failure {
        switch (found) {
            case READY -> {
                // Nothing is left to do.
            }
            case BARE -> {
                if (!chain.deploy(DidRegistry.deploymentCode())) {
                    throw new Failure("The registry could not be put on the chain at port " + port
                            + " where it belongs: its first account did something else before. Start it anew.");
                }
            }
            case NOBODY -> throw new Failure("The development chain does not answer at port " + port + ".");
            case STRANGER ->
                throw new Failure("Something that is no development chain listens on port " + port
                        + ". Stop it, or name another port: --chain dev:8546");
        }
    }

    private Found await(DevelopmentChain chain, Path folder) throws Failure {
        STARTING.until(() -> hasEnded() || chain.look() != Found.NOBODY);
        if (hasEnded()) {
            throw new Failure("anvil ended at once; it says why in " + folder.resolve("anvil.log"));
        }
        return chain.look();
    }

    private boolean hasEnded() {
        return process.filter(Process::isAlive).isEmpty();
    }

    private static Process launch(int port, Path folder, Map<String, String> environment) throws Failure {
        Path program = program(environment)
                .orElseThrow(() -> new Failure("anvil is not installed. It comes with Foundry (https://getfoundry.sh),"
                        + " or: cd contracts && npm ci --ignore-scripts"));
        try {
            DataFolder.makePrivate(folder);
            return new ProcessBuilder(
                            program.toString(),
                            "--host",
                            "127.0.0.1",
                            "--port",
                            String.valueOf(port),
                            "--chain-id",
                            String.valueOf(DevelopmentChain.ID),
                            "--state",
                            folder.resolve("dev.json").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("anvil.log").toFile())
                    .start();
        } catch (IOException broken) {
            throw new Failure("anvil cannot be started: " + broken.getMessage());
        }
    }

    /** On the path, or among the packages that the contracts are tested with. */
    private static Optional<Path> program(Map<String, String> environment) {
        Optional<Path> onPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "anvil"))
                .filter(Files::isExecutable)
                .findFirst();
        return onPath.or(() -> Optional.ofNullable(System.getProperty("pod.home"))
                .flatMap(home -> packaged(Path.of(home, "contracts/node_modules/@foundry-rs"))));
    }

    private static Optional<Path> packaged(Path packages) {
        try (Stream<Path> all = Files.list(packages)) {
            return all.filter(one -> String.valueOf(one.getFileName()).startsWith("anvil-"))
                    .map(one -> one.resolve("bin/anvil"))
                    .filter(Files::isExecutable)
                    .findFirst();
        } catch (IOException notInstalled) {
            return Optional.empty();
        }
    }

    /** The process, if it is this one's. */
    Optional<Process> process() {
        return process;
    }

    /** Asks it to keep what is on it, and to end. */
    @Override
    public void close() {
        process.ifPresent(anvil -> {
            anvil.destroy();
            try {
                if (!anvil.waitFor(ENDING.toSeconds(), TimeUnit.SECONDS)) {
                    anvil.destroyForcibly();
                }
            } catch (InterruptedException stopping) {
                anvil.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        });
    }

    static List<String> told(int port) {
        return List.of(
                "A development chain with the DID registry listens on " + DevelopmentChain.endpoint(port) + ".",
                "  chain id " + DevelopmentChain.ID + ", registry " + DevelopmentChain.REGISTRY.toString(),
                "  Everybody knows the keys of its accounts: nothing on it is worth anything.");
    }
}

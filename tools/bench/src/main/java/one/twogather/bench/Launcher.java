package one.twogather.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts servers, each with a folder and a port of its own. */
final class Launcher {

    private final Path root;
    private final Path work;
    private int started;

    /**
     * @param root the repository
     * @param work where folders are made
     */
    Launcher(Path root, Path work) {
        this.root = root;
        this.work = work;
    }

    /** @param environment added to the process's own */
    Server start(Rival rival, Map<String, String> environment) throws IOException {
        int port = freePort();
        Path folder = work.resolve(rival.name().toLowerCase(java.util.Locale.ROOT) + "-" + ++started);
        return switch (rival) {
            case POD -> pod(folder, port, environment);
            case PEER -> peer(folder, port, environment);
            case BARE -> bare(folder, port);
        };
    }

    /** This server, durable as always. */
    private Server pod(Path folder, int port, Map<String, String> environment) throws IOException {
        String pod = root.resolve("tools/pod").toString();
        String data = folder.toString();
        ProcessBuilder command = new ProcessBuilder(pod, "serve", "--port", String.valueOf(port), "--data", data)
                .redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".out").toFile());
        command.environment().putAll(environment);
        Process process = command.start();
        try {
            Wait.until(
                    "this server's answer", () -> Wait.answers("http://localhost:" + port + "/") || !process.isAlive());
            Person alice = person(folder, "alice");
            return new Server(Rival.POD, process, process.toHandle(), folder, alice.storage(), alice);
        } catch (IOException | RuntimeException failed) {
            process.destroy();
            throw failed;
        }
    }

    /** Somebody with a pod on this server, whose data are in that folder. */
    Person person(Path folder, String name) throws IOException {
        String pod = root.resolve("tools/pod").toString();
        String data = folder.toString();
        Commands.output(pod, "account", "add", name, "--data", data, "--json");
        return new Person(Commands.output(pod, "token", "add", name, "--name", "bench", "--data", data, "--json"));
    }

    /** Community Solid Server with its file back end and access control. Its writes are not synced to disk. */
    private Server peer(Path folder, int port, Map<String, String> environment) throws IOException {
        Path home = peerHome();
        Path errors = folder.resolveSibling(folder.getFileName() + ".err");
        ProcessBuilder command = new ProcessBuilder("node", "start.mjs", String.valueOf(port), folder.toString())
                .directory(home.toFile())
                .redirectError(errors.toFile());
        command.environment().putAll(environment);
        Process process = command.start();
        String account = process.inputReader().readLine();
        if (account == null) {
            throw new IOException("the peer did not start; see " + errors);
        }
        Person alice = new Person(account);
        ProcessHandle server = ProcessHandle.of(alice.pid()).orElseThrow();
        return new Server(Rival.PEER, process, server, folder, alice.storage(), alice);
    }

    /** The folder of the peer's packages, which are installed if need be. */
    Path peerHome() throws IOException {
        Path home = root.resolve("tools/bench/peer");
        if (!home.resolve("node_modules").toFile().isDirectory()) {
            Commands.run(home, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
        return home;
    }

    private static Server bare(Path folder, int port) throws IOException {
        Process process = java(BareServer.class, String.valueOf(port))
                .redirectError(
                        folder.resolveSibling(folder.getFileName() + ".err").toFile())
                .start();
        Wait.until("the bare server", () -> Wait.answers("http://localhost:" + port + "/") || !process.isAlive());
        URI base = URI.create("http://localhost:" + port + "/");
        return new Server(Rival.BARE, process, process.toHandle(), folder, base, null);
    }

    /** A program of ours in a process of its own, with the options that {@code tools/pod} gives the server. */
    static ProcessBuilder java(Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx256m",
                "-XX:MaxNewSize=40m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;

/** The server in a process of its own, as people run it, so that it can be stopped, or killed. */
final class PodProcess implements AutoCloseable {

    private static final int STOP_SECONDS = 20;

    private final Path data;
    private final PodLocator locator;
    private final Process process;
    private final CompletableFuture<String> setup;

    private PodProcess(Path data, PodLocator locator, Process process, CompletableFuture<String> setup) {
        this.data = data;
        this.locator = locator;
        this.process = process;
        this.setup = setup;
    }

    /** Starts a server on a free port and waits until it says that it listens. */
    static PodProcess start(Path data, PodLocator.Mode mode) throws IOException {
        return start(data, freePort(), mode, Map.of());
    }

    /** The same, with more in its environment than this process has. */
    static PodProcess start(Path data, PodLocator.Mode mode, Map<String, String> environment) throws IOException {
        return start(data, freePort(), mode, environment);
    }

    /** Starts a server on a free port, with more in its environment than this process has. */
    static PodProcess start(Path data, Map<String, String> environment) throws IOException {
        return start(data, freePort(), PodLocator.Mode.PATH, environment);
    }

    /** Starts a server on a port: the same each time, since a pod's addresses stay those it was made with. */
    static PodProcess start(Path data, int port) throws IOException {
        return start(data, port, PodLocator.Mode.PATH, Map.of());
    }

    /** The same, with more in its environment than this process has. */
    static PodProcess start(Path data, int port, Map<String, String> environment) throws IOException {
        return start(data, port, PodLocator.Mode.PATH, environment);
    }

    private static PodProcess start(Path data, int port, PodLocator.Mode mode, Map<String, String> environment)
            throws IOException {
        String pods = mode.name().toLowerCase(Locale.ROOT);
        List<String> words = List.of("serve", "--port", String.valueOf(port), "--pods", pods);
        ProcessBuilder server = new ProcessBuilder(java(data, words)).redirectErrorStream(true);
        server.environment().putAll(environment);
        Process process = server.start();
        StringBuilder said = new StringBuilder();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        URI base = URI.create("http://localhost:" + port + "/");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.contains(base.toString().substring(0, base.toString().length() - 1))) {
                CompletableFuture<String> setup = new CompletableFuture<>();
                // A read from a process holds the carrier of a virtual thread: beside as many servers as there are
                // processors, nobody would read what the next one says.
                Thread.ofPlatform().daemon().start(() -> drain(lines, setup));
                return new PodProcess(data, new PodLocator(base, mode), process, setup);
            }
        }
        throw new IOException("the server did not start:\n" + said);
    }

    /** The address at which the first account is made, as the server prints it when there is none. */
    String setup() {
        return setup.orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }

    URI base() {
        return locator.base();
    }

    /** Where a person's pod is, with its slash. */
    String storage(String name) {
        return locator.storage(new PodId(name));
    }

    /** Types a command for this server. */
    Typed type(String... words) {
        String port = String.valueOf(locator.base().getPort());
        Map<String, String> settings = Map.of("POD_DATA", data.toString(), "POD_PORT", port);
        return Typed.in(data, settings, Clock.systemUTC(), List.of(words));
    }

    /** Types a command for this server; what it prints. It must succeed. */
    String command(String... words) {
        Typed typed = type(words);
        assertEquals(0, typed.status(), () -> String.join(" ", words) + ": " + typed.err());
        return typed.out();
    }

    /** A script that runs this program against this server's data, as {@code tools/pod} does. */
    String script() {
        List<String> words = java(data, List.of());
        List<String> program = words.subList(0, words.size() - 2);
        return "#!/bin/sh\nexec '" + String.join("' '", program) + "' \"$@\" --data '" + data + "'\n";
    }

    /** What it started itself and still runs. */
    List<ProcessHandle> children() {
        return process.children().toList();
    }

    /** SIGKILL: no farewell, no flush. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static List<String> java(Path data, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-XX:MaxNewSize=40m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(words);
        command.addAll(List.of("--data", data.toString()));
        return command;
    }

    /** So that the server never waits for somebody to read what it says. */
    private static void drain(java.io.BufferedReader lines, CompletableFuture<String> setup) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains("/-/setup/")) {
                    setup.complete(line.strip());
                }
            }
        } catch (IOException gone) {
            // With the server.
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

package one.twogather.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A server under test, in a process of its own.
 *
 * @param name as the table shows it
 * @param process stopped at the end
 * @param person whose pod is used
 */
record Server(String name, Process process, Person person) implements AutoCloseable {

    private static final int STOP_SECONDS = 20;

    /** This server, durable as always, with data in {@code folder}. */
    static Server pod(Path root, Path folder, int port) throws IOException {
        String pod = root.resolve("tools/pod").toString();
        String data = folder.toString();
        Process process = new ProcessBuilder(pod, "serve", "--port", String.valueOf(port), "--data", data)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("pod.out").toFile())
                .start();
        try {
            Wait.until(
                    "this server's answer", () -> Wait.answers("http://localhost:" + port + "/") || !process.isAlive());
            Commands.output(pod, "account", "add", "alice", "--data", data, "--json");
            String account = Commands.output(pod, "token", "add", "alice", "--name", "bench", "--data", data, "--json");
            return new Server("2gather", process, new Person(account));
        } catch (IOException | RuntimeException failed) {
            process.destroy();
            throw failed;
        }
    }

    /** Community Solid Server with its file back end and access control. Its writes are not synced to disk. */
    static Server peer(Path root, Path folder, int port) throws IOException {
        Path home = root.resolve("tools/bench/peer");
        if (!home.resolve("node_modules").toFile().isDirectory()) {
            Commands.run(home, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
        Process process = new ProcessBuilder("node", "start.mjs", String.valueOf(port), folder.toString())
                .directory(home.toFile())
                .redirectError(folder.resolveSibling("peer.err").toFile())
                .start();
        String account = process.inputReader().readLine();
        if (account == null) {
            throw new IOException("the peer did not start; see " + folder.resolveSibling("peer.err"));
        }
        return new Server("CSS 7.2", process, new Person(account));
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close();
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}

package one.twogather.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Other programs, run to their end. */
final class Commands {

    private Commands() {}

    /** What a command prints; it must succeed. */
    static String output(String... command) throws IOException {
        return outputIn(Path.of("."), command);
    }

    /** What a command prints when run in a folder; it must succeed. */
    static String outputIn(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        expectSuccess(process, command);
        return text;
    }

    /** Runs a command in a folder; what it prints goes to standard error. It must succeed. */
    static void run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().transferTo(System.err);
        expectSuccess(process, command);
    }

    private static void expectSuccess(Process process, String... command) throws IOException {
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }
}

package one.twogather.pod.app;

import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the process was given: everything a command takes from outside its arguments.
 *
 * @param environment the variables
 * @param folder where it was run
 * @param in what people type when they are asked
 * @param out for results
 * @param err for everything else said to people
 */
record Surroundings(
        Map<String, String> environment, Path folder, Reader in, PrintWriter out, PrintWriter err, Clock clock) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofTheProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new InputStreamReader(System.in, StandardCharsets.UTF_8),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC());
    }
}

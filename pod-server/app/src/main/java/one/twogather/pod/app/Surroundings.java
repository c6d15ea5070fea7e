package one.twogather.pod.app;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What the process was given: everything a command takes from outside its arguments.
 *
 * @param environment the variables
 * @param folder where it was run
 * @param out for results
 * @param err for everything else said to people
 */
record Surroundings(Map<String, String> environment, Path folder, PrintWriter out, PrintWriter err, Clock clock) {

    Surroundings {
        environment = Map.copyOf(environment);
    }

    static Surroundings ofTheProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC());
    }
}

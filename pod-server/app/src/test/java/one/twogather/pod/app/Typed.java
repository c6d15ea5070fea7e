package one.twogather.pod.app;

import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import one.twogather.pod.testkit.FakeClock;

/** A command that was typed, and what came of it. */
record Typed(int status, String out, String err) {

    static Typed in(Path folder, Map<String, String> environment, List<String> arguments) {
        return in(folder, environment, new FakeClock(), arguments);
    }

    static Typed in(Path folder, Map<String, String> environment, Clock clock, List<String> arguments) {
        return in(folder, environment, clock, "", arguments);
    }

    /** @param answers to what is asked */
    static Typed in(Path folder, Map<String, String> environment, Clock clock, String answers, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Surroundings surroundings = new Surroundings(
                environment,
                folder,
                new StringReader(answers),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                clock);
        int status = CommandLineTree.run(surroundings, arguments.toArray(String[]::new));
        return new Typed(status, out.toString(), err.toString());
    }

    static Typed in(Path folder, String... arguments) {
        return in(folder, Map.of(), List.of(arguments));
    }
}

package one.twogather.pod.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Show the version of the program and of its Java.")
final class VersionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print an object: version, java.")
    private boolean json;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String java = Runtime.version().toString();
        surroundings
                .out()
                .println(
                        json
                                ? Json.text(Shapes.ordered("version", Version.NUMBER, "java", java))
                                : "2gather pod " + Version.NUMBER + " on Java " + java);
        return 0;
    }
}

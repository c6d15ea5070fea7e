package one.twogather.pod.app;

import java.util.Set;
import java.util.concurrent.Callable;
import one.twogather.pod.model.Problem;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** What all commands with a configuration have in common. */
abstract class PodCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private CommandSpec spec = CommandSpec.create();

    PodCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Spec
    void setSpec(CommandSpec spec) {
        this.spec = spec;
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this, and do nothing.")
                .build());
        ConfigFlags.addTo(spec, shown());
    }

    /** Does it; the result is the exit status. */
    abstract int run(Settings settings) throws Failure;

    /** The keys that the help of this command tells of. */
    Set<Key<?>> shown() {
        return Set.of(Keys.DATA);
    }

    @Override
    public final Integer call() {
        try {
            return run(ConfigFlags.settings(spec, surroundings));
        } catch (Settings.Mistaken mistaken) {
            mistaken.mistakes().forEach(surroundings.err()::println);
            surroundings.err().println("See docs/reference/configuration.md, or: pod config show");
            return ExitCode.USAGE;
        } catch (Failure failure) {
            surroundings.err().println(failure.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    final Surroundings surroundings() {
        return surroundings;
    }

    final void say(String line) {
        surroundings.out().println(line);
    }

    static Failure refused(Problem problem) {
        String detail = problem.detail();
        return new Failure(problem.type().title() + (detail.isEmpty() ? "" : ": " + detail));
    }

    /** Something could not be done; the message is all that people need to know. */
    static final class Failure extends Exception {
        Failure(String message) {
            super(message);
        }
    }
}

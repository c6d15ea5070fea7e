package one.twogather.pod.app;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands and how they hang together; exit status 0 is done, 1 is failed, 2 is wrongly asked. */
final class CommandLineTree {

    private CommandLineTree() {}

    static int run(Surroundings surroundings, String... arguments) {
        CommandLine pod = new CommandLine(new Pod())
                .addSubcommand(new ServeCommand(surroundings))
                .addSubcommand(new CommandLine(new AccountCommands())
                        .addSubcommand(new AccountCommands.Add(surroundings))
                        .addSubcommand(new AccountCommands.ListAll(surroundings)))
                .addSubcommand(new CommandLine(new TokenCommands())
                        .addSubcommand(new TokenCommands.Add(surroundings))
                        .addSubcommand(new TokenCommands.ListAll(surroundings))
                        .addSubcommand(new TokenCommands.Revoke(surroundings)))
                .addSubcommand(new DoctorCommand(surroundings))
                .addSubcommand(new CommandLine(new ConfigCommands())
                        .addSubcommand(new ConfigCommands.Show(surroundings))
                        .addSubcommand(new ConfigCommands.Reference(surroundings)))
                .addSubcommand(new VersionCommand(surroundings))
                .addSubcommand(new RehearseCommand(surroundings));
        return pod.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler((mistake, args) -> explain(mistake))
                .setUsageHelpWidth(100)
                .execute(arguments);
    }

    @Command(
            name = "pod",
            mixinStandardHelpOptions = true,
            version = "see: pod version",
            synopsisSubcommandLabel = "COMMAND",
            description = "A pod of one's own: a Solid server on a durable store.",
            footer = {
                "%nExamples:",
                "  pod serve                            serve on http://localhost:3000, data in ./pod-data",
                "  pod account add alice                make an account and its pod",
                "  pod token add alice --name laptop    let a program sign in for her",
                "  pod doctor                           see whether all is well, and what to do if not"
            })
    private static final class Pod implements Runnable {
        @CommandLine.Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new ParameterException(spec.commandLine(), "Which command? See: pod --help");
        }
    }

    /** What was wrong, what was probably meant, and where to read on. */
    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        StringBuilder text = new StringBuilder(String.valueOf(mistake.getMessage()));
        if (mistake instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String typed = unmatched.getUnmatched().getFirst();
            text.append(Nearest.question(typed.replaceFirst("=.*", ""), known(command, typed)));
        }
        command.getErr().println(text);
        command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }

    private static List<String> known(CommandLine command, String typed) {
        return typed.startsWith("-")
                ? command.getCommandSpec().options().stream()
                        .flatMap(option -> Stream.of(option.names()))
                        .toList()
                : List.copyOf(command.getSubcommands().keySet());
    }
}

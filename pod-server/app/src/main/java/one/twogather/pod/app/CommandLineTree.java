package one.twogather.pod.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
        CommandLine pod = new CommandLine(new Pod());
        Map<String, Supplier<Object>> commands = commands(surroundings);
        // A command that is named is made alone: together they take as long as opening the store.
        boolean isNamed = arguments.length > 0 && commands.containsKey(arguments[0]);
        commands.forEach((name, command) -> {
            if (!isNamed || name.equals(arguments[0])) {
                pod.addSubcommand(name, command.get());
            }
        });
        return pod.setOut(surroundings.out())
                .setErr(surroundings.err())
                .setParameterExceptionHandler((mistake, args) -> explain(mistake))
                .setUsageHelpWidth(100)
                .execute(arguments);
    }

    private static Map<String, Supplier<Object>> commands(Surroundings surroundings) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(surroundings));
        commands.put("account", () -> new CommandLine(new AccountCommands())
                .addSubcommand(new AccountCommands.Add(surroundings))
                .addSubcommand(new AccountCommands.ListAll(surroundings)));
        commands.put("token", () -> new CommandLine(new TokenCommands())
                .addSubcommand(new TokenCommands.Add(surroundings))
                .addSubcommand(new TokenCommands.ListAll(surroundings))
                .addSubcommand(new TokenCommands.Revoke(surroundings)));
        commands.put("grant", () -> new CommandLine(new GrantCommands())
                .addSubcommand(new GrantCommands.ListAll(surroundings))
                .addSubcommand(new GrantCommands.Revoke(surroundings)));
        commands.put("share", () -> new CommandLine(new ShareCommands())
                .addSubcommand(new ShareCommands.Add(surroundings))
                .addSubcommand(new ShareCommands.ListAll(surroundings))
                .addSubcommand(new ShareCommands.Revoke(surroundings)));
        commands.put("invite", () -> new CommandLine(new InviteCommands())
                .addSubcommand(new InviteCommands.Add(surroundings))
                .addSubcommand(new InviteCommands.ListAll(surroundings))
                .addSubcommand(new InviteCommands.Revoke(surroundings)));
        commands.put("session", () -> new CommandLine(new SessionCommands())
                .addSubcommand(new SessionCommands.ListAll(surroundings))
                .addSubcommand(new SessionCommands.Revoke(surroundings))
                .addSubcommand(new SessionCommands.Open(surroundings)));
        commands.put("recovery", () -> new CommandLine(new RecoveryCommands())
                .addSubcommand(new RecoveryCommands.Status(surroundings)));
        commands.put("activity", () -> new ActivityCommand(surroundings));
        commands.put(
                "did", () -> new CommandLine(new DidCommands()).addSubcommand(new DidCommands.Resolve(surroundings)));
        commands.put(
                "chain", () -> new CommandLine(new ChainCommands()).addSubcommand(new ChainCommands.Dev(surroundings)));
        commands.put("doctor", () -> new DoctorCommand(surroundings));
        commands.put("verify", () -> new VerifyCommand(surroundings));
        commands.put("reindex", () -> new ReindexCommand(surroundings));
        commands.put("ipfs", () -> new CommandLine(new IpfsCommands())
                .addSubcommand(new IpfsCommands.Status(surroundings))
                .addSubcommand(new IpfsCommands.Verify(surroundings))
                .addSubcommand(new IpfsCommands.Gc(surroundings)));
        commands.put("config", () -> new CommandLine(new ConfigCommands())
                .addSubcommand(new ConfigCommands.Show(surroundings))
                .addSubcommand(new ConfigCommands.Reference(surroundings)));
        commands.put("version", () -> new VersionCommand(surroundings));
        commands.put("rehearse", () -> new RehearseCommand(surroundings));
        return commands;
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
                "  pod doctor                           see whether all is well, and what to do if not",
                "  pod verify                           prove that all data is whole"
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

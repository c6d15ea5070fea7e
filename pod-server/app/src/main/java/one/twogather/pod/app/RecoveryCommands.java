package one.twogather.pod.app;

import java.util.List;
import java.util.stream.Collectors;
import one.twogather.pod.hosting.Holding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How accounts are held by their owners. */
@Command(
        name = "recovery",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See who would be shut out if they lost a device.")
final class RecoveryCommands {

    @Command(
            name = "status",
            description = "List each account's passkeys and recovery kit, and what is missing.",
            footer = {"%nExample:", "  pod recovery status"})
    static final class Status extends PodCommand {

        @Option(
                names = "--json",
                description = "Print an array of objects: account, passkeys, password, kitMade, missing.")
        private boolean json;

        Status(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Holding> holdings = AdminDoor.of(settings, surroundings())
                    .useExisting(admin -> admin.entrance().holdings());
            if (json) {
                say(Json.text(holdings.stream().map(Shapes::holding).toList()));
            } else if (holdings.isEmpty()) {
                say("There are no accounts yet. To make one: tools/pod account add alice");
            } else {
                say(Columns.table(
                        List.of("ACCOUNT", "PASSKEYS", "WALLETS", "RECOVERY KIT", "MISSING"),
                        holdings.stream()
                                .map(holding -> List.of(
                                        holding.account().name(),
                                        String.valueOf(holding.standing().passkeys()),
                                        String.valueOf(holding.standing().wallets()),
                                        holding.kitMade().map(Object::toString).orElse("none"),
                                        missing(holding)))
                                .toList()));
            }
            return 0;
        }

        private static String missing(Holding holding) {
            String missing = Shapes.missing(holding).stream()
                    .map(word -> word.replace('-', ' '))
                    .collect(Collectors.joining(", "));
            return missing.isEmpty() ? "nothing" : missing;
        }
    }
}

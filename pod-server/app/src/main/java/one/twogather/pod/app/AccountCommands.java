package one.twogather.pod.app;

import java.util.List;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts: each has a pod of the same name. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Make accounts and list them.")
final class AccountCommands {

    @Command(
            name = "add",
            description = "Make an account and its pod.",
            footer = {"%nExamples:", "  pod account add alice", "  pod account add alice --json | jq -r .webId"})
    static final class Add extends PodCommand {

        @Parameters(paramLabel = "NAME", description = "1 to 39 of a-z, 0-9 and -; no - at either end.")
        private String name = "";

        @Option(names = "--json", description = "Print an object: webId, storage, issuer.")
        private boolean json;

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Account account =
                    switch (AdminDoor.of(settings, surroundings()).use(admin -> admin.addAccount(name))) {
                        case Outcome.Done<Account>(Account added) -> added;
                        case Outcome.Refused<Account>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(Shapes.account(account)));
            } else {
                say("Made the account " + account.name() + " and its pod.");
                say(Columns.pairs(Shapes.account(account)));
                say("To let a program sign in for it: tools/pod token add " + account.name() + " --name laptop");
            }
            return 0;
        }
    }

    @Command(name = "list", description = "List all accounts.")
    static final class ListAll extends PodCommand {

        @Option(names = "--json", description = "Print an array of objects: name, webId, storage, issuer, complete.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Account> accounts = AdminDoor.of(settings, surroundings()).useExisting(Administration::accounts);
            if (json) {
                say(Json.text(accounts.stream().map(Shapes::accountInList).toList()));
            } else if (accounts.isEmpty()) {
                say("There are no accounts yet. To make one: tools/pod account add alice");
            } else {
                say(Columns.table(
                        List.of("NAME", "WEBID", "STATE"),
                        accounts.stream()
                                .map(account -> List.of(
                                        account.name().name(),
                                        account.webId(),
                                        account.complete() ? "complete" : "unfinished"))
                                .toList()));
            }
            return 0;
        }
    }
}

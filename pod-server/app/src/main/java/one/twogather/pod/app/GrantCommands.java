package one.twogather.pod.app;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.hosting.GivenGrant;
import one.twogather.pod.hosting.Grants;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Grants: what people let apps do in their pods. */
@Command(
        name = "grant",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See what apps may do in a pod, and take that back.")
final class GrantCommands {

    @Command(name = "list", description = "List what apps, programs, narrowed tokens and links may do in a pod.")
    static final class ListAll extends PodCommand {

        @Parameters(paramLabel = "ACCOUNT", description = "Whose pod it is.")
        private String account = "";

        @Option(
                names = "--json",
                description = "Print an array of objects: id, account, name, client, may, since, until.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<GivenGrant> grants =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.grants().list(account))) {
                        case Outcome.Done<List<GivenGrant>>(List<GivenGrant> found) -> found;
                        case Outcome.Refused<List<GivenGrant>>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(grants.stream().map(Shapes::grant).toList()));
            } else if (grants.isEmpty()) {
                say("No app was let in.");
            } else {
                say(Columns.table(
                        List.of("ID", "NAME", "MAY", "SINCE", "UNTIL"),
                        grants.stream().map(ListAll::cells).toList()));
            }
            return 0;
        }

        private static List<String> cells(GivenGrant grant) {
            return List.of(
                    grant.id(),
                    Columns.visible(grant.name().isEmpty() ? grant.client() : grant.name()),
                    grant.may().isEmpty() ? "nothing" : Columns.visible(String.join("; ", grant.may())),
                    grant.since().toString(),
                    grant.until().map(Object::toString).orElse("-"));
        }
    }

    @Command(
            name = "revoke",
            description = "Take a grant back, or all of a pod. It counts from the next request on.",
            footer = {"%nExamples:", "  pod grant revoke alice-bafyreihc4b3vv…", "  pod grant revoke --all alice"})
    static final class Revoke extends PodCommand {

        @Parameters(arity = "0..1", paramLabel = "ID", description = "As `pod grant list` shows it.")
        private Optional<String> id = Optional.empty();

        @Option(names = "--all", paramLabel = "ACCOUNT", description = "Every grant of this pod, those of links too.")
        private Optional<String> account = Optional.empty();

        @Option(names = "--json", description = "Print an array of what was taken back.")
        private boolean json;

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            if (id.isPresent() == account.isPresent()) {
                throw new Failure("Say the ID of one grant, or --all ACCOUNT.");
            }
            List<GivenGrant> ended =
                    switch (AdminDoor.of(settings, surroundings()).useExisting(admin -> end(admin.grants()))) {
                        case Outcome.Done<List<GivenGrant>>(List<GivenGrant> done) -> done;
                        case Outcome.Refused<List<GivenGrant>>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(ended.stream().map(Shapes::grant).toList()));
            } else {
                ended.forEach(grant -> say("Took back what "
                        + Columns.visible(grant.name().isEmpty() ? grant.client() : grant.name())
                        + " might do in the pod of "
                        + grant.account() + "."));
            }
            return 0;
        }

        private Outcome<List<GivenGrant>> end(Grants grants) {
            return account.isPresent()
                    ? grants.takeBackAll(account.get())
                    : grants.takeBack(id.orElse("")).then(one -> Outcome.done(List.of(one)));
        }
    }
}

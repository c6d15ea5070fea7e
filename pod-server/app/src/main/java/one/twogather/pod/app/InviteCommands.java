package one.twogather.pod.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.signin.Code;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Invitations: with each, one person makes one account. */
@Command(
        name = "invite",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Invite people to make an account here, and take that back.")
final class InviteCommands {

    @Command(
            name = "add",
            description = "Make an invitation: a link that works once.",
            footer = {
                "%nExamples:",
                "  pod invite add --note \"for Bob\"",
                "  pod invite add --name bob --days 2",
                "  pod invite add --json | jq -r .link"
            })
    static final class Add extends PodCommand {

        @Option(
                names = "--name",
                paramLabel = "NAME",
                description = "The account's name; unless given, the guest chooses.")
        private Optional<String> name = Optional.empty();

        @Option(
                names = "--note",
                paramLabel = "TEXT",
                description = "What to call the invitation, to know it again in the list.")
        private String note = "";

        @Option(
                names = "--days",
                paramLabel = "DAYS",
                description = "How long it lasts: 1 to 365 days, 7 unless given.")
        private int days = Math.toIntExact(Code.Purpose.INVITE.lifetime().toDays());

        @Option(names = "--json", description = "Print an object: link, id, purpose, account, note, created, expires.")
        private boolean json;

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Duration lifetime = Duration.ofDays(days);
            NewLink link =
                    switch (AdminDoor.of(settings, surroundings())
                            .use(admin -> admin.entrance().invite(name, note, lifetime))) {
                        case Outcome.Done<NewLink>(NewLink made) -> made;
                        case Outcome.Refused<NewLink>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(Shapes.newLink(link)));
            } else {
                say("Give this link to whom you invite. It works once, until "
                        + link.code().expires() + ", and is shown this once:");
                say("  " + link.address());
                say("To take it back: tools/pod invite revoke " + link.code().id());
            }
            return 0;
        }
    }

    @Command(name = "list", description = "List invitations and links that were not used yet.")
    static final class ListAll extends PodCommand {

        @Option(
                names = "--json",
                description = "Print an array of objects: id, purpose, account, note, created, expires.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Code> codes = AdminDoor.of(settings, surroundings())
                    .useExisting(admin -> admin.entrance().codes());
            if (json) {
                say(Json.text(codes.stream().map(Shapes::code).toList()));
            } else if (codes.isEmpty()) {
                say("There are no invitations.");
            } else {
                say(Columns.table(
                        List.of("ID", "FOR", "ACCOUNT", "NOTE", "EXPIRES"),
                        codes.stream()
                                .map(code -> List.of(
                                        code.id(),
                                        Shapes.purpose(code),
                                        code.account().map(Object::toString).orElse("any"),
                                        code.note(),
                                        code.expires().toString()))
                                .toList()));
            }
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Take an invitation or a link back.",
            footer = {"%nExample:", "  pod invite revoke 1f0c9a3b5d7e2a4c"})
    static final class Revoke extends PodCommand {

        @Parameters(paramLabel = "ID", description = "As `pod invite list` shows it.")
        private String id = "";

        @Option(names = "--json", description = "Print what was taken back.")
        private boolean json;

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Code code =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.entrance().revokeCode(id))) {
                        case Outcome.Done<Code>(Code ended) -> ended;
                        case Outcome.Refused<Code>(var problem) -> throw refused(problem);
                    };
            say(json ? Json.text(Shapes.code(code)) : "Took back " + code.id() + ". Its link is worth nothing now.");
            return 0;
        }
    }
}

package one.twogather.pod.app;

import java.util.List;
import one.twogather.pod.hosting.NewLink;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.signin.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sessions: browsers in which somebody is signed in. */
@Command(
        name = "session",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See in which browsers people are signed in, end that, and let somebody in.")
final class SessionCommands {

    @Command(name = "list", description = "List the browsers in which people are signed in.")
    static final class ListAll extends PodCommand {

        @Option(
                names = "--json",
                description =
                        "Print an array of objects: id, account, method, browser, begun, authenticated, lastUsed.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Session> sessions = AdminDoor.of(settings, surroundings())
                    .useExisting(admin -> admin.entrance().sessions());
            if (json) {
                say(Json.text(sessions.stream().map(Shapes::session).toList()));
            } else if (sessions.isEmpty()) {
                say("Nobody is signed in.");
            } else {
                say(Columns.table(
                        List.of("ID", "ACCOUNT", "BROWSER", "SIGNED IN", "LAST USED"),
                        sessions.stream()
                                .map(session -> List.of(
                                        session.id(),
                                        session.account().name(),
                                        session.label(),
                                        session.begun().toString(),
                                        session.lastUsed().toString()))
                                .toList()));
            }
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Sign a browser out. Its very next request is nobody's.",
            footer = {"%nExample:", "  pod session revoke alice-1f0c9a3b5d7e2a4c"})
    static final class Revoke extends PodCommand {

        @Parameters(paramLabel = "ID", description = "As `pod session list` shows it.")
        private String id = "";

        @Option(names = "--json", description = "Print the session that was ended.")
        private boolean json;

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Session session =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.entrance().revokeSession(id))) {
                        case Outcome.Done<Session>(Session ended) -> ended;
                        case Outcome.Refused<Session>(var problem) -> throw refused(problem);
                    };
            say(
                    json
                            ? Json.text(Shapes.session(session))
                            : "Signed " + session.account() + " out of " + session.label() + ".");
            return 0;
        }
    }

    @Command(
            name = "open",
            description = "Make a link that signs in for an account, once, in the next 15 minutes.",
            footer = {"%nExamples:", "  pod session open alice", "  pod session open alice --json | jq -r .link"})
    static final class Open extends PodCommand {

        @Parameters(paramLabel = "ACCOUNT", description = "Who shall be signed in.")
        private String account = "";

        @Option(names = "--json", description = "Print an object: link, id, purpose, account, note, created, expires.")
        private boolean json;

        Open(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            NewLink link =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.entrance().link(account))) {
                        case Outcome.Done<NewLink>(NewLink made) -> made;
                        case Outcome.Refused<NewLink>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(Shapes.newLink(link)));
            } else {
                say("Whoever opens this link is signed in as " + account + ". It works once, in the next 15 minutes:");
                say("  " + link.address());
            }
            return 0;
        }
    }
}

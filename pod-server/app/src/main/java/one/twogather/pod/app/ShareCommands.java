package one.twogather.pod.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.hosting.NewShare;
import one.twogather.pod.hosting.Share;
import one.twogather.pod.hosting.Shares;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shares: what of a pod other people see or change, by name or by a link. */
@Command(
        name = "share",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Share a folder or a document of a pod with somebody, or by a link, and take that back.")
final class ShareCommands {

    private static final int USUAL_DAYS = 30;

    private static final List<String> OF_PEOPLE = List.of("read", "append", "write", "control");
    private static final List<String> OF_LINKS = List.of("read", "append", "update", "delete");

    @Command(
            name = "add",
            description = "Share a folder with all that is in it, or a document.",
            footer = {
                "%nExamples:",
                "  pod share add alice photos/ --with https://bob.example/card#me",
                "  pod share add alice notes/ --with https://bob.example/card#me --actions read,write",
                "  pod share add alice photos/summer/ --link \"for grandma\" --days 60",
                "%nSharing again with the same person changes what they may do."
            })
    static final class Add extends PodCommand {

        @Parameters(index = "0", paramLabel = "ACCOUNT", description = "Whose it is.")
        private String account = "";

        @Parameters(index = "1", paramLabel = "WHAT", description = "A path such as notes/, or an address in the pod.")
        private String what = "";

        @Option(names = "--with", paramLabel = "WEBID", description = "Whom to share it with.")
        private Optional<String> person = Optional.empty();

        @Option(
                names = "--link",
                paramLabel = "NAME",
                description = "Make a link for whoever has it; the name is to know it again.")
        private Optional<String> link = Optional.empty();

        @Option(
                names = "--actions",
                split = ",",
                paramLabel = "ACTION",
                description = "With a person, of read, append, write and control; by link, of read, append, update and"
                        + " delete; read unless said.")
        private List<String> actions = new ArrayList<>();

        @Option(
                names = "--days",
                paramLabel = "N",
                description = "How long a link lasts, at most 366; " + USUAL_DAYS + " unless said.")
        private Optional<Integer> days = Optional.empty();

        @Option(
                names = "--json",
                description = "Print an object: id, account, path, may, person, link, until, address.")
        private boolean json;

        Add(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            if (person.isPresent() == link.isPresent()) {
                throw new Failure("Share either --with WEBID, or by --link NAME.");
            }
            if (person.isPresent() && days.isPresent()) {
                throw new Failure("--days is for links: what is shared with a person lasts until it is taken back.");
            }
            Set<AccessMode> modes = modes();
            NewShare made =
                    switch (AdminDoor.of(settings, surroundings()).useExisting(admin -> add(admin.shares(), modes))) {
                        case Outcome.Done<NewShare>(NewShare done) -> done;
                        case Outcome.Refused<NewShare>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(Shapes.newShare(made)));
            } else {
                made.link().ifPresentOrElse(address -> tellLink(made.share(), address), () -> tell(made.share()));
                say("To take it back: tools/pod share revoke " + made.share().id());
            }
            return 0;
        }

        private Outcome<NewShare> add(Shares shares, Set<AccessMode> modes) {
            return person.isPresent()
                    ? shares.withPerson(account, what, person.get(), modes)
                    : shares.byLink(account, what, link.orElse(""), modes, Duration.ofDays(days.orElse(USUAL_DAYS)));
        }

        private Set<AccessMode> modes() throws Failure {
            List<String> known = person.isPresent() ? OF_PEOPLE : OF_LINKS;
            for (String action : actions) {
                if (!known.contains(action)) {
                    throw new Failure("--actions are " + String.join(", ", known) + ", not '" + action + "'"
                            + Nearest.question(action, known));
                }
            }
            return actions.isEmpty()
                    ? Set.of(AccessMode.READ)
                    : Share.actions(String.join(",", actions)).orElseThrow();
        }

        private void tell(Share share) {
            say(Shapes.with(share) + " may " + String.join(", ", share.may()) + ": " + share.path() + " of "
                    + share.account() + ". It counts from now on.");
        }

        private void tellLink(Share share, String address) {
            say("Whoever has this link may " + String.join(", ", share.may()) + ": " + share.path() + " of "
                    + share.account() + ", until "
                    + share.until().map(Object::toString).orElse("it is taken back") + ". It is shown this once:");
            say("  " + address);
        }
    }

    @Command(name = "list", description = "List what is shared of a pod, with people by name and by links.")
    static final class ListAll extends PodCommand {

        @Parameters(paramLabel = "ACCOUNT", description = "Whose it is.")
        private String account = "";

        @Option(
                names = "--json",
                description = "Print an array of objects: id, account, path, may, person, link, until.")
        private boolean json;

        ListAll(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            List<Share> shares =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.shares().list(account))) {
                        case Outcome.Done<List<Share>>(List<Share> found) -> found;
                        case Outcome.Refused<List<Share>>(var problem) -> throw refused(problem);
                    };
            if (json) {
                say(Json.text(shares.stream().map(Shapes::share).toList()));
            } else if (shares.isEmpty()) {
                say("Nothing is shared by name or by link.");
            } else {
                say(Columns.table(
                        List.of("ID", "WHAT", "WITH", "MAY", "UNTIL"),
                        shares.stream()
                                .map(share -> List.of(
                                        share.id(),
                                        share.path().value(),
                                        Shapes.with(share),
                                        String.join(", ", share.may()),
                                        share.until().map(Object::toString).orElse("-")))
                                .toList()));
            }
            return 0;
        }
    }

    @Command(
            name = "revoke",
            description = "Take back what is shared. It counts from the next request on.",
            footer = {"%nExample:", "  pod share revoke alice-1f0c9a3b5d7e2a4c"})
    static final class Revoke extends PodCommand {

        @Parameters(paramLabel = "ID", description = "As `pod share list` shows it.")
        private String id = "";

        @Option(names = "--json", description = "Print what was taken back.")
        private boolean json;

        Revoke(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            Share share =
                    switch (AdminDoor.of(settings, surroundings())
                            .useExisting(admin -> admin.shares().takeBack(id))) {
                        case Outcome.Done<Share>(Share ended) -> ended;
                        case Outcome.Refused<Share>(var problem) -> throw refused(problem);
                    };
            say(
                    json
                            ? Json.text(Shapes.share(share))
                            : "Took back " + share.path() + " of " + share.account() + " from " + Shapes.with(share)
                                    + ".");
            return 0;
        }
    }
}

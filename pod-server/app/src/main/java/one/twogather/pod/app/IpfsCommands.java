package one.twogather.pod.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.hosting.FileCare;
import one.twogather.pod.model.Outcome;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Files as blocks: what there is, whether it is whole, and what nobody needs. */
@Command(
        name = "ipfs",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "See how the files of all pods are, read and compare them, and remove what nobody needs.")
final class IpfsCommands {

    @Command(
            name = "status",
            description = "Say how many files there are, how they lie on the disk, and which were found damaged.",
            footer = {"%nExit status: 0 if none is damaged, 1 if some are."})
    static final class Status extends PodCommand {

        @Option(
                names = "--json",
                description =
                        "Print an object: files, bytes, packs, packed, damaged, an array of objects: file, documents,"
                                + " noticed, what.")
        private boolean json;

        Status(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            FileCare.Seen seen = AdminDoor.of(settings, surroundings())
                    .useExisting(admin -> admin.files().seen());
            if (json) {
                say(Json.text(Shapes.files(seen)));
            } else {
                say(seen.files() + " files, " + Pace.bytes(seen.bytes()));
                say(seen.packs() + " packs of small ones, " + Pace.bytes(seen.packed()) + " on the disk");
                seen.damaged().forEach(damaged -> lines(damaged).forEach(this::say));
                say(seen.damaged().isEmpty() ? "None was found damaged." : "Put the damaged ones back from a backup.");
            }
            return seen.damaged().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private static List<String> lines(FileCare.Damaged damaged) {
            List<String> lines = new ArrayList<>();
            lines.add("damaged since " + damaged.noticed() + ": " + damaged.file() + ": " + damaged.what());
            damaged.documents().forEach(document -> lines.add("    " + document));
            return lines;
        }
    }

    @Command(
            name = "verify",
            description = {
                "Read every file, and compare it with its name.",
                "A running server does so by itself, round and round, slowly; this is for whoever wants to know now."
            },
            footer = {"%nExit status: 0 if all are whole, 1 if some are not.", "%nExample:", "  pod ipfs verify"})
    static final class Verify extends PodCommand {

        @Option(names = "--json", description = "Print an object: files, bytes, damaged, as ipfs status has them.")
        private boolean json;

        Verify(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            AdminDoor door = AdminDoor.of(settings, surroundings());
            FileCare.Seen before = door.useExisting(admin -> admin.files().seen());
            Pace pace = new Pace(before.bytes(), System::nanoTime);
            long files = 0;
            Optional<String> place = Optional.of("");
            while (place.isPresent()) {
                String after = place.get();
                FileCare.Checked step =
                        required(door.useExisting(admin -> admin.files().check(after)));
                files += step.files();
                pace.add(step.bytes());
                place = step.next();
                if (place.isPresent()) {
                    surroundings().err().println(files + " files, " + pace);
                }
            }
            return tell(files, pace, door.useExisting(admin -> admin.files().seen()));
        }

        private static FileCare.Checked required(Outcome<FileCare.Checked> outcome) throws Failure {
            return switch (outcome) {
                case Outcome.Done<FileCare.Checked>(FileCare.Checked step) -> step;
                case Outcome.Refused<FileCare.Checked>(var problem) -> throw refused(problem);
            };
        }

        private int tell(long files, Pace pace, FileCare.Seen seen) {
            if (json) {
                say(Json.text(Shapes.ordered(
                        "files", files, "bytes", pace.done(), "damaged", Shapes.damaged(seen.damaged()))));
            } else {
                seen.damaged().forEach(damaged -> Status.lines(damaged).forEach(this::say));
                String all = files + " files, " + pace + ": ";
                say(all
                        + (seen.damaged().isEmpty()
                                ? "all are whole."
                                : seen.damaged().size() + " are damaged."));
            }
            return seen.damaged().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    @Command(
            name = "gc",
            description = {
                "Remove what is left of files that no document needs, and write packs anew that are more dead than"
                        + " alive.",
                "A running server does so by itself: what is deleted within a minute, the rest once an hour. What is"
                        + " younger",
                "than an hour is left alone, for it may be on its way in."
            },
            footer = {"%nExample:", "  pod ipfs gc"})
    static final class Gc extends PodCommand {

        @Option(
                names = "--json",
                description = "Print an object: removed, how many files; freed, how many bytes of packs.")
        private boolean json;

        Gc(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        int run(Settings settings) throws Failure {
            AdminDoor door = AdminDoor.of(settings, surroundings());
            long before = door.useExisting(admin -> admin.files().seen()).packed();
            int removed = door.useExisting(admin -> admin.files().reap());
            long freed = Math.max(
                    0, before - door.useExisting(admin -> admin.files().seen()).packed());
            say(
                    json
                            ? Json.text(Shapes.ordered("removed", removed, "freed", freed))
                            : "Removed " + removed + " files that no document needs; packs are " + Pace.bytes(freed)
                                    + " smaller.");
            return ExitCode.OK;
        }
    }
}

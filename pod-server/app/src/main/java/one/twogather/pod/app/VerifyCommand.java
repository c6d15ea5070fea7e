package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.hosting.Administration;
import one.twogather.pod.keyspace.KeySpaceInUse;
import one.twogather.pod.keyspace.KeySpaceTooNew;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.Outcome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Proves the data consistent, with a server running or not. */
@Command(
        name = "verify",
        description = {
            "Prove that all data is whole and consistent: documents, folders, index, files, sizes, history, accounts.",
            "While a server runs, a copy of one moment is made and looked at; it shares the bytes of the original,"
                    + " and is removed when all is done."
        },
        footer = {
            "%nExit status: 0 if all is well, 1 if not, 2 if the command line was wrong.",
            "%nExamples:",
            "  pod verify",
            "  pod verify --copy /backup/monday      keep the copy, and look at that",
            "  pod verify --data /backup/monday      look at a copy"
        })
final class VerifyCommand extends PodCommand {

    @Option(
            names = "--copy",
            paramLabel = "FOLDER",
            description = "Make a consistent copy here first, with a server running or not, and look at that."
                    + " Keys are left out of it: keep a copy of the master key apart.")
    private @Nullable Path copy;

    @Option(
            names = "--json",
            description = "Print an object: folder, clean, parts; a part has part, faults, used, files, waiting;"
                    + " a fault has rule, where, what.")
    private boolean json;

    VerifyCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    int run(Settings settings) throws Failure {
        Path data = PodConfig.of(settings).data();
        if (!Files.isDirectory(data.resolve("keyspace"))) {
            surroundings()
                    .err()
                    .println("There is no pod data in " + data
                            + ". Run this in the folder where the server runs, or say --data.");
            return ExitCode.USAGE;
        }
        Optional<Path> to = Optional.ofNullable(copy).map(surroundings().folder()::resolve);
        if (to.filter(Files::exists).isPresent()) {
            surroundings().err().println(to.get() + " exists already: a copy is made in a new folder.");
            return ExitCode.USAGE;
        }
        try {
            return to.isPresent() ? ofKeptCopy(settings, data, to.get()) : ofData(settings, data);
        } catch (IOException unusable) {
            throw new Failure("The copy cannot be made or removed: " + unusable.getMessage());
        }
    }

    private int ofKeptCopy(Settings settings, Path data, Path to) throws Failure, IOException {
        try (RocksKeySpace rows = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT);
                FolderFileStore files = FolderFileStore.open(
                        data.resolve("blocks"),
                        rows,
                        FileKeys.NONE,
                        new SecureRandom(),
                        surroundings().clock())) {
            Folders.move(new LiveCopies(data, rows, files).make(), to);
        } catch (KeySpaceInUse aServerRuns) {
            Folders.move(copyByServer(settings), to);
        } catch (KeySpaceUnavailable | KeySpaceTooNew broken) {
            throw new Failure(String.valueOf(broken.getMessage()));
        }
        return verify(to);
    }

    private int ofData(Settings settings, Path data) throws Failure, IOException {
        try {
            return verify(data);
        } catch (KeySpaceInUse aServerRuns) {
            Path moment = copyByServer(settings);
            try {
                return verify(moment);
            } finally {
                Folders.delete(moment);
            }
        }
    }

    private Path copyByServer(Settings settings) throws Failure {
        return switch (AdminDoor.of(settings, surroundings()).use(Administration::copy)) {
            case Outcome.Done<Path>(Path folder) -> folder;
            case Outcome.Refused<Path>(var problem) -> throw refused(problem);
        };
    }

    private int verify(Path folder) throws Failure {
        List<Verified> parts = new ArrayList<>();
        try (Verification verification = new Verification(folder, surroundings().clock())) {
            verification.run(part -> {
                parts.add(part);
                if (!json) {
                    tell(part);
                }
            });
        } catch (KeySpaceUnavailable damaged) {
            Verified.Fault fault = new Verified.Fault("readable", "keyspace", String.valueOf(damaged.getMessage()));
            Verified all = new Verified("server", List.of(fault), 0, 0, 0);
            parts.add(all);
            if (!json) {
                tell(all);
            }
        } catch (KeySpaceTooNew tooNew) {
            throw new Failure(String.valueOf(tooNew.getMessage()));
        }
        int faults = parts.stream().mapToInt(part -> part.faults().size()).sum();
        if (json) {
            say(Json.text(Shapes.ordered(
                    "folder",
                    folder.toString(),
                    "clean",
                    faults == 0,
                    "parts",
                    parts.stream().map(Verified::shape).toList())));
        } else {
            say(
                    faults == 0
                            ? "All is well: " + (parts.size() - 1) + " pods, looked at whole."
                            : faults + " faults. What to do: docs/how-to/check-your-data.md");
        }
        return faults == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void tell(Verified part) {
        if (part.faults().isEmpty()) {
            String holds = part.part().equals("server")
                    ? "accounts, credentials and the engine"
                    : part.used() + " bytes used, " + part.files() + " files"
                            + (part.waiting() == 0 ? "" : ", " + part.waiting() + " more wait to be removed");
            say(part.part() + ": well; " + holds);
        } else {
            say(part.part() + ": " + part.faults().size() + " faults");
            part.faults().forEach(fault -> say("  " + fault.rule() + "  " + fault.where() + "  " + fault.what()));
        }
    }
}

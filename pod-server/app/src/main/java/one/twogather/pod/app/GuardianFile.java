package one.twogather.pod.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.registry.GuardianList;

/**
 * The list of guardians on a disk. The chain keeps only its hash, so a list that is lost cannot be made again: the next one is on the disk before the chain is told
 * of it, and takes the place of the one before only after.
 */
final class GuardianFile {

    private static final int LONGEST = 64 << 10;

    private final Path file;
    private final Path next;

    GuardianFile(Path file) {
        this.file = file;
        this.next = file.resolveSibling(file.getFileName() + ".next");
    }

    /** What it says; empty if there is none. */
    Optional<GuardianList> read() throws Failure {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > LONGEST) {
                throw new Failure(file + " is no list of guardians.");
            }
            return Optional.of(
                    ChangeDesk.need(GuardianList.parse(Files.readString(file, StandardCharsets.ISO_8859_1))));
        } catch (IOException unreadable) {
            throw new Failure(file + " cannot be read: " + unreadable.getMessage());
        }
    }

    /** What it has to say, since it is needed. */
    GuardianList required() throws Failure {
        return read().orElseThrow(() -> new Failure("There is no file " + file + "."));
    }

    /** Keeps a list beside the one that counts. */
    void propose(GuardianList list) throws Failure {
        try {
            Files.deleteIfExists(next);
            try (var out = Files.newByteChannel(
                    next,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                out.write(StandardCharsets.US_ASCII.encode(list.text()));
            }
        } catch (IOException full) {
            throw new Failure(next + " cannot be written: " + full.getMessage());
        }
    }

    /** The chain knows of the proposed list: it is the one that counts. */
    void settle() throws Failure {
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new Failure("The list that counts is " + next + ", and cannot be renamed: " + broken.getMessage());
        }
    }

    /** The chain knows of no guardians any more. */
    void forget() throws Failure {
        try {
            Files.deleteIfExists(file);
        } catch (IOException broken) {
            throw new Failure(file + " counts no more, and cannot be deleted: " + broken.getMessage());
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

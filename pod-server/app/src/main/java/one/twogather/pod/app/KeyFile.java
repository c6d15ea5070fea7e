package one.twogather.pod.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.registry.EthereumKey;

/** A secret key in a file of its own: on a command line everybody on the machine could read it. */
final class KeyFile {

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /** 64 digits, what stands before them, and a line's end. */
    private static final int LONGEST = 128;

    private KeyFile() {}

    /** @throws Failure if others can read the file, or if there is no key in it; the key is never repeated */
    static EthereumKey read(Path file) throws Failure {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
            if (!OWNERS.containsAll(rights)) {
                throw new Failure("Others may read " + file + ", which holds a key. First: chmod 600 " + file);
            }
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                throw new Failure(file + " holds no key: a key is 64 hexadecimal digits.");
            }
            return switch (EthereumKey.parse(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                case Parsed.Valid<EthereumKey>(EthereumKey key) -> key;
                case Parsed.Invalid<EthereumKey>(String reason) ->
                    throw new Failure(file + " holds no key: " + reason + ".");
            };
        } catch (NoSuchFileException none) {
            throw new Failure("There is no file " + file + ".");
        } catch (IOException unreadable) {
            throw new Failure(file + " cannot be read: " + unreadable.getMessage());
        }
    }
}

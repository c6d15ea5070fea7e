package one.twogather.pod.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/**
 * The file of the master key: its bytes in base64url and a line end. It must be usable by its owner alone; a looser one is refused rather than
 * repaired, since repairing would hide that others may have read it (decision 0050). Where files have no such permissions, the folder's hold.
 */
final class MasterKeyFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private MasterKeyFile() {}

    /** Written aside and moved, so that a crash never leaves half a key. */
    static void create(Path file, byte[] key) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder for " + file);
        }
        Files.createDirectories(folder, ownerOnly(folder, OWNER_DIRECTORY));
        byte[] text = (Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        Path aside = Files.createTempFile(folder, "master", ".new", ownerOnly(folder, OWNER_ONLY));
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text));
            channel.force(true);
        }
        try {
            Files.move(aside, file);
        } catch (FileAlreadyExistsException anotherProcessWasFirst) {
            Files.delete(aside);
        }
        syncFolder(folder);
        Path above = folder.getParent();
        if (above != null) {
            syncFolder(above); // the folder may be new too
        }
    }

    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException notOnThisSystem) {
            // Windows opens no folders; its file systems keep names without being asked.
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path place, Set<PosixFilePermission> permissions) {
        return isPosix(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new MasterKeyUnusable("Others than its owner may use the master key " + file
                    + ". If none of them can have read it, run: chmod 600 " + file);
        }
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /**
     * Reads the key.
     *
     * @throws MasterKeyUnusable when others can use the file, or it does not hold so many bytes
     */
    static byte[] read(Path file, int bytes) throws IOException {
        requireOwnerOnly(file);
        try {
            byte[] key = Base64.getUrlDecoder().decode(Files.readString(file).strip());
            if (key.length == bytes) {
                return key;
            }
        } catch (IllegalArgumentException | CharacterCodingException notBase64) {
            throw noKey(file);
        }
        throw noKey(file);
    }

    private static MasterKeyUnusable noKey(Path file) {
        return new MasterKeyUnusable("The file " + file + " does not hold a master key. Restore it from its backup.");
    }
}

package one.twogather.pod.content;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Where files lie. The only class that knows paths. */
final class Layout {

    /** No pod's name begins with a dot. */
    private static final String INCOMING = ".incoming";

    private static final String PACKS = ".packs";

    private final Path folder;

    Layout(Path folder) {
        this.folder = folder;
    }

    void prepare() throws IOException {
        Files.createDirectories(folder.resolve(INCOMING));
        packs().prepare();
        for (String left : names(folder.resolve(INCOMING))) {
            Files.delete(folder.resolve(INCOMING).resolve(left));
        }
        force(folder);
    }

    /** Where small files lie together. */
    PackFolder packs() {
        return new PackFolder(folder.resolve(PACKS));
    }

    Path incoming(long number) {
        return folder.resolve(INCOMING).resolve(Long.toString(number));
    }

    Path target(FileName name) {
        return fan(name).resolve(name.id());
    }

    private Path fan(FileName name) {
        return pod(name).resolve(name.fan());
    }

    private Path pod(FileName name) {
        return folder.resolve(name.pod().name());
    }

    /**
     * Gives bytes their name at once, and makes it durable. All three folders are forced each time: another thread may have made one a moment ago and
     * not have forced it yet, and forcing what has not changed costs next to nothing.
     */
    void place(Path incoming, FileName name) throws IOException {
        Files.createDirectories(fan(name));
        Files.move(incoming, target(name), StandardCopyOption.ATOMIC_MOVE);
        force(fan(name));
        force(pod(name));
        force(folder);
    }

    /** Gives another folder, which does not exist, the same files. What is just being taken in is nobody's yet, and left out. */
    void copyTo(Layout other) throws IOException {
        Files.createDirectory(other.folder);
        other.packs().prepare();
        for (long pack : packs().packs()) {
            Files.copy(packs().path(pack), other.packs().path(pack)); // no link: keys are taken from packs
        }
        for (String pod : pods()) {
            Files.createDirectory(other.folder.resolve(pod));
            for (String fan : fans(pod)) {
                Path from = folder.resolve(pod).resolve(fan);
                Path to = Files.createDirectory(other.folder.resolve(pod).resolve(fan));
                for (String file : files(pod, fan)) {
                    link(from.resolve(file), to.resolve(file));
                }
            }
        }
    }

    /** A file is never changed once it has its name, so that two names may lead to the same bytes. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (NoSuchFileException gone) {
            throw gone;
        } catch (UnsupportedOperationException | FileSystemException noLinksHere) {
            Files.copy(from, to);
        }
    }

    /** The pods that have files here, in order. */
    List<String> pods() throws IOException {
        return names(folder).stream().filter(name -> !name.startsWith(".")).toList();
    }

    List<String> fans(String pod) throws IOException {
        return names(folder.resolve(pod));
    }

    List<String> files(String pod, String fan) throws IOException {
        return names(folder.resolve(pod).resolve(fan));
    }

    private static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (NoSuchFileException | NotDirectoryException nothingThere) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    /** Makes the names in a folder durable: a file's own sync does not. */
    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}

package one.twogather.pod.app;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code {data}/run/admin.json}: how the command line finds the running server. Readable by its owner alone, since whoever has the key may do all.
 *
 * <p>It is written when the server is ready and removed when it stops. After a crash it is still there and means nothing: the engine's lock decides
 * whether a server runs, and a server that starts writes it anew.
 */
final class AdminFile {

    /** The key goes nowhere else, whatever a file says. */
    private static final Pattern OURS = Pattern.compile("http://127\\.0\\.0\\.1:\\d{1,5}");

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;

    AdminFile(Path data) {
        this.file = data.resolve("run").resolve("admin.json");
    }

    /** What it says. Not a record, since it must not print. */
    static final class Contents {
        private final URI url;
        private final long pid;
        private final String key;

        Contents(URI url, long pid, String key) {
            this.url = url;
            this.pid = pid;
            this.key = key;
        }

        URI url() {
            return url;
        }

        long pid() {
            return pid;
        }

        String key() {
            return key;
        }

        @Override
        public String toString() {
            return url + " of process " + pid;
        }
    }

    /** Replaces it at once: nobody ever reads half of it, or a looser one. */
    void write(Contents contents) throws IOException {
        String text = Json.text(
                Shapes.ordered("url", contents.url().toString(), "pid", contents.pid(), "key", contents.key()));
        Path fresh = file.resolveSibling("admin.json." + contents.pid());
        Files.deleteIfExists(fresh);
        Files.writeString(Files.createFile(fresh, OWNER_ONLY), text + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes it if it is still this process's. */
    void remove(long pid) throws IOException {
        if (read().filter(contents -> contents.pid() == pid).isPresent()) {
            Files.deleteIfExists(file);
        }
    }

    /** Empty if there is none, or none that can be understood. */
    Optional<Contents> read() throws IOException {
        try {
            return Json.object(Files.readString(file)).flatMap(AdminFile::contents);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private static Optional<Contents> contents(JsonObject object) {
        String url = object.getString("url", "");
        boolean ours = OURS.matcher(url).matches();
        return ours
                ? Optional.of(new Contents(URI.create(url), object.getInt("pid", 0), object.getString("key", "")))
                : Optional.empty();
    }
}

package one.twogather.pod.capability;

import java.util.Locale;
import one.twogather.pod.model.Parsed;

/**
 * What may be done, as a path: whoever may do {@code /pod} may do {@code /pod/resource/read}, and whoever may do {@code /} may do everything.
 *
 * @param path segments in small letters, each after a slash; {@code /} alone is the whole
 */
public record Command(String path) {

    private static final String SHAPE =
            "a command is a path of small letters that begins with / and does not end with it";

    public Command {
        if (!isWellFormed(path)) {
            throw new IllegalArgumentException(SHAPE);
        }
    }

    public static Parsed<Command> parse(String text) {
        return isWellFormed(text) ? new Parsed.Valid<>(new Command(text)) : new Parsed.Invalid<>(SHAPE);
    }

    /** Whether this is the other command, or one of those above it. Segments count whole: {@code /crud} has nothing to do with {@code /crudx}. */
    public boolean covers(Command other) {
        return path.equals("/") || other.path.equals(path) || other.path.startsWith(path + "/");
    }

    private static boolean isWellFormed(String path) {
        return path.startsWith("/")
                && path.length() <= Limits.COMMAND_CHARACTERS
                && path.equals(path.toLowerCase(Locale.ROOT))
                && !path.contains("//")
                && (path.length() == 1 || !path.endsWith("/"));
    }

    @Override
    public String toString() {
        return path;
    }
}

package one.twogather.pod.keyspace;

import java.nio.file.Path;

/** The rows on disk were laid out by a newer version of this program, which alone can read them. */
public final class KeySpaceTooNew extends RuntimeException {

    KeySpaceTooNew(Path folder, String found, int known) {
        super("the key space in " + folder + " has format " + found + ", and this version knows formats up to " + known
                + ": start it with the newer version");
    }
}

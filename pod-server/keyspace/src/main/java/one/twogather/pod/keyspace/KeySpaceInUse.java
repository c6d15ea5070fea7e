package one.twogather.pod.keyspace;

import java.nio.file.Path;

/** Another process, or another part of this one, has the key space open: two writers would not know of one another. */
public final class KeySpaceInUse extends RuntimeException {

    KeySpaceInUse(Path folder) {
        super("the key space in " + folder + " is in use by another process");
    }
}

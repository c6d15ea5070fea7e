package one.twogather.pod.hosting;

import java.nio.file.Path;

/** Makes copies of everything that is kept. Implemented where the rooms that keep it are put together. */
@FunctionalInterface
public interface DataCopies {

    /**
     * Makes one, as of one moment, while everything goes on.
     *
     * @return a new folder
     * @throws one.twogather.pod.keyspace.KeySpaceUnavailable when the disk does not take it
     */
    Path make();
}

package one.twogather.pod.unixfs;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;

/** Has blocks. */
@FunctionalInterface
public interface BlockSource {

    /**
     * The block of this name, or nothing where there is none. That it is the one is verified by those who read, if their {@link Limits} say so.
     *
     * @throws IOException when it cannot be read
     */
    Optional<Bytes> find(Cid cid) throws IOException;
}

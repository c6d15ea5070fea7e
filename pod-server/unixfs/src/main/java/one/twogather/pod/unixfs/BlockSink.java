package one.twogather.pod.unixfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import one.twogather.pod.ipld.Cid;

/** Takes blocks as they are made: children before those that link to them. */
@FunctionalInterface
public interface BlockSink {

    /**
     * Takes a block.
     *
     * @param block all that remains in it; valid only during the call
     * @throws IOException when it cannot be kept; whoever builds gives up
     */
    void put(Cid cid, ByteBuffer block) throws IOException;
}

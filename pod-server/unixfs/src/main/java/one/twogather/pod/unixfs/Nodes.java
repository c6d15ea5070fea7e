package one.twogather.pod.unixfs;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.UnixFs;
import one.twogather.pod.model.Parsed;

/** Blocks from a source, verified and decoded as the limits ask. */
record Nodes(BlockSource source, Limits limits) {

    /**
     * A node of a file system.
     *
     * @param links as many as a file has parts
     */
    record Node(DagPb links, UnixFs data) {}

    Bytes block(Cid cid) throws IOException, BadTree {
        if (cid.hash().code() == Multihash.IDENTITY) {
            return cid.hash().digest();
        }
        Optional<Bytes> found = source.find(cid);
        if (found.isEmpty()) {
            throw BadTree.missing(cid);
        }
        Bytes block = found.get();
        if (block.length() > Limits.MAX_BLOCK) {
            throw BadTree.refused(cid, "a block has more than " + Limits.MAX_BLOCK + " bytes");
        }
        if (limits.verify()) {
            verify(cid, block);
        }
        return block;
    }

    private static void verify(Cid cid, Bytes block) throws BadTree {
        switch (cid.hash().match(block.buffer())) {
            case SAME -> {}
            case OTHER -> throw BadTree.refused(cid, "the block is not the one of this name");
            case UNKNOWN_FUNCTION -> throw BadTree.refused(cid, "nobody here knows the hash of this name");
        }
    }

    Node node(Cid cid) throws IOException, BadTree {
        if (cid.codec() != Cid.DAG_PB) {
            throw BadTree.refused(cid, "this is not a node of a file system");
        }
        return node(cid, block(cid));
    }

    Node node(Cid cid, Bytes block) throws BadTree {
        DagPb links = links(cid, block);
        return switch (UnixFs.decode(links.data())) {
            case Parsed.Invalid<UnixFs>(String reason) -> throw BadTree.refused(cid, reason);
            case Parsed.Valid<UnixFs>(UnixFs data) -> {
                if (data instanceof UnixFs.File file
                        && file.parts().size() != links.links().size()) {
                    throw BadTree.refused(cid, "a file has another number of parts than of links");
                }
                yield new Node(links, data);
            }
        };
    }

    DagPb links(Cid cid, Bytes block) throws BadTree {
        return switch (DagPb.decode(block)) {
            case Parsed.Invalid<DagPb>(String reason) -> throw BadTree.refused(cid, reason);
            case Parsed.Valid<DagPb>(DagPb node) -> {
                if (node.links().size() > limits.links()) {
                    throw BadTree.refused(cid, "a node has more than " + limits.links() + " links");
                }
                yield node;
            }
        };
    }
}

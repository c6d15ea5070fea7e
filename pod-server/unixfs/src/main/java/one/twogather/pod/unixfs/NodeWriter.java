package one.twogather.pod.unixfs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.UnixFs;

/** Names blocks and gives them away. */
record NodeWriter(Profile profile, BlockSink sink) {

    Tree node(List<DagPb.Link> links, UnixFs data, long fileSize) throws IOException {
        Bytes block = new DagPb(links, data.encode()).encode();
        long below = links.stream().mapToLong(DagPb.Link::size).sum();
        Cid cid = new Cid(profile.cidVersion(), Cid.DAG_PB, Multihash.sha256(block));
        sink.put(cid, block.buffer());
        return new Tree(cid, fileSize, block.length() + below);
    }

    Tree leaf(byte[] bytes, int from, int length) throws IOException {
        if (!profile.hasRawLeaves()) {
            return node(
                    List.of(), new UnixFs.File(Bytes.copyOf(ByteBuffer.wrap(bytes, from, length)), List.of()), length);
        }
        ByteBuffer block = ByteBuffer.wrap(bytes, from, length).asReadOnlyBuffer();
        Cid cid = new Cid(1, Cid.RAW, Multihash.sha256(block));
        sink.put(cid, block);
        return new Tree(cid, length, length);
    }
}

package one.twogather.pod.unixfs;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;

/** Blocks in memory, by their hash; counts how often it was asked. */
final class MemoryBlocks implements BlockSink, BlockSource {

    final Map<Multihash, Bytes> blocks = new LinkedHashMap<>();
    int asked;

    @Override
    public void put(Cid cid, ByteBuffer block) {
        blocks.put(cid.hash(), Bytes.copyOf(block));
    }

    /** Keeps a block under its name, whatever it is. */
    Cid put(long codec, Bytes block) {
        Cid cid = new Cid(1, codec, Multihash.sha256(block));
        blocks.put(cid.hash(), block);
        return cid;
    }

    /** The block of this hash, which is here. */
    Bytes block(Multihash hash) {
        return Objects.requireNonNull(blocks.get(hash));
    }

    @Override
    public Optional<Bytes> find(Cid cid) {
        asked++;
        return Optional.ofNullable(blocks.get(cid.hash()));
    }
}

package one.twogather.pod.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.unixfs.BlockSource;

/**
 * The blocks of one file, cut out of it when they are asked for: a leaf is a range of its bytes, and nodes above leaves are rows. Blocks of other files are
 * not found here, whatever a block of this one says.
 */
public final class FileBlocks implements BlockSource, AutoCloseable {

    private final FileStore.Reading file;
    private final FileName name;
    private final BlockIndex index;

    FileBlocks(FileStore.Reading file, FileName name, BlockIndex index) {
        this.file = file;
        this.name = name;
        this.index = index;
    }

    @Override
    public Optional<Bytes> find(Cid cid) throws IOException {
        if (cid.hash().code() != Multihash.SHA2_256) {
            return Optional.empty();
        }
        Optional<BlockIndex.Block> block = index.find(cid.hash().digest(), name);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        return switch (block.get()) {
            // Whatever these bytes say, they are those of a file: nobody follows links in them.
            case BlockIndex.Block.Leaf(long offset, int length) ->
                cid.codec() == Cid.RAW ? Optional.of(leaf(offset, length)) : Optional.empty();
            case BlockIndex.Block.Node(Bytes node) -> Optional.of(node);
        };
    }

    private Bytes leaf(long offset, int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        file.copy(offset, length, out);
        return Bytes.copyOf(out.toByteArray());
    }

    @Override
    public void close() {
        file.close();
    }
}

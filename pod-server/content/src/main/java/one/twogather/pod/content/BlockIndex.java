package one.twogather.pod.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;

/**
 * Which files have a block, by its hash, and where in them. Rows of the server rather than of pods, since whoever asks for a block does not say whose it is:
 * {@code tag of the hash ‖ pod ‖ NUL ‖ root of the file}.
 *
 * <p>They are written before a file can be seen and removed before its bytes are, so every block of a file that somebody can see is found. What is found
 * besides, for instance because a process ended between the two, is of a file that no document keeps: whoever asks goes by {@link Roots} anyway.
 */
final class BlockIndex {

    /** Rows in one commit. */
    private static final int BATCH = 2_000;

    private static final int ROOT = 32;
    private static final byte LEAF = 1;
    private static final byte NODE = 2;

    private final KeySpace rows;
    private final Supplier<BlockSeal> seal;

    BlockIndex(KeySpace rows, Supplier<BlockSeal> seal) {
        this.rows = rows;
        this.seal = seal;
    }

    /** One block of one file. */
    sealed interface Block {

        /** Bytes of the file. */
        record Leaf(long offset, int length) implements Block {}

        /** A node above others, which lies here. */
        record Node(Bytes block) implements Block {}
    }

    /** Says which blocks a file has. */
    void put(FileName name, FileRef file, BlockTally blocks) {
        Batch batch = new Batch();
        long chunk = FileName.PROFILE.chunk();
        for (int i = 0; i < blocks.leaves(); i++) {
            long offset = i * chunk;
            ByteBuffer value = head(file, LEAF, Long.BYTES + Integer.BYTES)
                    .putLong(offset)
                    .putInt((int) Math.min(chunk, file.size() - offset));
            batch.put(row(blocks.leaf(i), name), value.array());
        }
        // The root comes last: where it is, all are.
        for (BlockTally.Inner inner : blocks.inner()) {
            Key row = row(inner.hash(), name);
            byte[] sealed = seal.get().seal(inner.block(), row.rest());
            batch.put(row, head(file, NODE, sealed.length).put(sealed).array());
        }
        batch.flush();
    }

    private static ByteBuffer head(FileRef file, byte kind, int more) {
        return ByteBuffer.allocate(Long.BYTES + 1 + more).putLong(file.size()).put(kind);
    }

    /** Whether the blocks of a file are known. */
    boolean knows(FileName name) {
        return rows.get(row(name.root(), name)) != null;
    }

    /** Removes what {@link #put} wrote; the root last, so that it can be begun again. */
    void forget(FileName name) {
        if (!name.isSealed() || !knows(name)) {
            return;
        }
        Batch batch = new Batch();
        List<Key> nodes = new ArrayList<>();
        Deque<Bytes> open = new ArrayDeque<>(List.of(name.root()));
        while (!open.isEmpty()) {
            Bytes hash = open.pop();
            nodes.add(row(hash, name));
            for (Cid child : children(hash, name)) {
                if (child.codec() == Cid.RAW) {
                    batch.delete(row(child.hash().digest(), name));
                } else {
                    open.push(child.hash().digest());
                }
            }
        }
        batch.flush();
        nodes.reversed().forEach(batch::delete);
        batch.flush();
    }

    private List<Cid> children(Bytes hash, FileName name) {
        return find(hash, name)
                .filter(Block.Node.class::isInstance)
                .flatMap(node -> DagPb.decode(((Block.Node) node).block()) instanceof Parsed.Valid<DagPb>(DagPb read)
                        ? Optional.of(read.links().stream().map(DagPb.Link::cid).toList())
                        : Optional.empty())
                .orElse(List.of());
    }

    /** The block of this hash in this file. */
    Optional<Block> find(Bytes hash, FileName name) {
        Key row = row(hash, name);
        byte[] value = rows.get(row);
        if (value == null) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(value).position(Long.BYTES);
        if (read.get() == LEAF) {
            return Optional.of(new Block.Leaf(read.getLong(), read.getInt()));
        }
        byte[] sealed = Arrays.copyOfRange(value, read.position(), value.length);
        return seal.get().open(sealed, row.rest()).map(Block.Node::new);
    }

    /** Files that have a block of this hash, at most so many. */
    List<Held> holding(Bytes hash, int most) {
        List<Held> found = new ArrayList<>();
        Key prefix = Key.of(Partition.SERVER, Table.FILE_BLOCK, seal.get().tag(hash));
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows all = now.scan(KeyRange.startingWith(prefix))) {
            while (all.hasNext() && found.size() < most) {
                found.add(held(all.next()));
            }
        }
        return found;
    }

    private static Held held(Row row) {
        byte[] rest = row.key().rest();
        int nul = rest.length - ROOT - 1;
        PodId pod = new PodId(new String(rest, BlockSeal.TAG, nul - BlockSeal.TAG, StandardCharsets.US_ASCII));
        Bytes root = Bytes.copyOf(ByteBuffer.wrap(rest, nul + 1, ROOT));
        return new Held(pod, FileName.ref(root, ByteBuffer.wrap(row.value()).getLong()));
    }

    private Key row(Bytes hash, FileName file) {
        byte[] pod = file.pod().name().getBytes(StandardCharsets.US_ASCII);
        ByteBuffer rest = ByteBuffer.allocate(BlockSeal.TAG + pod.length + 1 + ROOT)
                .put(seal.get().tag(hash))
                .put(pod)
                .put((byte) 0)
                .put(file.root().buffer());
        return Key.of(Partition.SERVER, Table.FILE_BLOCK, rest.array());
    }

    /** Rows, some at a time. */
    private final class Batch {
        private Commit.Builder commit = Commit.in(Partition.SERVER);
        private int count;

        void put(Key key, byte[] value) {
            commit.put(key, value);
            more();
        }

        void delete(Key key) {
            commit.delete(key);
            more();
        }

        private void more() {
            if (++count == BATCH) {
                flush();
            }
        }

        void flush() {
            if (count > 0 && !(rows.commit(commit.build()) instanceof CommitResult.Committed)) {
                throw new IllegalStateException("a commit without conditions was refused");
            }
            commit = Commit.in(Partition.SERVER);
            count = 0;
        }
    }
}

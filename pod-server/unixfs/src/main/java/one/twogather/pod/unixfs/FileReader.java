package one.twogather.pod.unixfs;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;

/**
 * Reads a file, or parts of it, out of its blocks, whatever the shape of the tree. Only blocks that hold what was asked for are fetched, and those above
 * them; memory is one block for each level. A node that says of a child what is not so is refused when that child is read.
 *
 * <p>A tree of few blocks may describe a file of any size, since blocks may be linked more than once. So the caller looks at {@link #size} first; no more
 * work is done than follows from it, because parts without bytes are not visited.
 */
public final class FileReader {

    private final Nodes nodes;
    private final Limits limits;
    private final Cid root;
    private final Part whole;

    /**
     * A part of the file, read.
     *
     * @param inline its own bytes, which come first
     * @param parts bytes of each child
     */
    private record Part(Bytes inline, List<Long> parts, List<DagPb.Link> links, long size) {}

    private FileReader(Nodes nodes, Limits limits, Cid root, Part whole) {
        this.nodes = nodes;
        this.limits = limits;
        this.root = root;
        this.whole = whole;
    }

    /**
     * Reads the root.
     *
     * @throws IOException when the source cannot be read
     */
    public static Walked<FileReader> open(Cid root, BlockSource source, Limits limits) throws IOException {
        try {
            Nodes nodes = new Nodes(source, limits);
            return new Walked.Done<>(new FileReader(nodes, limits, root, part(nodes, root)));
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    /** Bytes of the file, as its root says. */
    public long size() {
        return whole.size;
    }

    /**
     * Copies {@code length} bytes from {@code offset} on to {@code out}. When the outcome is not {@link Walked.Done}, some of them may have been copied.
     *
     * @return how many blocks were fetched besides the root
     * @throws IndexOutOfBoundsException when the file has no such bytes; nothing is copied
     * @throws IOException when the source cannot be read or {@code out} not be written
     */
    public Walked<Long> copy(long offset, long length, OutputStream out) throws IOException {
        Objects.checkFromIndexSize(offset, length, whole.size);
        if (length == 0) {
            return new Walked.Done<>(0L);
        }
        Range range = new Range(offset, offset + length, out);
        try {
            range.copy(root, whole, 0, 1);
            return new Walked.Done<>(range.fetched);
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    private static Part part(Nodes nodes, Cid cid) throws IOException, BadTree {
        if (cid.codec() == Cid.RAW) {
            Bytes leaf = nodes.block(cid);
            return new Part(leaf, List.of(), List.of(), leaf.length());
        }
        Nodes.Node node = nodes.node(cid);
        if (!(node.data() instanceof UnixFs.File file)) {
            throw BadTree.refused(cid, "this is not a file");
        }
        return new Part(file.inline(), file.parts(), node.links().links(), file.size());
    }

    /** What was asked for, in places of the whole file. */
    private final class Range {
        private final long from;
        private final long to;
        private final OutputStream out;
        private long fetched;

        Range(long from, long to, OutputStream out) {
            this.from = from;
            this.to = to;
            this.out = out;
        }

        private void copy(Cid cid, Part part, long start, int depth) throws IOException, BadTree {
            if (depth > limits.depth()) {
                throw BadTree.refused(cid, "more than " + limits.depth() + " nodes one below the other");
            }
            inline(part, start);
            long at = start + part.inline.length();
            for (int i = 0; i < part.parts.size() && at < to; i++) {
                long end = at + part.parts.get(i);
                if (end > from && end > at) {
                    child(part.links.get(i).cid(), at, end, depth);
                }
                at = end;
            }
        }

        private void inline(Part part, long start) throws IOException {
            long first = Math.max(from, start);
            long last = Math.min(to, start + part.inline.length());
            if (first < last) {
                part.inline.writeTo(out, (int) (first - start), (int) (last - start));
            }
        }

        private void child(Cid cid, long start, long end, int depth) throws IOException, BadTree {
            if (++fetched > limits.blocks()) {
                throw BadTree.refused(cid, "more than " + limits.blocks() + " blocks");
            }
            Part part = part(nodes, cid);
            if (part.size != end - start) {
                throw BadTree.refused(cid, "a part of a file has another size than its parent says");
            }
            copy(cid, part, start, depth + 1);
        }
    }
}

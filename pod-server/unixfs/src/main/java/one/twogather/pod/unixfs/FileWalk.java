package one.twogather.pod.unixfs;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.UnixFs;

/**
 * Visits the blocks that it takes to read a file, or some of its bytes, and to verify each: the root, and what lies between it and the leaves that have those
 * bytes; parents before children, in the order of the file.
 *
 * <p>A tree of few blocks may describe a file of any size. Where each block is told once, work follows from the number of blocks; where they are told as
 * often as they are met, from {@link Limits#blocks}.
 */
public final class FileWalk {

    private final Nodes nodes;
    private final Limits limits;
    private final Cid root;
    private final Part whole;

    private record Part(Bytes block, long inline, List<Long> sizes, List<DagPb.Link> links, long size) {}

    private FileWalk(Nodes nodes, Limits limits, Cid root, Part whole) {
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
    public static Walked<FileWalk> open(Cid root, BlockSource source, Limits limits) throws IOException {
        try {
            Nodes nodes = new Nodes(source, limits);
            return new Walked.Done<>(new FileWalk(nodes, limits, root, part(nodes, root)));
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    /** Bytes of the file, as its root says. */
    public long size() {
        return whole.size;
    }

    /** The root's block. */
    public Bytes root() {
        return whole.block;
    }

    /**
     * Tells the root, and all blocks that have bytes of the file {@code from} on, up to and without {@code to}, or lead to them. Blocks that stand in their
     * own names are not told.
     *
     * @param repeated whether a block is told as often as it is met, or once
     * @return how often a block was told
     * @throws IOException when the source cannot be read, or the visitor says so
     */
    public Walked<Long> visit(long from, long to, boolean repeated, DagWalk.Visitor visitor) throws IOException {
        Visit visit = new Visit(from, to, repeated, visitor);
        try {
            visit.enter(root, whole, 0, 1);
            return new Walked.Done<>(visit.told);
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    private static Part part(Nodes nodes, Cid cid) throws IOException, BadTree {
        Bytes block = nodes.block(cid);
        if (cid.codec() == Cid.RAW) {
            return new Part(block, block.length(), List.of(), List.of(), block.length());
        }
        if (cid.codec() != Cid.DAG_PB) {
            throw BadTree.refused(cid, "this is not a node of a file system");
        }
        Nodes.Node node = nodes.node(cid, block);
        if (!(node.data() instanceof UnixFs.File file)) {
            throw BadTree.refused(cid, "this is not a file");
        }
        return new Part(
                block, file.inline().length(), file.parts(), node.links().links(), file.size());
    }

    /** One visit, in places of the whole file. */
    private final class Visit {
        private final long from;
        private final long to;
        private final boolean repeated;
        private final DagWalk.Visitor visitor;
        private final Set<Cid> seen = new HashSet<>();
        private long told;
        private long met;

        Visit(long from, long to, boolean repeated, DagWalk.Visitor visitor) {
            this.from = from;
            this.to = to;
            this.repeated = repeated;
            this.visitor = visitor;
        }

        private boolean isWhole() {
            return from <= 0 && to >= whole.size;
        }

        private void enter(Cid cid, Part part, long start, int depth) throws IOException, BadTree {
            if (depth > limits.depth()) {
                throw BadTree.refused(cid, "more than " + limits.depth() + " nodes one below the other");
            }
            tell(cid, part.block);
            long at = start + part.inline;
            for (int i = 0; i < part.sizes.size(); i++) {
                long end = at + part.sizes.get(i);
                if (isWhole() || end > from && at < to && end > at) {
                    child(part.links.get(i).cid(), at, end, depth);
                }
                at = end;
            }
        }

        private void tell(Cid cid, Bytes block) throws IOException {
            boolean first = seen.add(cid.asVersion1());
            if (cid.hash().code() != Multihash.IDENTITY && (first || repeated)) {
                visitor.visit(cid, block);
                told++;
            }
        }

        private void child(Cid cid, long start, long end, int depth) throws IOException, BadTree {
            if (isWhole() && !repeated && seen.contains(cid.asVersion1())) {
                return; // and so has all that is below it
            }
            if (++met > limits.blocks()) {
                throw BadTree.refused(cid, "more than " + limits.blocks() + " blocks");
            }
            Part part = part(nodes, cid);
            if (part.size != end - start) {
                throw BadTree.refused(cid, "a part of a file has another size than its parent says");
            }
            enter(cid, part, start, depth + 1);
        }
    }
}

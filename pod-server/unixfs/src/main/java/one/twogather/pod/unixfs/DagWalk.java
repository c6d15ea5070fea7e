package one.twogather.pod.unixfs;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;

/**
 * Visits every block of a tree of DAG-PB and raw blocks, parents before children, in the order of links, each once: the order in which a CAR has them.
 * A tree cannot lead back to itself, since a block cannot know its own hash; where hashes are not verified, what was seen is not entered again.
 */
public final class DagWalk {

    private final Nodes nodes;
    private final Limits limits;
    private final Set<Cid> seen = new HashSet<>();
    private final Deque<Iterator<Cid>> open = new ArrayDeque<>();

    /** Is told of blocks. */
    public interface Visitor {

        /**
         * A block, before those that it links to. Blocks that stand in their own names are not told.
         *
         * @throws IOException whoever walks gives up
         */
        void visit(Cid cid, Bytes block) throws IOException;
    }

    private DagWalk(Nodes nodes, Limits limits) {
        this.nodes = nodes;
        this.limits = limits;
    }

    /**
     * Walks from one root. When the outcome is not {@link Walked.Done}, some blocks have been visited.
     *
     * @return how many blocks were visited
     * @throws IOException when the source cannot be read, or the visitor says so
     */
    public static Walked<Long> walk(Cid root, BlockSource source, Limits limits, Visitor visitor) throws IOException {
        DagWalk walk = new DagWalk(new Nodes(source, limits), limits);
        try {
            return new Walked.Done<>(walk.from(root, visitor));
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    private long from(Cid root, Visitor visitor) throws IOException, BadTree {
        open.push(List.of(root).iterator());
        while (!open.isEmpty()) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Cid cid = open.peek().next();
            if (cid.hash().code() == Multihash.IDENTITY) {
                enter(cid, (name, block) -> {}); // there is nothing to tell, but it may lead on
            } else if (seen.add(cid.asVersion1())) {
                enter(cid, visitor);
            }
        }
        return seen.size();
    }

    private void enter(Cid cid, Visitor visitor) throws IOException, BadTree {
        if (seen.size() > limits.blocks()) {
            throw BadTree.refused(cid, "more than " + limits.blocks() + " blocks");
        }
        if (open.size() > limits.depth()) {
            throw BadTree.refused(cid, "more than " + limits.depth() + " nodes one below the other");
        }
        Bytes block = nodes.block(cid);
        visitor.visit(cid, block);
        List<Cid> links = links(cid, block);
        if (!links.isEmpty()) {
            open.push(links.iterator());
        }
    }

    private List<Cid> links(Cid cid, Bytes block) throws BadTree {
        if (cid.codec() == Cid.RAW) {
            return List.of();
        }
        if (cid.codec() != Cid.DAG_PB) {
            throw BadTree.refused(cid, "a block of a kind that trees of files do not have");
        }
        return nodes.links(cid, block).links().stream().map(DagPb.Link::cid).toList();
    }
}

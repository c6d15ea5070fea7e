package one.twogather.pod.unixfs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;

/**
 * Makes one file's blocks while its bytes come in: the balanced layout, in which all leaves are equally deep. Leaves are the lowest level; when a level has
 * one node more than fits under a parent, the others get their parent, so that exactly as many as fit stay as they are until it is known whether more come.
 *
 * <p>Memory is one chunk and, for each level, as many names as a node has children: below two megabytes. Used by one thread, once.
 */
public final class FileBuilder {

    private static final int FIRST_BUFFER = 8 << 10;

    private final Profile profile;
    private final NodeWriter nodes;
    private final List<List<Tree>> levels = new ArrayList<>();
    private byte[] buffer = new byte[0];
    private int held;

    public FileBuilder(Profile profile, BlockSink sink) {
        this.profile = profile;
        this.nodes = new NodeWriter(profile, sink);
        levels.add(new ArrayList<>());
    }

    /**
     * The next bytes of the file, in pieces of any size; whole chunks are not copied.
     *
     * @throws IOException when the sink does not take a block
     */
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int at = from;
        int end = from + length;
        while (at < end) {
            if (held == 0 && end - at >= profile.chunk()) {
                add(0, nodes.leaf(bytes, at, profile.chunk()));
                at += profile.chunk();
            } else {
                at += hold(bytes, at, end);
            }
        }
    }

    /** Keeps what does not fill a chunk; returns how much it took. */
    private int hold(byte[] bytes, int from, int end) throws IOException {
        int taken = Math.min(end - from, profile.chunk() - held);
        if (held + taken > buffer.length) {
            int grown = Math.max(held + taken, Math.max(FIRST_BUFFER, 2 * buffer.length));
            buffer = Arrays.copyOf(buffer, Math.min(profile.chunk(), grown));
        }
        System.arraycopy(bytes, from, buffer, held, taken);
        held += taken;
        if (held == profile.chunk()) {
            leaf();
        }
        return taken;
    }

    private void leaf() throws IOException {
        add(0, nodes.leaf(buffer, 0, held));
        held = 0;
    }

    private void add(int level, Tree node) throws IOException {
        if (level == levels.size()) {
            levels.add(new ArrayList<>());
        }
        List<Tree> nodesOfLevel = levels.get(level);
        if (nodesOfLevel.size() == profile.width()) {
            add(level + 1, fold(nodesOfLevel));
        }
        nodesOfLevel.add(node);
    }

    /** Gives all nodes of a level one parent, and empties it. */
    private Tree fold(List<Tree> children) throws IOException {
        List<DagPb.Link> links = children.stream()
                .map(child -> new DagPb.Link(child.cid(), "", child.treeSize()))
                .toList();
        UnixFs.File data = new UnixFs.File(
                Bytes.EMPTY, children.stream().map(Tree::fileSize).toList());
        children.clear();
        return nodes.node(links, data, data.size());
    }

    /**
     * Ends the file and gives its root, whose block the sink has by then, as it has all others.
     *
     * @throws IOException when the sink does not take a block
     */
    public Tree finish() throws IOException {
        if (held > 0 || levels.getFirst().isEmpty()) {
            leaf();
        }
        for (int level = 0; ; level++) {
            List<Tree> nodesOfLevel = levels.get(level);
            if (level == levels.size() - 1 && nodesOfLevel.size() == 1) {
                return nodesOfLevel.getFirst();
            }
            add(level + 1, fold(nodesOfLevel));
        }
    }
}

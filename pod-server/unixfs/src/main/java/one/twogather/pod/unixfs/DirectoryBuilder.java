package one.twogather.pod.unixfs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;
import one.twogather.pod.model.Parsed;

/**
 * Makes one directory: a single node, or a trie of shards where that would be too large, by the measure of the profile. All entries are in memory
 * meanwhile. Used by one thread, once.
 */
public final class DirectoryBuilder {

    private final Profile profile;
    private final BlockSink sink;
    private final Map<byte[], Entry> entries = new TreeMap<>(Arrays::compareUnsigned);
    private long measured;

    public DirectoryBuilder(Profile profile, BlockSink sink) {
        this.profile = profile;
        this.sink = sink;
    }

    /**
     * Adds an entry.
     *
     * @throws IllegalArgumentException if there is one of this name
     */
    public void add(String name, Tree tree) {
        byte[] order = name.getBytes(StandardCharsets.UTF_8);
        if (entries.putIfAbsent(order, new Entry(name, tree.cid(), tree.treeSize())) != null) {
            throw new IllegalArgumentException("a directory has each name once");
        }
        measured += order.length + tree.cid().bytes().length();
    }

    /**
     * Gives the directory, or says why there can be none: names of one hash have no place of their own in a trie.
     *
     * @throws IOException when the sink does not take a block
     */
    public Parsed<Tree> finish() throws IOException {
        NodeWriter nodes = new NodeWriter(profile, sink);
        if (isLarge()) {
            return new Trie(nodes).of(List.copyOf(entries.values()));
        }
        List<DagPb.Link> links = links();
        return new Parsed.Valid<>(nodes.node(links, new UnixFs.Directory(), 0));
    }

    private List<DagPb.Link> links() {
        return entries.values().stream()
                .map(entry -> new DagPb.Link(entry.cid(), entry.name(), entry.treeSize()))
                .toList();
    }

    private boolean isLarge() {
        long size =
                switch (profile.measure()) {
                    case NAMES -> measured;
                    case BLOCK ->
                        measured > Profile.MAX_DIRECTORY
                                ? measured
                                : new DagPb(links(), new UnixFs.Directory().encode())
                                        .encode()
                                        .length();
                };
        return size > Profile.MAX_DIRECTORY;
    }
}

package one.twogather.pod.unixfs;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;

/** Finds and lists the entries of directories, single or sharded. */
public final class DirectoryReader {

    private final Nodes nodes;
    private final Limits limits;

    public DirectoryReader(BlockSource source, Limits limits) {
        this.nodes = new Nodes(source, limits);
        this.limits = limits;
    }

    /**
     * The entry of this name, if there is one; in a sharded directory only the shards on the way to it are read.
     *
     * @throws IOException when the source cannot be read
     */
    public Walked<Optional<Entry>> find(Cid directory, String name) throws IOException {
        try {
            return new Walked.Done<>(Entry.isName(name) ? found(directory, name) : Optional.empty());
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    /**
     * Tells every entry: in the order of names, or that of the trie. When the outcome is not {@link Walked.Done}, some may have been told.
     *
     * @return how many there are
     * @throws IOException when the source cannot be read
     */
    public Walked<Long> list(Cid directory, Consumer<Entry> told) throws IOException {
        Listing listing = new Listing(told);
        try {
            Nodes.Node node = nodes.node(directory);
            switch (node.data()) {
                case UnixFs.Directory() -> {
                    for (DagPb.Link link : node.links().links()) {
                        listing.tell(directory, entry(directory, link, ""));
                    }
                }
                case UnixFs.Shard shard -> listing.shard(directory, new Shard(directory, node, shard), 0, 0);
                case UnixFs.File ignored -> throw notADirectory(directory);
                case UnixFs.Symlink ignored -> throw notADirectory(directory);
            }
            return new Walked.Done<>(listing.count);
        } catch (BadTree bad) {
            return bad.told();
        }
    }

    private Optional<Entry> found(Cid directory, String name) throws IOException, BadTree {
        Nodes.Node node = nodes.node(directory);
        return switch (node.data()) {
            case UnixFs.Directory() -> named(directory, node.links().links(), name);
            case UnixFs.Shard shard -> placed(new Shard(directory, node, shard), name);
            case UnixFs.File ignored -> throw notADirectory(directory);
            case UnixFs.Symlink ignored -> throw notADirectory(directory);
        };
    }

    private static Optional<Entry> named(Cid directory, List<DagPb.Link> links, String name) throws BadTree {
        for (DagPb.Link link : links) {
            if (link.name().equals(name)) {
                return Optional.of(entry(directory, link, ""));
            }
        }
        return Optional.empty();
    }

    private Optional<Entry> placed(Shard first, String name) throws IOException, BadTree {
        Place place = Place.of(name);
        Shard shard = first;
        for (int depth = 0; ; depth++) {
            shard.requireReached(depth);
            Optional<DagPb.Link> link = shard.at(place.at(depth, shard.fanout()));
            if (link.isEmpty()) {
                return Optional.empty();
            }
            String prefix = Place.prefix(place.at(depth, shard.fanout()), shard.fanout());
            if (!link.get().name().equals(prefix)) {
                return link.get().name().equals(prefix + name)
                        ? Optional.of(entry(shard.cid(), link.get(), prefix))
                        : Optional.empty();
            }
            shard = below(shard, link.get().cid());
        }
    }

    private Shard below(Shard above, Cid cid) throws IOException, BadTree {
        Nodes.Node node = nodes.node(cid);
        if (!(node.data() instanceof UnixFs.Shard shard) || shard.fanout() != above.fanout()) {
            throw BadTree.refused(cid, "a shard leads to something that is not a shard like it");
        }
        return new Shard(cid, node, shard);
    }

    private static Entry entry(Cid cid, DagPb.Link link, String prefix) throws BadTree {
        String name = link.name().substring(prefix.length());
        if (!Entry.isName(name)) {
            throw BadTree.refused(cid, "an entry of a directory has no usable name");
        }
        return new Entry(name, link.cid(), link.size());
    }

    private static BadTree notADirectory(Cid cid) {
        return BadTree.refused(cid, "this is not a directory");
    }

    /** One shard, whose links are what its bits say. */
    private record Shard(Cid cid, Nodes.Node node, BigInteger occupied, int fanout) {

        Shard(Cid cid, Nodes.Node node, UnixFs.Shard data) throws BadTree {
            this(cid, node, new BigInteger(1, data.occupied().toArray()), data.fanout());
            int bit = -1;
            for (DagPb.Link link : links()) {
                bit = next(bit);
                if (bit < 0 || !link.name().startsWith(Place.prefix(bit, fanout))) {
                    throw BadTree.refused(cid, "a shard has other links than its bits say");
                }
            }
            if (occupied.bitCount() != links().size()) {
                throw BadTree.refused(cid, "a shard has other links than its bits say");
            }
        }

        private int next(int bit) {
            for (int i = bit + 1; i < fanout; i++) {
                if (occupied.testBit(i)) {
                    return i;
                }
            }
            return -1;
        }

        List<DagPb.Link> links() {
            return node.links().links();
        }

        Optional<DagPb.Link> at(int place) {
            if (!occupied.testBit(place)) {
                return Optional.empty();
            }
            BigInteger before = occupied.and(BigInteger.ONE.shiftLeft(place).subtract(BigInteger.ONE));
            return Optional.of(links().get(before.bitCount()));
        }

        void requireReached(int depth) throws BadTree {
            if (!Place.reaches(depth, fanout)) {
                throw BadTree.refused(cid, "a directory has more shards one below the other than a hash has bits for");
            }
        }
    }

    /** One listing under way. */
    private final class Listing {
        private final Consumer<Entry> told;
        private long count;
        private long work;

        Listing(Consumer<Entry> told) {
            this.told = told;
        }

        /** @param path the bits that led here, which every hash below begins with */
        private void shard(Cid cid, Shard shard, int depth, long path) throws IOException, BadTree {
            shard.requireReached(depth);
            int bits = Integer.numberOfTrailingZeros(shard.fanout());
            int place = -1;
            for (DagPb.Link link : shard.links()) {
                place = shard.next(place);
                long here = path << bits | place;
                String prefix = Place.prefix(place, shard.fanout());
                if (link.name().equals(prefix)) {
                    step(cid);
                    shard(link.cid(), below(shard, link.cid()), depth + 1, here);
                } else {
                    Entry entry = entry(cid, link, prefix);
                    requirePlace(cid, entry, here, bits * (depth + 1));
                    tell(cid, entry);
                }
            }
        }

        private static void requirePlace(Cid cid, Entry entry, long path, int bits) throws BadTree {
            if (Place.of(entry.name()).hash() >>> (Long.SIZE - bits) != path) {
                throw BadTree.refused(cid, "an entry stands where nobody would look for it");
            }
        }

        private void tell(Cid cid, Entry entry) throws BadTree {
            step(cid);
            count++;
            told.accept(entry);
        }

        private void step(Cid cid) throws BadTree {
            if (++work > limits.blocks()) {
                throw BadTree.refused(cid, "more than " + limits.blocks() + " entries");
            }
        }
    }
}

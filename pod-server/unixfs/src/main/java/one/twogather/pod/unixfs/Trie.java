package one.twogather.pod.unixfs;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.UnixFs;
import one.twogather.pod.model.Parsed;

/** Makes a hash array mapped trie of 256 places a shard. A place that one entry has names it; a place that several have leads to a shard of theirs. */
record Trie(NodeWriter nodes) {

    private static final int FANOUT = 256;

    /** More entries have one hash than a trie can tell apart. */
    private static final class TooAlike extends Exception {
        private static final long serialVersionUID = 1L;

        TooAlike() {
            super("", null, false, false);
        }
    }

    private record Placed(Place place, Entry entry) {}

    Parsed<Tree> of(List<Entry> entries) throws IOException {
        List<Placed> placed = entries.stream()
                .map(entry -> new Placed(Place.of(entry.name()), entry))
                .toList();
        try {
            return new Parsed.Valid<>(shard(placed, 0));
        } catch (TooAlike refusal) {
            return new Parsed.Invalid<>("two names have the same hash");
        }
    }

    private Tree shard(List<Placed> entries, int depth) throws IOException, TooAlike {
        if (!Place.reaches(depth, FANOUT)) {
            throw new TooAlike();
        }
        SortedMap<Integer, List<Placed>> places = new TreeMap<>();
        for (Placed one : entries) {
            places.computeIfAbsent(one.place.at(depth, FANOUT), any -> new ArrayList<>())
                    .add(one);
        }
        List<DagPb.Link> links = new ArrayList<>();
        BigInteger occupied = BigInteger.ZERO;
        for (var place : places.entrySet()) {
            links.add(link(Place.prefix(place.getKey(), FANOUT), place.getValue(), depth));
            occupied = occupied.setBit(place.getKey());
        }
        return nodes.node(links, new UnixFs.Shard(unsigned(occupied), FANOUT), 0);
    }

    private DagPb.Link link(String prefix, List<Placed> here, int depth) throws IOException, TooAlike {
        if (here.size() == 1) {
            Entry entry = here.getFirst().entry;
            return new DagPb.Link(entry.cid(), prefix + entry.name(), entry.treeSize());
        }
        Tree below = shard(here, depth + 1);
        return new DagPb.Link(below.cid(), prefix, below.treeSize());
    }

    /** Highest byte first, without zeros in front; the sign may have had a byte of its own. */
    private static Bytes unsigned(BigInteger number) {
        Bytes signed = Bytes.copyOf(number.toByteArray());
        return signed.at(0) == 0 ? signed.slice(1, signed.length()) : signed;
    }
}

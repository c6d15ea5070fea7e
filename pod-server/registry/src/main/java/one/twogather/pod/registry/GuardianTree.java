package one.twogather.pod.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.Keccak256;

/** A tree of hashes: its root stands on the chain, and shows nothing; a few hashes show that a leaf is in it. Of a pair the smaller comes first. */
final class GuardianTree {

    private final List<List<Bytes32>> levels = new ArrayList<>();

    /** @param leaves at least one */
    GuardianTree(List<Bytes32> leaves) {
        levels.add(leaves.stream().sorted(GuardianTree::compare).toList());
        while (levels.getLast().size() > 1) {
            levels.add(above(levels.getLast()));
        }
    }

    static int compare(Bytes32 one, Bytes32 other) {
        return Arrays.compareUnsigned(one.bytes().toArray(), other.bytes().toArray());
    }

    Bytes32 root() {
        return levels.getLast().getFirst();
    }

    /** The other of each pair on the way from a leaf of this tree to its root. */
    List<Bytes32> proof(Bytes32 leaf) {
        List<Bytes32> proof = new ArrayList<>();
        int at = levels.getFirst().indexOf(leaf);
        for (List<Bytes32> level : levels) {
            int other = at ^ 1;
            if (other < level.size()) {
                proof.add(level.get(other));
            }
            at /= 2;
        }
        return proof;
    }

    private static List<Bytes32> above(List<Bytes32> level) {
        List<Bytes32> above = new ArrayList<>();
        for (int i = 0; i + 1 < level.size(); i += 2) {
            above.add(pair(level.get(i), level.get(i + 1)));
        }
        if (level.size() % 2 == 1) {
            above.add(level.getLast());
        }
        return above;
    }

    private static Bytes32 pair(Bytes32 one, Bytes32 other) {
        return compare(one, other) < 0
                ? Keccak256.of(one.bytes().followedBy(other.bytes()))
                : Keccak256.of(other.bytes().followedBy(one.bytes()));
    }
}

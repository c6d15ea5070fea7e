package one.twogather.pod.ipld;

import java.util.List;
import one.twogather.pod.model.Parsed;

/**
 * What the data of a {@link DagPb} node says of a file system (https://specs.ipfs.tech/unixfs/). Whoever writes here says nothing of modes and times,
 * which would give the same bytes other names; whoever reads overlooks them.
 */
public sealed interface UnixFs {

    /**
     * A file, or a part of one: bytes of its own, then those of the nodes that are linked.
     *
     * @param inline bytes that stand in this node
     * @param parts how many bytes of the file each linked node has, in order
     */
    record File(Bytes inline, List<Long> parts) implements UnixFs {
        public File {
            parts = List.copyOf(parts);
            if (parts.stream().anyMatch(part -> part < 0) || sum(inline, parts) < 0) {
                throw new IllegalArgumentException(
                        "a file has parts of no less than nothing, and no more than 2⁶³-1 in all");
            }
        }

        /** Bytes of the file in this node and below. */
        public long size() {
            return sum(inline, parts);
        }

        /** Negative if it is too much. */
        private static long sum(Bytes inline, List<Long> parts) {
            long sum = inline.length();
            for (long part : parts) {
                sum += part;
                if (sum < 0) {
                    return -1;
                }
            }
            return sum;
        }
    }

    /** A directory whose links are its entries, by name. */
    record Directory() implements UnixFs {}

    /**
     * A part of a directory that is too large for one node: a hash array mapped trie, by murmur3.
     *
     * @param occupied which places are taken, the lowest bit last, without zero bytes in front
     * @param fanout how many places there are: a power of two from 8 to 1,024, since more is an attack (CVE-2023-23625)
     */
    record Shard(Bytes occupied, int fanout) implements UnixFs {

        private static final int LEAST = 8;
        private static final int MOST = 1024;

        public Shard {
            if (fanout < LEAST || fanout > MOST || Integer.bitCount(fanout) != 1) {
                throw new IllegalArgumentException("a shard has 8 to 1,024 places, a power of two");
            }
            if (occupied.length() > fanout / 8) {
                throw new IllegalArgumentException("a shard says more places than it has");
            }
        }
    }

    /** @param target where it leads; for whoever follows it to judge */
    record Symlink(String target) implements UnixFs {}

    /** The message, for {@link DagPb#data}. */
    default Bytes encode() {
        return UnixFsForm.message(this);
    }

    /** Reads a message that has been written in the order of its fields, each once. */
    static Parsed<UnixFs> decode(Bytes message) {
        try {
            return new Parsed.Valid<>(new UnixFsForm(message).node());
        } catch (Malformed refusal) {
            return new Parsed.Invalid<>("the node is not of a file system: " + refusal.reason());
        } catch (IllegalArgumentException refusal) {
            return new Parsed.Invalid<>("the node is not of a file system: " + refusal.getMessage());
        }
    }
}

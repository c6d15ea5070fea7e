package one.twogather.pod.unixfs;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a name stands in a trie: its hash, taken from the front, as many bits for each shard as tell its places apart.
 *
 * @param hash of the name
 */
record Place(long hash) {

    static Place of(String name) {
        return new Place(Murmur3.hash(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the hash reaches as deep as this. */
    static boolean reaches(int depth, int fanout) {
        return (depth + 1) * bits(fanout) <= Long.SIZE;
    }

    /** The place in the shard so deep below the first. */
    int at(int depth, int fanout) {
        int bits = bits(fanout);
        return (int) (hash >>> (Long.SIZE - bits * (depth + 1))) & (fanout - 1);
    }

    /** How a place is written in front of a name: upper-case digits, as many as the last place needs. */
    static String prefix(int place, int fanout) {
        int digits = Integer.toHexString(fanout - 1).length();
        return String.format(Locale.ROOT, "%0" + digits + "X", place);
    }

    private static int bits(int fanout) {
        return Integer.numberOfTrailingZeros(fanout);
    }
}

package one.twogather.pod.unixfs;

/**
 * What a tree may ask of whoever reads it.
 *
 * @param depth the most nodes one below the other
 * @param links the most links of one node
 * @param blocks the most blocks of one walk, or entries of one listing
 * @param verify whether each block is compared with its CID: always, unless it comes from where that is done already
 */
public record Limits(int depth, int links, long blocks, boolean verify) {

    /** For blocks from anywhere: a tree of Kubo's layout of 30 TB, and not much that is stranger. */
    public static final Limits STRANGERS = new Limits(32, 1 << 14, 1L << 27, true);

    /** For blocks that this house made and keeps. */
    public static final Limits OWN = new Limits(32, 1 << 14, Long.MAX_VALUE, false);

    /** The longest block: what all of IPFS agrees to pass on. */
    static final int MAX_BLOCK = 2 << 20;

    public Limits {
        if (depth < 1 || links < 1 || blocks < 1) {
            throw new IllegalArgumentException("limits let something through");
        }
    }
}

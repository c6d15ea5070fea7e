package one.twogather.pod.solid;

/**
 * How much of anything one request may bring or cause. One place, each with its reason.
 *
 * @param rdf bytes of one RDF document: it is parsed in memory, where a statement takes some ten times its text
 * @param patch bytes of one patch: clients send what a person changed, not documents
 * @param file bytes of one file: what fits is the quota's to say, this only stops a stream without end
 * @param working bytes of RDF documents that are parsed, converted or patched at once, a quarter of it for small ones; others wait for their turn. Four
 *     times as many may be on their way in, and as many on their way out
 * @param statements in one document: each takes some two hundred bytes of memory, where its text may take two
 * @param attempts how often a write that lost a race is decided anew before the caller is told (WRITE_CONFLICT): as many as writers are likely to
 *     meet at one document at once, since each round one of them wins
 * @param rendering bytes of one rendered representation that is kept to be sent again; larger ones are streamed each time
 * @param renderings bytes of all of them together
 */
public record Limits(
        long rdf, long patch, long file, long working, int statements, int attempts, int rendering, long renderings) {

    /** What a document may grow by when it is written in another format: names in full are longer than prefixed ones. */
    private static final int GROWTH = 4;

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public static final Limits DEFAULT =
            new Limits(8 * MIB, MIB, 16L * 1024 * MIB, 32 * MIB, 500_000, 64, MIB, 64L * MIB);

    public Limits {
        if (rdf < 1
                || patch < 1
                || file < 1
                || working < 1
                || statements < 1
                || attempts < 1
                || rendering < 1
                || renderings < 0) {
            throw new IllegalArgumentException("limits are positive");
        }
        if (rdf > Integer.MAX_VALUE / GROWTH || patch > Integer.MAX_VALUE / GROWTH) {
            throw new IllegalArgumentException("RDF and patches are held in one array: at most half a gigabyte");
        }
    }

    /** Bytes of a document in another format than the one it is stored in. */
    int rendered() {
        return (int) (GROWTH * rdf);
    }
}

package one.twogather.pod.app;

/**
 * What the heap is for: one table, from which every room gets the number of bytes it may keep (docs/decisions/0035). Whatever lives longer than a
 * moment, and grows with what strangers send, has a line here.
 *
 * @param heap bytes; what the machine lets this process have
 */
record MemoryPlan(long heap) {

    /** Documents beyond this are better kept as files, or as several. */
    private static final long LARGE = 8L << 20;

    /** Nobody has a document of more statements that a person could use. */
    private static final long MANY = 500_000;

    /** By {@code -Xmx}. */
    static MemoryPlan ofThisProcess() {
        return new MemoryPlan(Runtime.getRuntime().maxMemory());
    }

    /** Rows read lately. */
    long rows() {
        return heap / 8;
    }

    /** Rows that are not in files yet: native memory, and so beside the heap, but machines with little of one have little of the other. */
    long writeBuffer() {
        return Math.clamp(heap / 4, 16L << 20, 64L << 20);
    }

    /** Access rules as they were understood. */
    long rules() {
        return heap / 32;
    }

    /** Grants to apps as they were understood. */
    long grants() {
        return heap / 64;
    }

    /** What was done in pods within the last second. */
    long activity() {
        return heap / 64;
    }

    /** Verified tokens, the keys of issuers, and who may speak for whom. */
    long identity() {
        return heap / 32;
    }

    /** The keys that clients sign their requests with. */
    long clientKeys() {
        return heap / 32;
    }

    /** Documents of other servers. */
    long fetched() {
        return heap / 64;
    }

    /** Container listings and documents in other formats, as they were last written. */
    long renderings() {
        return heap / 16;
    }

    /** The largest RDF document, unless somebody says otherwise. */
    long document() {
        return Math.min(LARGE, heap / 64);
    }

    /** RDF documents that are worked on at once; each byte costs up to fifty. */
    long working() {
        return heap / 40;
    }

    /** Statements in one document: some two hundred bytes each, and more while they are written. */
    int statements() {
        return (int) Math.min(MANY, heap / 2_048);
    }

    /** What one query may remember; some are answered at once. */
    long query() {
        return heap / 32;
    }

    /** Words of documents that are not in the search index's files yet. */
    long words() {
        return heap / 64;
    }

    /** Members of groups on other servers. */
    long groups() {
        return heap / 64;
    }
}

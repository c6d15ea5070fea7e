package one.twogather.pod.app;

/**
 * What the heap is for: one table, from which every room gets the number of bytes it may keep (docs/decisions/0035). Whatever lives longer than a
 * moment, and grows with what strangers send, has a line here.
 *
 * @param heap bytes; what the machine lets this process have
 */
record MemoryPlan(long heap) {

    /** By {@code -Xmx}. */
    static MemoryPlan ofThisProcess() {
        return new MemoryPlan(Runtime.getRuntime().maxMemory());
    }

    /** Rows read lately. */
    long rows() {
        return heap / 8;
    }

    /** Access rules as they were understood. */
    long rules() {
        return heap / 32;
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

    /** Members of groups on other servers. */
    long groups() {
        return heap / 64;
    }
}

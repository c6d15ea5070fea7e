package one.twogather.pod.rdf;

/** Counts the steps one patch has taken, and ends it when they are too many. */
final class Work {

    private final int limit;
    private long done;

    Work(RdfLimits limits) {
        this.limit = limits.matching();
    }

    void spend(long steps) {
        done += steps;
        if (done > limit) {
            throw new Refusal(
                    Refusal.Kind.UNACCEPTABLE,
                    "finding what the patch means takes more than " + limit + " steps",
                    0,
                    0);
        }
    }
}

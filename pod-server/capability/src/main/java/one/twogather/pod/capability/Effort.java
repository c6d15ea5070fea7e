package one.twogather.pod.capability;

/** What a decision may still cost. Policies are written by strangers and run by us. */
final class Effort {

    private int left = Limits.EFFORT;

    /** Counts so many comparisons. */
    void spend(int comparisons) throws RefusedToken {
        if (comparisons > left) {
            throw new RefusedToken(Fault.TOO_LARGE, "a policy takes too many comparisons");
        }
        left -= comparisons;
    }
}

package one.twogather.pod.rdf;

/**
 * Keeps the IRIs that a text makes in proportion to the text. A prefix, a base or a vocabulary is written once and stands in every name made with it, so
 * a page of text can make gigabytes of IRIs. Honest texts make some four times their own length, equal ones counted once.
 */
final class Proportion {

    private static final long MOST = 8;

    private long left;

    /** @param length of the text, in bytes or characters */
    Proportion(RdfLimits limits, int length) {
        this.left = Math.max(limits.expansion(), MOST * length);
    }

    /** Counts one more IRI; false when it is one too many. */
    boolean allows(int characters) {
        left -= characters;
        return left >= 0;
    }

    static String reason() {
        return "the IRIs are more than " + MOST + " times as long in full as the text that makes them";
    }
}

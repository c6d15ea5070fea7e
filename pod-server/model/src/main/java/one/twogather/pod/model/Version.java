package one.twogather.pod.model;

/**
 * The state of one resource. Greater for every later state of the same resource, also across deletion and re-creation; the first half of its ETags
 * (P-070).
 *
 * @param number microseconds since 1970 at the time of the write, or one more than the version before if that is greater; positive
 */
public record Version(long number) implements Comparable<Version> {

    public Version {
        if (number <= 0) {
            throw new IllegalArgumentException("a version is positive");
        }
    }

    /** Short text without quotes: base 36. */
    public String text() {
        return Long.toString(number, Character.MAX_RADIX);
    }

    @Override
    public int compareTo(Version other) {
        return Long.compare(number, other.number);
    }
}

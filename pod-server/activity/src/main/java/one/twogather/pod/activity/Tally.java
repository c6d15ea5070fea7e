package one.twogather.pod.activity;

/** How often, and between which moments, in milliseconds since 1970. Guarded by whoever holds it. */
final class Tally {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    long count;

    void once(long now) {
        first = Math.min(first, now);
        last = Math.max(last, now);
        count++;
    }

    void add(Tally other) {
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
        count += other.count;
    }
}

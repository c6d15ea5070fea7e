package one.twogather.pod.activity;

import java.time.Duration;

/**
 * How many lines of a log one source may take: {@value #AT_ONCE} at once, and {@value #A_DAY} a day in the long run. So no app, and no crowd of strangers,
 * pushes out what others did in a month, since {@link ActivityRows#MOST} lines are kept.
 */
final class Share {
    static final int AT_ONCE = 5_000;
    static final int A_DAY = 4_000;

    private static final double A_MILLISECOND =
            (double) A_DAY / Duration.ofDays(1).toMillis();

    private double left = AT_ONCE;
    private long asOf;

    Share(long now) {
        this.asOf = now;
    }

    /** Takes one, if one is left. */
    boolean take(long now) {
        refill(now);
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }

    /** Whether it is as if nobody had ever taken any. */
    boolean isWhole(long now) {
        refill(now);
        return left == AT_ONCE;
    }

    /** A clock that went back gives nothing. */
    private void refill(long now) {
        left = Math.min(AT_ONCE, left + Math.max(0, now - asOf) * A_MILLISECOND);
        asOf = now;
    }
}

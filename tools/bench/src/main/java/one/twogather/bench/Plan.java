package one.twogather.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param connections how many at once, each measured by itself
 * @param repeats of each cell; the median is quoted
 * @param warmUp not counted, before the repeats of each cell
 * @param duration of each repeat
 * @param scenarios which
 * @param peer whether the peer runs too
 */
record Plan(
        List<Integer> connections,
        int repeats,
        Duration warmUp,
        Duration duration,
        Set<Scenario> scenarios,
        boolean peer) {

    /** What is published. */
    static final Plan FULL = new Plan(
            List.of(1, 16, 64), 3, Duration.ofSeconds(4), Duration.ofSeconds(5), EnumSet.allOf(Scenario.class), true);

    /** A look at whether all of it works; its figures mean little. */
    static final Plan SMOKE = new Plan(
            List.of(1, 16), 1, Duration.ofSeconds(1), Duration.ofSeconds(1), EnumSet.allOf(Scenario.class), true);

    Plan only(Set<Scenario> chosen) {
        return new Plan(connections, repeats, warmUp, duration, chosen, peer);
    }

    Plan withoutPeer() {
        return new Plan(connections, repeats, warmUp, duration, scenarios, false);
    }
}

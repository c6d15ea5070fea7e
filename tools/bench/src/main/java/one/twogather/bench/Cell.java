package one.twogather.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What was measured of one server in one scenario at one number of connections.
 *
 * @param rival whose
 * @param scenario what was done
 * @param connections at once
 * @param repeats in the order they ran
 */
record Cell(Rival rival, Scenario scenario, int connections, List<Load.Figures> repeats) {

    Cell {
        repeats = List.copyOf(repeats);
    }

    /** The repeat whose rate is the median. */
    Load.Figures median() {
        return repeats.stream()
                .sorted(Comparator.comparingDouble(Load.Figures::rate))
                .toList()
                .get(repeats.size() / 2);
    }

    long failures() {
        return repeats.stream().mapToLong(Load.Figures::failures).sum();
    }
}

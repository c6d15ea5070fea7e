package one.twogather.bench;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything one run has found out. What was not measured is empty. */
final class Results {

    private final List<Cell> cells;
    private final List<Growth.Stretch> growth;
    private final Map<Rival, Long> syncs;
    private final @Nullable Parts parts;
    private final Grants.@Nullable Costs grants;
    private final BigFile.@Nullable Memory memory;

    Results(
            List<Cell> cells,
            List<Growth.Stretch> growth,
            Map<Rival, Long> syncs,
            @Nullable Parts parts,
            Grants.@Nullable Costs grants,
            BigFile.@Nullable Memory memory) {
        this.cells = List.copyOf(cells);
        this.growth = List.copyOf(growth);
        this.syncs = Map.copyOf(syncs);
        this.parts = parts;
        this.grants = grants;
        this.memory = memory;
    }

    List<Cell> cells() {
        return cells;
    }

    List<Growth.Stretch> growth() {
        return growth;
    }

    /** How often each server synced on the slow disk. */
    Map<Rival, Long> syncs() {
        return syncs;
    }

    Optional<Parts> parts() {
        return Optional.ofNullable(parts);
    }

    Optional<Grants.Costs> grants() {
        return Optional.ofNullable(grants);
    }

    Optional<BigFile.Memory> memory() {
        return Optional.ofNullable(memory);
    }

    Optional<Cell> cell(Rival rival, Scenario scenario, int connections) {
        return cells.stream()
                .filter(cell ->
                        cell.rival() == rival && cell.scenario() == scenario && cell.connections() == connections)
                .findFirst();
    }

    /** The cell whose median rate is the highest. */
    Optional<Cell> best(Rival rival, Scenario scenario) {
        return cells.stream()
                .filter(cell -> cell.rival() == rival && cell.scenario() == scenario)
                .max(Comparator.comparingDouble(cell -> cell.median().rate()));
    }

    /** Our best median against theirs; empty if either did not answer, or did not take part. */
    OptionalDouble ratio(Scenario scenario, Rival other) {
        return ratio(best(Rival.POD, scenario), best(other, scenario));
    }

    /** At a number of connections. */
    OptionalDouble ratio(Scenario scenario, Rival other, int connections) {
        return ratio(cell(Rival.POD, scenario, connections), cell(other, scenario, connections));
    }

    private static OptionalDouble ratio(Optional<Cell> ours, Optional<Cell> theirs) {
        double rate = ours.map(cell -> cell.median().rate()).orElse(0.0);
        double other = theirs.map(cell -> cell.median().rate()).orElse(0.0);
        return rate > 0 && other > 0 ? OptionalDouble.of(rate / other) : OptionalDouble.empty();
    }

    /** The scenarios that were measured, in their order. */
    Set<Scenario> scenarios() {
        return cells.stream()
                .map(Cell::scenario)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scenario.class)));
    }
}

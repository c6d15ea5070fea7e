package one.twogather.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results made up for tests. */
final class Measured {

    private final List<Cell> cells = new ArrayList<>();
    private final List<Growth.Stretch> growth = new ArrayList<>();
    private @Nullable Parts parts;
    private Grants.@Nullable Costs grants;
    private BigFile.@Nullable Memory memory;
    private double signature = 100;
    private double chain = 400;
    private double flood = 1;
    private double crowd = 1;

    Measured rate(Rival rival, Scenario scenario, int connections, double rate) {
        return cell(rival, scenario, connections, rate, 100);
    }

    Measured cell(Rival rival, Scenario scenario, int connections, double rate, double cpuMicros) {
        cells.add(new Cell(rival, scenario, connections, List.of(new Load.Figures(rate, 1_000, 2_000, cpuMicros, 0))));
        return this;
    }

    Measured parts(double parse, double commit, double proof) {
        parts = new Parts(parse, commit, proof, signature, chain, flood, crowd);
        return this;
    }

    Measured signatures(double signature, double chain) {
        this.signature = signature;
        this.chain = chain;
        return this;
    }

    Measured activity(double flood, double crowd) {
        this.flood = flood;
        this.crowd = crowd;
        return this;
    }

    Measured reads(double few, double many, int late) {
        grants = new Grants.Costs(
                List.of(
                        new Grants.Reads(1, new Batch.Cost(9_000, few)),
                        new Grants.Reads(100_000, new Batch.Cost(9_000, many))),
                new Grants.Refusals(50, 1.26, 8, late));
        return this;
    }

    Measured write(int documents, double cpuMicros) {
        growth.add(new Growth.Stretch(documents, new Batch.Cost(1_000, cpuMicros)));
        return this;
    }

    Measured memory(double before, double most) {
        memory = new BigFile.Memory(before, most, 200, 4, 1);
        return this;
    }

    Results results() {
        return new Results(cells, growth, Map.of(Rival.POD, 7L, Rival.PEER, 0L), parts, grants, memory);
    }
}

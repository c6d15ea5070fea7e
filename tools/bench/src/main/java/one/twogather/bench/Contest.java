package one.twogather.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures scenarios on servers that run side by side. */
final class Contest {

    /** How many requests a second are made ready for the first run of a scenario that prepares them. */
    private static final double FIRST_GUESS = 5_000;

    /** A server is warm when a round costs no less than this share of the round before. */
    private static final double SETTLED = 0.95;

    private final Plan plan;
    private final Map<Rival, Site> sites = new EnumMap<>(Rival.class);
    private final List<Cell> cells = new ArrayList<>();

    Contest(Plan plan, List<Server> servers) {
        this.plan = plan;
        servers.forEach(server -> sites.put(server.rival(), Site.of(server)));
    }

    /** What a server that takes part holds; empty if that one does not. */
    Optional<Site> site(Rival rival) {
        return Optional.ofNullable(sites.get(rival));
    }

    /** Everybody who takes part, at each number of connections. */
    List<Cell> run(List<Scenario> scenarios) {
        for (Scenario scenario : scenarios) {
            List<Site> competing = sites.values().stream()
                    .filter(site -> scenario.rivals().contains(site.server().rival()))
                    .toList();
            competing.stream().filter(site -> site.server().hasPerson()).forEach(scenario::prepare);
            List<Site> answering = competing;
            for (int connections : plan.connections()) {
                answering = measure(scenario, connections, answering);
            }
        }
        return List.copyOf(cells);
    }

    /**
     * One cell of each server; the repeats alternate, so that a slow minute of the machine hits all of them.
     *
     * @return those that answered anything: nobody waits for the others with more connections
     */
    private List<Site> measure(Scenario scenario, int connections, List<Site> competing) {
        List<Series> all = competing.stream()
                .map(site -> new Series(scenario, site, connections))
                .toList();
        for (int repeat = 0; repeat < plan.repeats(); repeat++) {
            all.forEach(Series::again);
        }
        all.forEach(series -> note(new Cell(series.site.server().rival(), scenario, connections, series.repeats)));
        return all.stream()
                .filter(series -> series.warm.rate() > 0)
                .map(series -> series.site)
                .toList();
    }

    private void note(Cell cell) {
        cells.add(cell);
        System.err.printf(
                "%-52s %3d connections  %-13s %,10.1f /s  %,10.0f µs%n",
                cell.scenario().title(),
                cell.connections(),
                cell.rival().title(),
                cell.median().rate(),
                cell.median().cpuMicros());
    }

    /** The runs of one cell. */
    private final class Series {
        private final Scenario scenario;
        private final Site site;
        private final int connections;
        private final Load.Figures warm;
        private final List<Load.Figures> repeats = new ArrayList<>();

        Series(Scenario scenario, Site site, int connections) {
            this.scenario = scenario;
            this.site = site;
            this.connections = connections;
            if (scenario.preparesRequests()) {
                site.person().renewToken();
            }
            warm = warmUp();
        }

        /**
         * Until a request costs hardly less than it did one round before: a virtual machine compiles what is hot for a minute or more on two cores, and
         * what that costs is not what a request costs.
         */
        private Load.Figures warmUp() {
            Load.Figures before = run(plan.warmUp(), FIRST_GUESS);
            for (int round = 1; round < plan.warmUps() && before.rate() > 0; round++) {
                Load.Figures after = run(plan.warmUp(), before.rate());
                if (!(after.cpuMicros() < SETTLED * before.cpuMicros())) {
                    return after;
                }
                before = after;
            }
            return before;
        }

        private Load.Figures run(Duration duration, double expectedRate) {
            Load.Figures figures = Load.run(scenario, site, connections, duration, expectedRate);
            if (figures.failures() > 0) {
                site.server().rest();
            }
            return figures;
        }

        /** Whoever answered nothing while warming up would only keep everybody waiting. */
        void again() {
            repeats.add(warm.rate() == 0 ? warm : run(plan.duration(), warm.rate()));
        }
    }
}

package one.twogather.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cells as a Markdown page. */
final class Report {

    private final List<Cell> cells;
    private final Plan plan;

    Report(List<Cell> cells, Plan plan) {
        this.cells = List.copyOf(cells);
        this.plan = plan;
    }

    String markdown() {
        StringBuilder page = new StringBuilder(
                """
                # Measured

                One run of `tools/bench/bench` on %s, Java %s. Servers and load generator share the processors; access control is
                on; connections are kept alive. Each figure is the median of %d repeats of %d s after %d s of warm-up, in answers
                a second, with the median and 99th percentile time of one request in milliseconds. A ratio is 2gather's best
                median over connections against the peer's best. 2gather's writes are synced to disk before they are answered;
                the peer's are not.

                """
                        .formatted(
                                machine(),
                                Runtime.version().feature(),
                                plan.repeats(),
                                plan.duration().toSeconds(),
                                plan.warmUp().toSeconds()));
        List<String> servers = cells.stream().map(Cell::server).distinct().toList();
        page.append("| | connections |");
        servers.forEach(server -> page.append(' ').append(server).append(" /s | p50 / p99 ms |"));
        page.append(servers.size() > 1 ? " ratio |\n" : "\n");
        page.append("|---|---:|")
                .append("---:|---:|".repeat(servers.size()))
                .append(servers.size() > 1 ? "---:|\n" : "\n");
        for (Scenario scenario : plan.scenarios()) {
            plan.connections().forEach(connections -> page.append(row(scenario, connections, servers)));
        }
        return page.append(failures()).toString();
    }

    private String row(Scenario scenario, int connections, List<String> servers) {
        StringBuilder row = new StringBuilder("| ")
                .append(scenario.title())
                .append(" | ")
                .append(connections)
                .append(" |");
        for (String server : servers) {
            row.append(' ')
                    .append(cell(server, scenario, connections)
                            .map(Report::figures)
                            .orElse("– | –"))
                    .append(" |");
        }
        if (servers.size() > 1) {
            boolean last = connections == plan.connections().getLast();
            row.append(last ? " **%s** |".formatted(ratio(scenario, servers)) : " |");
        }
        return row.append('\n').toString();
    }

    private static String figures(Cell cell) {
        Load.Figures median = cell.median();
        if (median.rate() == 0) {
            return "none | –";
        }
        return String.format(
                Locale.ROOT,
                median.rate() < 100 ? "%,.1f | %.2f / %.2f" : "%,.0f | %.2f / %.2f",
                median.rate(),
                median.medianMicros() / 1000,
                median.p99Micros() / 1000);
    }

    private String ratio(Scenario scenario, List<String> servers) {
        double ours = best(servers.getFirst(), scenario);
        double theirs = best(servers.get(1), scenario);
        return theirs == 0 ? "–" : String.format(Locale.ROOT, "%.0f ×", ours / theirs);
    }

    private double best(String server, Scenario scenario) {
        return cells.stream()
                .filter(cell -> cell.server().equals(server) && cell.scenario() == scenario)
                .mapToDouble(cell -> cell.median().rate())
                .max()
                .orElse(0);
    }

    private Optional<Cell> cell(String server, Scenario scenario, int connections) {
        return cells.stream()
                .filter(cell -> cell.server().equals(server)
                        && cell.scenario() == scenario
                        && cell.connections() == connections)
                .findFirst();
    }

    private String failures() {
        String list = cells.stream()
                .filter(cell -> cell.failures() > 0)
                .map(cell -> "- %s, %s, %d connections: %d"
                        .formatted(cell.server(), cell.scenario().title(), cell.connections(), cell.failures()))
                .collect(Collectors.joining("\n"));
        return list.isEmpty()
                ? "\nNo request failed.\n"
                : "\nRequests that failed, not counted in the rates:\n\n" + list + "\n";
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch");
    }
}

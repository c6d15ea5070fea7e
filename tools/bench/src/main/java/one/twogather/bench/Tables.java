package one.twogather.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Results as tables of Markdown. */
final class Tables {

    private static final String UNKNOWN = "–";

    private final Results results;
    private final List<Integer> connections;

    Tables(Results results, Plan plan) {
        this.results = results;
        this.connections = plan.connections();
    }

    String targets() {
        StringBuilder table = table("| | wanted | measured | |", "|---|---:|---:|---|");
        for (Target target : Targets.of(results)) {
            row(table, target.what(), target.wanted(), target.measured(), target.met() ? "met" : "**missed**");
        }
        return table.toString();
    }

    String scenarios() {
        StringBuilder table = table(
                "| | connections | 2gather /s | p50 / p99 ms | µs | CSS /s | p50 / p99 ms | µs | ratio |",
                "|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        for (Scenario scenario : results.scenarios()) {
            for (int count : connections) {
                Optional<Cell> ours = results.cell(Rival.POD, scenario, count);
                Optional<Cell> theirs = results.cell(Rival.PEER, scenario, count);
                if (ours.isPresent() || theirs.isPresent()) {
                    String ratio = count == connections.getLast() ? bold(results.ratio(scenario, Rival.PEER)) : "";
                    row(table, scenario.title(), String.valueOf(count), figures(ours), figures(theirs), ratio);
                }
            }
        }
        return table.toString();
    }

    /** What the same web server does with nothing behind it. */
    String bare() {
        StringBuilder table = table(
                "| | connections | bare Helidon /s | µs | 2gather /s | µs | of the bare rate |",
                "|---|---:|---:|---:|---:|---:|---:|");
        for (Cell bare : results.cells()) {
            if (bare.rival() == Rival.BARE) {
                Optional<Cell> ours = results.cell(Rival.POD, bare.scenario(), bare.connections());
                OptionalDouble share = results.ratio(bare.scenario(), Rival.BARE, bare.connections());
                row(
                        table,
                        bare.scenario().title(),
                        String.valueOf(bare.connections()),
                        rate(bare) + " | " + micros(bare),
                        ours.map(cell -> rate(cell) + " | " + micros(cell)).orElse(UNKNOWN + " | " + UNKNOWN),
                        share.isPresent() ? "%.0f %%".formatted(share.getAsDouble() * 100) : UNKNOWN);
            }
        }
        return table.toString();
    }

    String parts() {
        StringBuilder table = table("| by itself, on one core | µs | a second |", "|---|---:|---:|");
        results.parts().ifPresent(parts -> {
            part(table, "verify a DPoP proof", parts.proof());
            part(table, "verify an Ed25519 signature", parts.signature());
            part(table, "verify an invocation by two delegations, twelve steps", parts.chain());
            part(table, "parse a 1 KB document", parts.parse());
            part(table, noted(Parts.FLOOD), parts.flood());
            part(table, noted(Parts.CROWD), parts.crowd());
            part(table, "commit the rows of a PUT, synced, in groups as 64 writers make them", parts.commit());
        });
        return table.toString();
    }

    private static String noted(int aSecond) {
        return String.format(
                Locale.ROOT, "note a request in the log of activity, and write it behind, at %,d a second", aSecond);
    }

    private static void part(StringBuilder table, String what, double micros) {
        row(table, what, decimals(micros), decimals(1e6 / micros));
    }

    String growth() {
        StringBuilder table = table("| documents | writes /s | µs each |", "|---:|---:|---:|");
        for (Growth.Stretch stretch : results.growth()) {
            if (stretch.isMark()) {
                row(
                        table,
                        "%,d".formatted(stretch.documents()),
                        decimals(stretch.cost().rate()),
                        decimals(stretch.cost().cpuMicros()));
            }
        }
        return table.toString();
    }

    /** Who waits for the disk at all. */
    String syncs() {
        return results.syncs().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> String.format(
                        Locale.ROOT, "%s synced %,d times", entry.getKey().title(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    String grants() {
        StringBuilder table = table("| grants in the pod | GET /s | µs each |", "|---:|---:|---:|");
        results.grants().ifPresent(costs -> costs.reads()
                .forEach(reads -> row(
                        table,
                        "%,d".formatted(reads.grants()),
                        decimals(reads.cost().rate()),
                        decimals(reads.cost().cpuMicros()))));
        return table.toString();
    }

    String refusals() {
        return results.grants()
                .map(Grants.Costs::refusals)
                .map(refusals -> String.format(
                        Locale.ROOT,
                        "%d times: refused %.1f ms after the owner asked (median; at most %.1f ms).",
                        refusals.times(),
                        refusals.medianMillis(),
                        refusals.mostMillis()))
                .orElse("Not measured.");
    }

    String memory() {
        return results.memory()
                .map(memory -> String.format(
                        Locale.ROOT,
                        "Before: %.0f MiB resident. While 1 GiB went up in %.1f s and down in %.1f s: at most %.0f MiB"
                                + " resident, of which at most %.0f MiB heap, garbage included.",
                        memory.residentBefore(),
                        memory.upSeconds(),
                        memory.downSeconds(),
                        memory.residentMost(),
                        memory.heapMost()))
                .orElse("Not measured.");
    }

    String failures() {
        String list = results.cells().stream()
                .filter(cell -> cell.failures() > 0)
                .map(cell -> "- %s, %s, %d connections: %d"
                        .formatted(cell.rival().title(), cell.scenario().title(), cell.connections(), cell.failures()))
                .collect(Collectors.joining("\n"));
        return list.isEmpty() ? "No request failed." : "Requests that failed, not counted in the rates:\n\n" + list;
    }

    private static StringBuilder table(String... head) {
        return new StringBuilder(String.join("\n", head)).append('\n');
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String figures(Optional<Cell> measured) {
        return measured.map(cell -> {
                    Load.Figures median = cell.median();
                    return median.rate() == 0
                            ? "none | – | –"
                            : String.format(
                                    Locale.ROOT,
                                    "%s | %.2f / %.2f | %s",
                                    rate(cell),
                                    median.medianMicros() / 1000,
                                    median.p99Micros() / 1000,
                                    micros(cell));
                })
                .orElse("– | – | –");
    }

    private static String rate(Cell cell) {
        return decimals(cell.median().rate());
    }

    private static String micros(Cell cell) {
        return decimals(cell.median().cpuMicros());
    }

    private static String decimals(double value) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, value < 100 ? "%,.1f" : "%,.0f", value);
    }

    private static String bold(OptionalDouble ratio) {
        return ratio.isPresent() ? "**" + Targets.times(ratio.getAsDouble()) + "**" : UNKNOWN;
    }
}

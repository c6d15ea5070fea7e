package one.twogather.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the server promises of its speed, as ratios within one run, and whether these results keep it. Only what was measured is judged. */
final class Targets {

    private static final double BARE_GET = 0.5;
    private static final double BARE_PROOFS = 0.5;
    private static final double BARE_SIGNATURES = 0.5;
    private static final double NOTED = 0.05;
    private static final double SUM_OF_PARTS = 1.6;
    private static final double MANY_GRANTS = 1.1;
    private static final double GROWTH = 1.25;
    private static final int FIRST_MARK = 1_000;
    private static final int MANY_WRITERS = 64;

    /** A heap of 256 MiB may be used to the last byte; what must not grow is the process around it. */
    private static final double FLAT_MEBIBYTES = 32;

    private final Results results;
    private final List<Target> targets = new ArrayList<>();

    private Targets(Results results) {
        this.results = results;
    }

    static List<Target> of(Results results) {
        Targets targets = new Targets(results);
        targets.reads();
        targets.writes();
        targets.grants();
        targets.growth();
        targets.memory();
        return List.copyOf(targets.targets);
    }

    /** How many times the peer's rate a scenario shall have; zero for no such promise. */
    static double promised(Scenario scenario) {
        return switch (scenario) {
            case PUBLIC_GET, DPOP_GET, LISTING -> 100;
            case PUT, PUT_SLOW -> 50;
            case PATCH -> 40;
            case LISTING_CHANGED -> 30;
            case DOWNLOAD -> 1.3;
            case LISTING_MANY, UPLOAD, QUERY, PATCH_SLOW -> 0;
        };
    }

    private void reads() {
        peer(Scenario.PUBLIC_GET, results.ratio(Scenario.PUBLIC_GET, Rival.PEER), "");
        results.ratio(Scenario.PUBLIC_GET, Rival.BARE)
                .ifPresent(ratio -> add(
                        Scenario.PUBLIC_GET.title() + ", of what a bare Helidon handler answers",
                        percent(BARE_GET) + " or more",
                        percent(ratio),
                        ratio >= BARE_GET));
        peer(Scenario.DPOP_GET, results.ratio(Scenario.DPOP_GET, Rival.PEER), "");
        results.parts().ifPresent(this::proofs);
        results.parts().ifPresent(parts -> {
            noted(Scenario.PUBLIC_GET, parts.flood(), Parts.FLOOD);
            noted(Scenario.DPOP_GET, parts.crowd(), Parts.CROWD);
        });
        for (Scenario scenario : List.of(Scenario.LISTING_CHANGED, Scenario.LISTING, Scenario.DOWNLOAD)) {
            peer(scenario, results.ratio(scenario, Rival.PEER), "");
        }
    }

    private void proofs(Parts parts) {
        double bare = 1e6 / parts.proof();
        results.best(Rival.POD, Scenario.DPOP_GET)
                .map(cell -> cell.median().rate() / bare)
                .ifPresent(share -> add(
                        Scenario.DPOP_GET.title() + ", of the proofs that one core verifies and does nothing else",
                        percent(BARE_PROOFS) + " or more",
                        percent(share),
                        share >= BARE_PROOFS));
    }

    /** Against requests of a kind where they are answered fastest, at a pace that a server gets to with them. */
    private void noted(Scenario scenario, double micros, int aSecond) {
        results.best(Rival.POD, scenario)
                .map(cell -> micros / cell.median().cpuMicros())
                .ifPresent(share -> add(
                        String.format(
                                Locale.ROOT,
                                "Processor time of noting a request in the log of activity, %,d a second, of a %s",
                                aSecond,
                                scenario.title()),
                        percent(NOTED) + " or less",
                        String.format(Locale.ROOT, "%.1f %%", share * 100),
                        share <= NOTED));
    }

    private void writes() {
        peer(Scenario.PUT, results.ratio(Scenario.PUT, Rival.PEER), "");
        peer(Scenario.PATCH, results.ratio(Scenario.PATCH, Rival.PEER), "");
        peer(
                Scenario.PUT_SLOW,
                results.ratio(Scenario.PUT_SLOW, Rival.PEER, MANY_WRITERS),
                ", at " + MANY_WRITERS + " connections");
        sumOfParts().ifPresent(sum -> results.cell(Rival.POD, Scenario.PUT, MANY_WRITERS)
                .map(cell -> cell.median().cpuMicros() / sum)
                .ifPresent(share -> add(
                        "Processor time of a PUT, against the bare sum of its parts",
                        SUM_OF_PARTS + " × or less",
                        times(share),
                        share <= SUM_OF_PARTS)));
    }

    /** Microseconds of processor time: parse, and HTTP with nothing behind it, and the commit of the same rows. */
    private Optional<Double> sumOfParts() {
        Optional<Double> http = results.cell(Rival.BARE, Scenario.PUT, MANY_WRITERS)
                .map(cell -> cell.median().cpuMicros());
        return results.parts().flatMap(parts -> http.map(bare -> bare + parts.parse() + parts.commit()));
    }

    private void grants() {
        results.parts().ifPresent(parts -> {
            double share = Parts.CHAIN * parts.signature() / parts.chain();
            add(
                    "Verification of an invocation by two delegations, of the bare rate of its signatures",
                    percent(BARE_SIGNATURES) + " or more",
                    percent(share),
                    share >= BARE_SIGNATURES);
        });
        results.grants().ifPresent(costs -> {
            Grants.Reads few = costs.reads().getFirst();
            Grants.Reads many = costs.reads().getLast();
            double share = many.cost().cpuMicros() / few.cost().cpuMicros();
            add(
                    String.format(
                            Locale.ROOT,
                            "Processor time of a GET by one of %,d grants, against by the only one",
                            many.grants()),
                    times(MANY_GRANTS) + " or less",
                    times(share),
                    share <= MANY_GRANTS);
            add(
                    "Requests answered after their grant was taken back",
                    "none",
                    String.valueOf(costs.refusals().late()),
                    costs.refusals().late() == 0);
        });
    }

    private void growth() {
        List<Growth.Stretch> marks =
                results.growth().stream().filter(Growth.Stretch::isMark).toList();
        if (marks.size() < 2) {
            return;
        }
        Growth.Stretch last = marks.getLast();
        double share = last.cost().cpuMicros() / marks.getFirst().cost().cpuMicros();
        add(
                String.format(
                        Locale.ROOT,
                        "Processor time of a write beside %,d documents, against beside %,d",
                        last.documents(),
                        FIRST_MARK),
                GROWTH + " × or less",
                times(share),
                share <= GROWTH);
    }

    private void memory() {
        results.memory().ifPresent(memory -> {
            double more = memory.residentMost() - memory.residentBefore();
            add(
                    "Memory while a file of 1 GiB goes up and down, more than before",
                    "flat: less than %.0f MiB".formatted(FLAT_MEBIBYTES),
                    "%.0f MiB".formatted(more),
                    more < FLAT_MEBIBYTES);
        });
    }

    private void peer(Scenario scenario, OptionalDouble ratio, String where) {
        ratio.ifPresent(times -> add(
                scenario.title() + where + ", against " + Rival.PEER.title(),
                number(promised(scenario)) + " × or more",
                times(times),
                times >= promised(scenario)));
    }

    private void add(String what, String wanted, String measured, boolean met) {
        targets.add(new Target(what, wanted, measured, met));
    }

    static String times(double ratio) {
        return number(ratio) + " ×";
    }

    /** With as many digits as mean something. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }
}

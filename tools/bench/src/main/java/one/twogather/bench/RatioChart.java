package one.twogather.bench;

import java.util.List;
import java.util.stream.Collectors;

/** How many times the peer's rate each scenario has: bars on a scale of powers of ten, with a mark at what was promised. */
final class RatioChart {

    private static final int WIDTH = 900;
    private static final int LEFT = 370;
    private static final int RIGHT = 60;
    private static final int TOP = 40;
    private static final int ROW = 30;

    private RatioChart() {}

    private record Bar(String title, double ratio, double promised) {
        String words() {
            String wanted = promised == 0 ? "no target" : "target " + Targets.times(promised);
            return title + ": " + Targets.times(ratio) + " (" + wanted + ")";
        }
    }

    static String of(Results results) {
        List<Bar> bars = results.scenarios().stream()
                .filter(scenario -> results.ratio(scenario, Rival.PEER).isPresent())
                .map(scenario -> new Bar(
                        scenario.title(),
                        results.ratio(scenario, Rival.PEER).getAsDouble(),
                        Targets.promised(scenario)))
                .toList();
        double decades = Math.max(
                1,
                Math.ceil(Math.log10(bars.stream().mapToDouble(Bar::ratio).max().orElse(10))));
        int height = TOP + ROW * bars.size() + 20;
        String title = "2gather's best rate, as a multiple of Community Solid Server's";
        String words = bars.stream().map(Bar::words).collect(Collectors.joining("; "));
        Svg svg = new Svg(WIDTH, height, title, words);
        svg.text(LEFT, 16, Svg.Anchor.START, title);
        for (int decade = 0; decade <= decades; decade++) {
            double x = x(Math.pow(10, decade), decades);
            svg.line("faint", x, TOP, x, height - 20);
            svg.text(x, TOP - 6, Svg.Anchor.MIDDLE, Targets.times(Math.pow(10, decade)));
        }
        for (int i = 0; i < bars.size(); i++) {
            draw(svg, bars.get(i), TOP + ROW * i, decades);
        }
        return svg.done();
    }

    private static void draw(Svg svg, Bar bar, int top, double decades) {
        double end = x(bar.ratio, decades);
        svg.text(LEFT - 10, top + 20, Svg.Anchor.END, bar.title);
        svg.box("bar", LEFT, top + 6, Math.max(1, end - LEFT), ROW - 12);
        svg.text(Math.max(end, LEFT) + 6, top + 20, Svg.Anchor.START, Targets.times(bar.ratio));
        if (bar.promised > 0) {
            double x = x(bar.promised, decades);
            svg.line("mark", x, top + 2, x, top + ROW - 2);
        }
    }

    private static double x(double ratio, double decades) {
        return LEFT + Math.log10(Math.max(1, ratio)) / decades * (WIDTH - LEFT - RIGHT);
    }
}

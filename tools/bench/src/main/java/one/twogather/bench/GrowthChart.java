package one.twogather.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a write costs over how many documents there are, in powers of ten; the band is what was promised. */
final class GrowthChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 340;
    private static final int LEFT = 70;
    private static final int RIGHT = 40;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final double PROMISED = 1.25;
    private static final int LINES = 4;

    private final List<Growth.Stretch> stretches;
    private final double most;
    private final double first;
    private final double last;

    private GrowthChart(List<Growth.Stretch> stretches) {
        this.stretches = stretches;
        this.most = 1.5
                * stretches.stream()
                        .mapToDouble(stretch -> stretch.cost().cpuMicros())
                        .max()
                        .orElse(1);
        this.first = Math.log10(stretches.getFirst().documents());
        this.last = Math.log10(stretches.getLast().documents());
    }

    /** @param all as measured; what was before the first mark is left out */
    static String of(List<Growth.Stretch> all) {
        return new GrowthChart(
                        all.stream().filter(stretch -> stretch.documents() > 0).toList())
                .drawing();
    }

    private String drawing() {
        String title = "Processor time of one write, in microseconds, while the pod grows";
        String words = stretches.stream()
                .map(stretch -> String.format(
                        Locale.ROOT,
                        "%,d documents: %.0f",
                        stretch.documents(),
                        stretch.cost().cpuMicros()))
                .collect(Collectors.joining("; "));
        Svg svg = new Svg(WIDTH, HEIGHT, title, words);
        svg.text(LEFT, 20, Svg.Anchor.START, title);
        double base = stretches.getFirst().cost().cpuMicros();
        svg.box("band", LEFT, y(base * PROMISED), WIDTH - LEFT - RIGHT, y(0) - y(base * PROMISED));
        for (int i = 0; i <= LINES; i++) {
            double value = most * i / LINES;
            svg.line("faint", LEFT, y(value), WIDTH - RIGHT, y(value));
            svg.text(LEFT - 8, y(value) + 4, Svg.Anchor.END, "%.0f".formatted(value));
        }
        for (Growth.Stretch stretch : stretches) {
            if (stretch.isMark()) {
                svg.text(x(stretch), HEIGHT - BOTTOM + 22, Svg.Anchor.MIDDLE, "%,d".formatted(stretch.documents()));
            }
        }
        svg.path(
                "line",
                stretches.stream()
                        .map(stretch -> String.format(
                                Locale.ROOT,
                                "%.1f,%.1f",
                                x(stretch),
                                y(stretch.cost().cpuMicros())))
                        .collect(Collectors.joining(" ")));
        svg.text(WIDTH - RIGHT, HEIGHT - 8, Svg.Anchor.END, "documents in the pod");
        return svg.done();
    }

    private double x(Growth.Stretch stretch) {
        double share = last == first ? 0 : (Math.log10(stretch.documents()) - first) / (last - first);
        return LEFT + share * (WIDTH - LEFT - RIGHT);
    }

    private double y(double micros) {
        return HEIGHT - BOTTOM - micros / most * (HEIGHT - TOP - BOTTOM);
    }
}

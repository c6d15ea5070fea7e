package one.twogather.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** The page that is published: words from {@code performance.template}, with the results in their places, and two drawings beside it. */
final class Page {

    private final Results results;
    private final Plan plan;
    private final Machine machine;
    private final long minutes;

    /** @param minutes that the run took */
    Page(Results results, Plan plan, Machine machine, long minutes) {
        this.results = results;
        this.plan = plan;
        this.machine = machine;
        this.minutes = minutes;
    }

    /** Writes {@code performance.md} and its drawings into a folder. */
    void writeTo(Path folder) throws IOException {
        Files.writeString(folder.resolve("performance.md"), markdown());
        Files.writeString(folder.resolve("performance-ratios.svg"), RatioChart.of(results));
        if (!results.growth().isEmpty()) {
            Files.writeString(folder.resolve("performance-growth.svg"), GrowthChart.of(results.growth()));
        }
    }

    String markdown() throws IOException {
        Tables tables = new Tables(results, plan);
        Map<String, String> places = Map.ofEntries(
                Map.entry("machine", machine.sentence()),
                Map.entry("minutes", String.valueOf(minutes)),
                Map.entry("repeats", String.valueOf(plan.repeats())),
                Map.entry("seconds", String.valueOf(plan.duration().toSeconds())),
                Map.entry("warm-up", String.valueOf(plan.warmUp().toSeconds())),
                Map.entry("warm-ups", String.valueOf(plan.warmUps())),
                Map.entry("posts", String.valueOf(Posts.COUNT)),
                Map.entry("targets", tables.targets()),
                Map.entry("scenarios", tables.scenarios()),
                Map.entry("bare", tables.bare()),
                Map.entry("parts", tables.parts()),
                Map.entry("growth", tables.growth()),
                Map.entry("grants", tables.grants()),
                Map.entry("refusals", tables.refusals()),
                Map.entry("syncs", tables.syncs()),
                Map.entry("memory", tables.memory()),
                Map.entry("failures", tables.failures()));
        String page = template();
        for (var place : places.entrySet()) {
            page = page.replace("{{" + place.getKey() + "}}", place.getValue().stripTrailing());
        }
        return page;
    }

    private static String template() throws IOException {
        try (InputStream words = Objects.requireNonNull(Page.class.getResourceAsStream("performance.template"))) {
            return new String(words.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

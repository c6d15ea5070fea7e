package one.twogather.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param connections how many at once, each measured by itself
 * @param repeats of each cell; the median is quoted
 * @param warmUp of one round that is not counted, before the repeats of each cell
 * @param warmUps rounds at most; there are no more once a request gets hardly cheaper
 * @param duration of each repeat
 * @param scenarios which
 * @param studies which
 * @param rivals who is measured
 * @param documents how many a pod grows to
 */
record Plan(
        List<Integer> connections,
        int repeats,
        Duration warmUp,
        int warmUps,
        Duration duration,
        Set<Scenario> scenarios,
        Set<Study> studies,
        Set<Rival> rivals,
        int documents) {

    /** What is published. */
    static final Plan FULL = new Plan(
            List.of(1, 16, 64),
            3,
            Duration.ofSeconds(3),
            10,
            Duration.ofSeconds(4),
            EnumSet.allOf(Scenario.class),
            EnumSet.allOf(Study.class),
            EnumSet.allOf(Rival.class),
            1_000_000);

    /** A look at whether all of it works; its figures mean little. */
    static final Plan SMOKE = new Plan(
            List.of(1, 16),
            1,
            Duration.ofSeconds(1),
            1,
            Duration.ofSeconds(1),
            FULL.scenarios,
            FULL.studies,
            FULL.rivals,
            10_000);

    /** The plan that these options ask for: {@code --smoke}, {@code --no-peer}, {@code --only=} and names of scenarios and studies, {@code
     * --connections=} and numbers. */
    static Plan of(List<String> options) {
        Plan plan = options.contains("--smoke") ? SMOKE : FULL;
        for (String option : options) {
            if (option.startsWith("--only=")) {
                plan = plan.only(List.of(option.substring("--only=".length()).split(",", -1)));
            }
        }
        for (String option : options) {
            if (option.startsWith("--connections=")) {
                plan = plan.over(Arrays.stream(
                                option.substring("--connections=".length()).split(",", -1))
                        .map(Integer::valueOf)
                        .toList());
            }
        }
        return options.contains("--no-peer") ? plan.without(Rival.PEER) : plan;
    }

    private Plan over(List<Integer> counts) {
        return new Plan(counts, repeats, warmUp, warmUps, duration, scenarios, studies, rivals, documents);
    }

    private Plan only(List<String> names) {
        Set<Scenario> chosen = EnumSet.noneOf(Scenario.class);
        Set<Study> once = EnumSet.noneOf(Study.class);
        for (String name : names) {
            Arrays.stream(Study.values())
                    .filter(study -> study.name().equals(name))
                    .findFirst()
                    .ifPresentOrElse(once::add, () -> chosen.add(Scenario.valueOf(name)));
        }
        return new Plan(connections, repeats, warmUp, warmUps, duration, chosen, once, rivals, documents);
    }

    private Plan without(Rival rival) {
        Set<Rival> others = EnumSet.copyOf(rivals);
        others.remove(rival);
        return new Plan(connections, repeats, warmUp, warmUps, duration, scenarios, studies, others, documents);
    }

    /** The scenarios of one setting. */
    List<Scenario> scenarios(Setting setting) {
        return scenarios.stream()
                .filter(scenario -> scenario.setting() == setting)
                .toList();
    }
}

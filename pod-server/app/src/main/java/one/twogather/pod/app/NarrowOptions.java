package one.twogather.pod.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.hosting.AccessRequests;
import one.twogather.pod.hosting.TokenBounds;
import picocli.CommandLine.Option;

/** What a token is narrowed to, as it is typed. */
final class NarrowOptions {

    private static final List<String> ACTIONS = List.of("read", "append", "update", "delete", "control");

    @Option(
            names = "--container",
            paramLabel = "PATH",
            description = "Only what is in this container, such as notes/; give it again for more.")
    private List<String> containers = new ArrayList<>();

    @Option(
            names = "--kind",
            paramLabel = "IRI",
            description = "Only documents of this class, such as https://schema.org/Recipe; give it again for more.")
    private List<String> kinds = new ArrayList<>();

    @Option(
            names = "--actions",
            split = ",",
            paramLabel = "ACTION",
            description = "Of read, append, update, delete and control; read unless said.")
    private List<String> actions = new ArrayList<>();

    @Option(names = "--days", paramLabel = "N", description = "How long it lasts, at most 366; without, until revoked.")
    private Optional<Integer> days = Optional.empty();

    /** Empty when nothing was narrowed. */
    Optional<TokenBounds> bounds() throws Failure {
        if (containers.isEmpty() && kinds.isEmpty() && actions.isEmpty() && days.isEmpty()) {
            return Optional.empty();
        }
        for (String action : actions) {
            require(
                    ACTIONS.contains(action),
                    "--actions are " + String.join(", ", ACTIONS) + ", not '" + action + "'"
                            + Nearest.question(action, ACTIONS));
        }
        for (String container : containers) {
            require(
                    container.endsWith("/"),
                    "--container is a folder, with a slash at its end: did you mean " + container + "/?");
        }
        for (String kind : kinds) {
            require(
                    kind.contains("://") || kind.startsWith("urn:"),
                    "--kind is the whole IRI of a class, such as https://schema.org/Recipe, not '" + kind + "'");
        }
        return Optional.of(new TokenBounds(details(), days.map(Duration::ofDays)));
    }

    private String details() {
        Map<String, Object> need = new LinkedHashMap<>();
        need.put("type", AccessRequests.TYPE);
        need.put("locations", containers.isEmpty() && kinds.isEmpty() ? List.of("/") : containers);
        need.put("datatypes", kinds);
        need.put("actions", actions.isEmpty() ? List.of("read") : actions);
        return Json.line(List.of(need));
    }

    private static void require(boolean right, String wrong) throws Failure {
        if (!right) {
            throw new Failure(wrong);
        }
    }
}

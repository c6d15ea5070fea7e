package one.twogather.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs the plan and writes the page. Started by {@code tools/bench/bench}, whose help says what the arguments are. */
public final class Bench {

    private final Plan plan;
    private final Path root;
    private final Path work;
    private final Launcher launcher;
    private final List<Cell> cells = new ArrayList<>();
    private final Map<Rival, Long> syncs = new EnumMap<>(Rival.class);
    private List<Growth.Stretch> growth = List.of();
    private Grants.@Nullable Costs grants;
    private BigFile.@Nullable Memory memory;

    private Bench(Plan plan, Path root, Path work) {
        this.plan = plan;
        this.root = root;
        this.work = work;
        this.launcher = new Launcher(root, work);
    }

    /**
     * @param arguments the repository's root, the folder to write to ({@code -} for standard output only), then the options of {@link Plan#of}
     */
    public static void main(String[] arguments) throws IOException {
        Instant begun = Instant.now();
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Plan plan = Plan.of(List.of(arguments).subList(2, arguments.length));
        Path work = Files.createTempDirectory("bench");
        try {
            Machine machine = Machine.of(work);
            Results results = new Bench(plan, root, work).measure();
            long minutes = Duration.between(begun, Instant.now()).toMinutes();
            Page page = new Page(results, plan, machine, minutes);
            System.out.println(page.markdown());
            if (!arguments[1].equals("-")) {
                page.writeTo(Path.of(arguments[1]));
            }
        } finally {
            delete(work);
        }
    }

    private Results measure() throws IOException {
        Parts parts = plan.studies().contains(Study.PARTS) ? Parts.measure(work.resolve("parts")) : null;
        ordinary();
        wearing();
        slow();
        if (plan.studies().contains(Study.GROWTH)) {
            try (Server server = launcher.start(Rival.POD, Map.of())) {
                growth = Growth.measure(server, plan.documents());
            }
        }
        if (plan.studies().contains(Study.GRANTS)) {
            grants = grants();
        }
        return new Results(cells, growth, syncs, parts, grants, memory);
    }

    private Grants.Costs grants() throws IOException {
        try (Server server = launcher.start(Rival.POD, Map.of())) {
            List<Person> owners = new ArrayList<>();
            for (String name : Grants.names()) {
                owners.add(launcher.person(server.folder(), name));
            }
            return Grants.measure(server, owners);
        }
    }

    private void ordinary() throws IOException {
        boolean bigFile = plan.studies().contains(Study.BIG_FILE);
        List<Scenario> scenarios = plan.scenarios(Setting.ORDINARY);
        if (scenarios.isEmpty() && !bigFile) {
            return;
        }
        List<Server> servers = new ArrayList<>();
        try {
            for (Rival rival : plan.rivals()) {
                servers.add(launcher.start(rival, Map.of()));
            }
            Contest contest = new Contest(plan, servers);
            cells.addAll(contest.run(scenarios));
            Optional<Site> peer = contest.site(Rival.PEER);
            if (peer.isPresent() && scenarios.contains(Scenario.QUERY)) {
                cells.add(Comunica.measure(launcher.peerHome(), peer.get()));
            }
            Optional<Site> pod = contest.site(Rival.POD);
            if (pod.isPresent() && bigFile) {
                memory = BigFile.measure(pod.get());
            }
        } finally {
            close(servers);
        }
    }

    private void wearing() throws IOException {
        List<Scenario> scenarios = plan.scenarios(Setting.WEARING);
        if (!scenarios.isEmpty()) {
            pair(scenarios, rival -> Map.of());
        }
    }

    private void slow() throws IOException {
        List<Scenario> scenarios = plan.scenarios(Setting.SLOW_DISK);
        if (scenarios.isEmpty()) {
            return;
        }
        SlowSync slow = SlowSync.compile(root, work);
        for (Server server : pair(scenarios, slow::environment)) {
            syncs.put(server.rival(), slow.calls(server.rival()));
        }
        if (slow.calls(Rival.POD) == 0) {
            throw new IllegalStateException(
                    "the slow disk was slow for nobody: the server's syncs went past the library");
        }
    }

    /** What a server's process has in its environment besides. */
    @FunctionalInterface
    private interface Surroundings {
        Map<String, String> environment(Rival rival) throws IOException;
    }

    /** On servers of their own, which are closed when this returns. */
    private List<Server> pair(List<Scenario> scenarios, Surroundings surroundings) throws IOException {
        List<Server> servers = new ArrayList<>();
        try {
            for (Rival rival : plan.rivals()) {
                if (rival != Rival.BARE) {
                    servers.add(launcher.start(rival, surroundings.environment(rival)));
                }
            }
            cells.addAll(new Contest(plan, servers).run(scenarios));
        } finally {
            close(servers);
        }
        return servers;
    }

    private static void close(List<Server> servers) throws IOException {
        for (Server server : servers) {
            server.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}

package one.twogather.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the plan and prints the table. Started by {@code tools/bench/bench}, whose help says what the arguments are. */
public final class Bench {

    private final Plan plan;
    private final List<Cell> cells = new ArrayList<>();

    private Bench(Plan plan) {
        this.plan = plan;
    }

    /**
     * @param arguments the repository's root, the page to write ({@code -} for standard output only), then options: {@code --smoke},
     *     {@code --no-peer}, {@code --only=PUT,PATCH}
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toAbsolutePath();
        Bench bench = new Bench(plan(List.of(arguments).subList(2, arguments.length)));
        String page = bench.measure(root);
        System.out.println(page);
        if (!arguments[1].equals("-")) {
            Files.writeString(Path.of(arguments[1]), page);
        }
    }

    private static Plan plan(List<String> options) {
        Plan plan = options.contains("--smoke") ? Plan.SMOKE : Plan.FULL;
        for (String option : options) {
            if (option.startsWith("--only=")) {
                plan = plan.only(scenarios(option.substring("--only=".length())));
            }
        }
        return options.contains("--no-peer") ? plan.withoutPeer() : plan;
    }

    private static Set<Scenario> scenarios(String names) {
        return Arrays.stream(names.split(",", -1))
                .map(Scenario::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scenario.class)));
    }

    private String measure(Path root) throws IOException {
        Path work = Files.createTempDirectory("bench");
        List<Server> servers = new ArrayList<>();
        try {
            servers.add(Server.pod(root, work.resolve("pod"), freePort()));
            if (plan.peer()) {
                servers.add(Server.peer(root, work.resolve("peer"), freePort()));
            }
            List<Site> sites = servers.stream().map(Site::prepare).toList();
            for (Scenario scenario : plan.scenarios()) {
                for (int connections : plan.connections()) {
                    measure(scenario, connections, servers, sites);
                }
            }
            return new Report(cells, plan).markdown();
        } finally {
            for (Server server : servers) {
                server.close();
            }
            delete(work);
        }
    }

    /** One cell of each server; the repeats alternate, so that a slow minute of the machine hits all of them. */
    private void measure(Scenario scenario, int connections, List<Server> servers, List<Site> sites) {
        List<List<Load.Figures>> repeats = new ArrayList<>();
        double[] rates = new double[servers.size()];
        for (int i = 0; i < servers.size(); i++) {
            servers.get(i).person().renewToken();
            rates[i] = Load.run(scenario, sites.get(i), connections, plan.warmUp(), 5_000)
                    .rate();
            repeats.add(new ArrayList<>());
        }
        for (int repeat = 0; repeat < plan.repeats(); repeat++) {
            for (int i = 0; i < servers.size(); i++) {
                repeats.get(i).add(Load.run(scenario, sites.get(i), connections, plan.duration(), rates[i]));
            }
        }
        for (int i = 0; i < servers.size(); i++) {
            Cell cell = new Cell(servers.get(i).name(), scenario, connections, repeats.get(i));
            cells.add(cell);
            System.err.printf(
                    "%-45s %3d connections  %-8s %,10.1f /s%n",
                    scenario.title(), connections, cell.server(), cell.median().rate());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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

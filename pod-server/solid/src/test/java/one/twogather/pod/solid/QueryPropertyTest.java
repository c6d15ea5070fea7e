package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.rdf.BlankNodes;
import one.twogather.pod.rdf.RdfDocument;
import one.twogather.pod.rdf.RdfFormat;
import one.twogather.pod.rdf.RdfLimits;
import one.twogather.pod.rdf.RdfReader;
import one.twogather.pod.store.DocumentStore;
import one.twogather.vocab.Ldp;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.Nullable;

/** Whatever people write, and whoever may read it: a query finds in a pod what they find who read it resource by resource, and nothing else. */
final class QueryPropertyTest {

    private static final List<String> PATHS = List.of(
            "/a/", "/a/x", "/a/y", "/a/in/", "/a/in/x", "/b/", "/b/x", "/b/y", "/b/in/", "/b/in/z", "/public/w");
    private static final List<String> TERMS =
            List.of("<v:1>", "<v:2>", "<v:3>", "_:n", "_:m", "'one'", "'two'@en", "3");
    private static final List<String> PREDICATES = List.of("<v:p>", "<v:q>", "<v:r>");
    private static final List<Caller> CALLERS =
            List.of(Caller.ANONYMOUS, new Caller.Person(TestPods.BOB), new Caller.Person(TestPods.ALICE));

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void queriesFindWhatDirectReadsGive(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("queries");
        TestPods pods = new TestPods(folder);
        fill(pods, random);
        for (Caller caller : CALLERS) {
            Map<String, List<Statement>> readable = read(pods, caller);
            for (int i = 0; i < 8; i++) {
                Asked asked = Asked.random(random);
                assertEquals(
                        sorted(asked.naively(readable)),
                        sorted(Table.rows(pods.queries, TestPods.question(caller, "", asked.sparql())).stream()
                                .map(QueryPropertyTest::withoutLabels)
                                .toList()),
                        () -> "seed " + seed + ", " + caller + ": " + asked.sparql());
            }
        }
        pods.files.close();
    }

    private static void fill(TestPods pods, Random random) {
        for (String path : PATHS) {
            TestPods.Sender alice = pods.alice();
            String body = path.endsWith("/") ? "" : document(random);
            alice.put(path, TestPods.TURTLE, body);
            if (random.nextInt(4) == 0) {
                alice.put(path + ".meta", TestPods.TURTLE, document(random));
            }
            switch (random.nextInt(6)) {
                case 0 -> rules(alice, random, path, "acl:agentClass foaf:Agent; acl:mode acl:Read");
                case 1 -> rules(alice, random, path, "acl:agent <" + TestPods.BOB.iri() + ">; acl:mode acl:Read");
                case 2 -> rules(alice, random, path, "acl:agent <" + TestPods.BOB.iri() + ">; acl:mode acl:Control");
                case 3 -> rules(alice, random, path, "acl:agentClass acl:AuthenticatedAgent; acl:mode acl:Append");
                default -> {}
            }
        }
    }

    private static void rules(TestPods.Sender alice, Random random, String path, String rule) {
        String own = "acl:agent <" + TestPods.ALICE.iri() + ">; acl:accessTo <this>; acl:default <this>; "
                + "acl:mode acl:Read, acl:Write, acl:Control";
        String reach = random.nextBoolean() ? "acl:accessTo <this>; acl:default <this>" : "acl:default <this>";
        alice.rules(path, own, rule + "; " + reach);
    }

    private static String document(Random random) {
        StringBuilder turtle = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            turtle.append(TERMS.get(random.nextInt(5)))
                    .append(' ')
                    .append(PREDICATES.get(random.nextInt(PREDICATES.size())))
                    .append(' ')
                    .append(TERMS.get(random.nextInt(TERMS.size())))
                    .append(" .\n");
        }
        return turtle.toString();
    }

    /** What the caller is told by GET, resource by resource. Of containers only what they contain, and their own triples where these stand. */
    private static Map<String, List<Statement>> read(TestPods pods, Caller caller) {
        Map<String, List<Statement>> readable = new HashMap<>();
        everything(pods, "/")
                .flatMap(path -> Stream.of(path, path + ".acl", path + ".meta"))
                .forEach(path -> {
                    TestPods.Reply reply = pods.as(caller).get(path, "application/n-triples");
                    if (reply.status() == 200) {
                        List<Statement> said = parse(reply.bytes(), path);
                        readable.put(
                                TestPods.iri(path),
                                path.endsWith("/")
                                        ? said.stream()
                                                .filter(one ->
                                                        one.getPredicate().equals(Ldp.CONTAINS))
                                                .toList()
                                        : said);
                    }
                });
        return readable;
    }

    private static Stream<String> everything(TestPods pods, String container) {
        List<String> found = new ArrayList<>(List.of(container));
        try (DocumentStore.Children children = pods.store.children(TestPods.id(container), Optional.empty())) {
            children.forEachRemaining(child -> found.add(child.id().path().value()));
        }
        return found.stream()
                .flatMap(path ->
                        path.endsWith("/") && !path.equals(container) ? everything(pods, path) : Stream.of(path));
    }

    private static List<Statement> parse(byte[] bytes, String path) {
        RdfReader reader = new RdfReader(RdfLimits.DEFAULT);
        BlankNodes nodes = new BlankNodes(new Random(path.hashCode()));
        return ((Outcome.Done<RdfDocument>) reader.read(bytes, RdfFormat.N_TRIPLES, TestPods.iri(path), nodes))
                .value()
                .statements();
    }

    private static List<String> sorted(List<String> rows) {
        return rows.stream().sorted().toList();
    }

    private static String withoutLabels(String row) {
        return row.replaceAll("_:[^\t]*", "_:");
    }

    /** One triple pattern; terms that begin with {@code ?} are variables. */
    private record Pattern(String subject, String predicate, String object) {

        private static Pattern random(Random random) {
            return new Pattern(
                    random.nextInt(3) == 0 ? TERMS.get(random.nextInt(3)) : variable(random),
                    random.nextInt(4) == 0 ? variable(random) : PREDICATES.get(random.nextInt(PREDICATES.size())),
                    random.nextInt(3) == 0 ? constant(random) : variable(random));
        }

        private static String constant(Random random) {
            String term = TERMS.get(random.nextInt(TERMS.size()));
            return term.startsWith("_:") ? "<v:2>" : term;
        }

        private static String variable(Random random) {
            return "?" + "xyz".charAt(random.nextInt(3));
        }

        private String sparql() {
            return subject + " " + predicate + " " + object + " .";
        }
    }

    /** Some patterns that are to match together: in the default graph, or in one named graph. */
    private record Asked(List<Pattern> patterns, boolean named, Optional<String> graph) {

        private static Asked random(Random random) {
            List<Pattern> patterns = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                patterns.add(
                        random.nextInt(6) == 0
                                ? new Pattern("?x", "<" + Ldp.CONTAINS + ">", "?y")
                                : Pattern.random(random));
            }
            boolean named = random.nextInt(3) == 0;
            Optional<String> graph = named && random.nextBoolean()
                    ? Optional.of(TestPods.iri(PATHS.get(random.nextInt(PATHS.size()))))
                    : Optional.empty();
            return new Asked(patterns, named, graph);
        }

        private String sparql() {
            String group = patterns.stream().map(Pattern::sparql).collect(Collectors.joining(" "));
            String name = graph.map(iri -> "<" + iri + ">").orElse("?g");
            return "SELECT ?x ?y ?z" + (named ? " ?g" : "") + " WHERE { "
                    + (named ? "GRAPH " + name + " { " + group + " }" : group) + " }";
        }

        private List<String> naively(Map<String, List<Statement>> graphs) {
            if (!named) {
                Set<Statement> merged = new LinkedHashSet<>();
                graphs.values().forEach(merged::addAll);
                return solve(List.copyOf(merged), List.of(Map.of()), "");
            }
            List<String> rows = new ArrayList<>();
            graphs.forEach((name, said) -> {
                if (graph.isEmpty() || graph.get().equals(name)) {
                    rows.addAll(solve(said, List.of(Map.of()), graph.isEmpty() ? "\t<" + name + ">" : "\t"));
                }
            });
            return rows;
        }

        private List<String> solve(List<Statement> said, List<Map<String, Value>> start, String suffix) {
            List<Map<String, Value>> solutions = start;
            for (Pattern pattern : patterns) {
                List<Map<String, Value>> next = new ArrayList<>();
                for (Map<String, Value> solution : solutions) {
                    for (Statement one : said) {
                        Map<String, Value> more = new HashMap<>(solution);
                        if (bind(more, pattern.subject(), one.getSubject())
                                && bind(more, pattern.predicate(), one.getPredicate())
                                && bind(more, pattern.object(), one.getObject())) {
                            next.add(more);
                        }
                    }
                }
                solutions = next;
            }
            return solutions.stream()
                    .map(solution -> Stream.of("?x", "?y", "?z")
                                    .map(name -> spelt(solution.get(name)))
                                    .collect(Collectors.joining("\t"))
                            + suffix)
                    .toList();
        }

        private static boolean bind(Map<String, Value> solution, String term, Value value) {
            if (!term.startsWith("?")) {
                return term.equals(plain(value));
            }
            Value bound = solution.putIfAbsent(term, value);
            return bound == null || bound.equals(value);
        }

        /** As the constants above are written. */
        private static String plain(Value value) {
            return spelt(value).replace("\"", "'").replace("'3'^^<http://www.w3.org/2001/XMLSchema#integer>", "3");
        }

        private static String spelt(@Nullable Value value) {
            return value == null ? "" : value.isBNode() ? "_:" : value.isIRI() ? "<" + value + ">" : literal(value);
        }

        private static String literal(Value value) {
            String text = value.toString();
            return text.endsWith("^^<http://www.w3.org/2001/XMLSchema#string>")
                    ? text.substring(0, text.indexOf("^^"))
                    : text;
        }
    }
}

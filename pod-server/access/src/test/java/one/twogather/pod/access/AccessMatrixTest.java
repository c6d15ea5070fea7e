package one.twogather.pod.access;

import static java.util.stream.Collectors.joining;
import static one.twogather.pod.access.World.ALICE;
import static one.twogather.pod.access.World.AS_ALICE;
import static one.twogather.pod.access.World.AS_BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.Generators;
import one.twogather.pod.testkit.NaiveAccess;
import one.twogather.pod.testkit.NaiveAccess.Rule;
import one.twogather.pod.testkit.NaiveAccess.Whom;

/** every combination of target, subject and modes gives what a naive reading of the specification gives. */
class AccessMatrixTest {

    private static final List<String> PATHS = List.of("/", "/a/", "/a/x", "/a/b/", "/a/b/y", "/z");
    private static final List<Caller> CALLERS = List.of(Caller.ANONYMOUS, AS_ALICE, AS_BOB);

    @Example
    void everySingleRuleOnAContainerGivesWhatTheSpecificationSays() {
        for (Whom whom : Whom.values()) {
            for (int target = 0; target < 4; target++) {
                for (Set<AccessMode> modes : everySetOfModes()) {
                    Rule rule = new Rule((target & 1) != 0, (target & 2) != 0, whom, ALICE.iri(), modes);
                    assertAgrees(Map.of("/a/", List.of(rule), "/", List.of()));
                }
            }
        }
    }

    @Property(tries = 400)
    void anyTreeOfRulesGivesWhatTheSpecificationSays(@ForAll("trees") Map<String, List<Rule>> tree) {
        assertAgrees(tree);
    }

    /** One document with rules anywhere above a resource anywhere, and none nearer. */
    @Property(tries = 200)
    void rulesReachDownToAnyDepth(
            @ForAll("containers") ResourcePath container,
            @ForAll("paths") ResourcePath below,
            @ForAll("rules") List<Rule> rules) {
        String path = container.value() + below.value().substring(1);
        assertAgrees(Map.of(container.value(), rules), List.of(path, container.value(), "/"));
    }

    private static void assertAgrees(Map<String, List<Rule>> tree) {
        assertAgrees(tree, PATHS);
    }

    private static void assertAgrees(Map<String, List<Rule>> tree, List<String> paths) {
        World world = new World();
        Map<ResourcePath, List<Rule>> documents = new HashMap<>();
        tree.forEach((path, rules) -> {
            world.rules(path, turtle(path, rules));
            documents.put(new ResourcePath(path), rules);
        });
        NaiveAccess reference = new NaiveAccess(documents);
        for (String path : paths) {
            for (Caller caller : CALLERS) {
                Set<AccessMode> expected = reference.modes(
                        new ResourcePath(path), caller.agent().map(WebId::iri).orElse(null));
                assertEquals(AccessModes.of(expected), world.modes(path, caller), () -> path + " " + caller + tree);
            }
        }
    }

    private static String turtle(String path, List<Rule> rules) {
        String self = "<https://pods.example/alice" + path + ">";
        StringBuilder turtle = new StringBuilder();
        for (Rule rule : rules) {
            List<String> lines = new ArrayList<>(List.of("[] a acl:Authorization"));
            if (rule.accessTo()) {
                lines.add("acl:accessTo " + self);
            }
            if (rule.inherited()) {
                lines.add("acl:default " + self);
            }
            lines.add(
                    switch (rule.whom()) {
                        case AGENT -> "acl:agent <" + rule.agent() + ">";
                        case AUTHENTICATED -> "acl:agentClass acl:AuthenticatedAgent";
                        case PUBLIC -> "acl:agentClass foaf:Agent";
                    });
            if (!rule.modes().isEmpty()) {
                lines.add("acl:mode "
                        + rule.modes().stream().map(AccessMatrixTest::term).collect(joining(", ")));
            }
            turtle.append(String.join("; ", lines)).append(".\n");
        }
        return turtle.toString();
    }

    private static String term(AccessMode mode) {
        return "acl:" + mode.name().charAt(0) + mode.word().substring(1);
    }

    private static List<Set<AccessMode>> everySetOfModes() {
        List<Set<AccessMode>> all = new ArrayList<>(List.of(Set.of()));
        for (AccessMode mode : AccessMode.OF_RULES) {
            for (Set<AccessMode> without : List.copyOf(all)) {
                Set<AccessMode> with = new HashSet<>(without);
                with.add(mode);
                all.add(with);
            }
        }
        return all;
    }

    @Provide
    Arbitrary<Map<String, List<Rule>>> trees() {
        return Arbitraries.maps(Arbitraries.of(PATHS), rules()).map(LinkedHashMap::new);
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(Whom.values()),
                        Arbitraries.of(ALICE.iri(), World.BOB.iri()),
                        Arbitraries.of(AccessMode.OF_RULES).set())
                .as(Rule::new)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<ResourcePath> containers() {
        return Generators.containers();
    }

    @Provide
    Arbitrary<ResourcePath> paths() {
        return Generators.paths();
    }
}

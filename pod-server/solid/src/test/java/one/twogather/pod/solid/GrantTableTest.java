package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.solid.ExpectedAnswers.Leaves;
import one.twogather.pod.solid.ExpectedAnswers.Verb;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of grants: method by kind of resource by caller by rules by grant, every cell of it, each answered by the real rooms and by
 * {@link ExpectedAnswers}. The pod is put right after each answer that changed it, so that no cell depends on another.
 */
@NullMarked
final class GrantTableTest {

    private static final String NOTE = "https://schema.org/Note";
    private static final String A_NOTE = "<> a <" + NOTE + ">.";
    private static final String A_BILL = "<> a <https://schema.org/Invoice>.";
    private static final String INSERT = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
            + "_:p a solid:InsertDeletePatch; solid:inserts { <#it> a <" + NOTE + "> }.";
    private static final String REMOVE = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
            + "_:p a solid:InsertDeletePatch; solid:deletes { <#never> a <" + NOTE + "> }.";

    private static final Map<Character, AccessMode> MODES = Map.of(
            'r', AccessMode.READ,
            'a', AccessMode.APPEND,
            'u', AccessMode.UPDATE,
            'd', AccessMode.DELETE,
            'c', AccessMode.CONTROL);

    /** What the rules of {@code /c/} say besides that it is alice's: in their words, and what that is in letters. */
    private enum Rules {
        HERS_ALONE("", "", ""),
        BOB_READS("acl:Read", "r", ""),
        BOB_ADDS("acl:Append", "a", ""),
        BOB_WRITES("acl:Read, acl:Write", "raud", ""),
        BOB_RULES("acl:Read, acl:Write, acl:Control", "raudc", ""),
        ALL_READ("acl:Read", "r", "r"),
        ALL_ADD("acl:Append", "a", "a"),
        ALL_WRITE("acl:Read, acl:Write", "raud", "raud");

        private final String modes;
        private final String bobs;
        private final String everyones;

        Rules(String modes, String bobs, String everyones) {
            this.modes = modes;
            this.bobs = bobs;
            this.everyones = everyones;
        }

        boolean isForBob() {
            return !bobs.isEmpty() && everyones.isEmpty();
        }

        void write(TestPods pods) {
            String on = "acl:accessTo <this>; acl:default <this>; acl:mode ";
            List<String> rules = new ArrayList<>(
                    List.of("acl:agent <" + TestPods.ALICE.iri() + ">; " + on + "acl:Read, acl:Write, acl:Control"));
            if (!modes.isEmpty()) {
                String whom = isForBob() ? "acl:agent <" + TestPods.BOB.iri() + ">; " : "acl:agentClass foaf:Agent; ";
                rules.add(whom + on + modes);
            }
            pods.alice().rules("/c/", rules.toArray(String[]::new));
        }
    }

    /** What became of a grant after it was given. */
    private enum Fate {
        HOLDS,
        EXPIRED,
        TAKEN_BACK,
        /** Changed from everything, with the right to rule, into what its part says. */
        CHANGED
    }

    /**
     * A grant of somebody's.
     *
     * @param parts what it says
     * @param leaves what that is worth in alice's pod
     */
    private record Given(String name, List<GrantPart> parts, Fate fate, Leaves leaves) {

        static Given of(String name, Scope scope, String letters, Leaves leaves) {
            return new Given(name, List.of(new GrantPart(scope, modes(letters), "")), Fate.HOLDS, leaves);
        }

        /** In a container: what it says is what it leaves. */
        static Given folder(String folder, String letters) {
            String all = letters.contains("u") ? letters + "a" : letters;
            return of(
                    letters + " in " + folder,
                    new Scope.Folder(new ResourcePath(folder)),
                    letters,
                    new Leaves(folder, all, false));
        }

        static Given kind(String within, String letters) {
            String all = letters.contains("u") ? letters + "a" : letters;
            return of(
                    letters + " of notes in " + within,
                    new Scope.Kind(Set.of(NOTE), new ResourcePath(within)),
                    letters,
                    new Leaves(within, all, true));
        }

        Given fated(Fate other) {
            return new Given(name + ", " + other, parts, other, other == Fate.CHANGED ? leaves : Leaves.NOTHING);
        }

        /** Gives it; the name that tokens go on with. */
        GrantId give(TestPods pods, PodId pod, String client) {
            Optional<java.time.Instant> end =
                    fate == Fate.EXPIRED ? Optional.of(pods.clock.instant()) : Optional.empty();
            Grant.Terms terms = new Grant.Terms(client, "An app", "", parts, end);
            if (fate == Fate.CHANGED) {
                GrantPart all = new GrantPart(new Scope.Everything(), AccessModes.ALL, "");
                GrantId before = pods.grants
                        .give(pod, new Grant.Terms(client, "An app", "", List.of(all), end))
                        .id();
                pods.grants.change(before, terms);
                return before;
            }
            GrantId id = pods.grants.give(pod, terms).id();
            if (fate == Fate.TAKEN_BACK) {
                pods.grants.revoke(id);
            }
            return id;
        }

        private static AccessModes modes(String letters) {
            return AccessModes.of(
                    letters.chars().mapToObj(letter -> MODES.get((char) letter)).collect(Collectors.toSet()));
        }
    }

    private static final Given EVERYTHING =
            Given.of("everything", new Scope.Everything(), "raudc", new Leaves("/", "raudc", false));
    private static final Given SHARED =
            Given.of("all that is shared", new Scope.SharedWithMe(), "raudc", new Leaves("/", "raudc", false));

    /** Of alice's apps, in her own pod. */
    private static final List<Given> HERS = List.of(
            new Given("nothing", List.of(), Fate.HOLDS, Leaves.NOTHING),
            Given.folder("/c/", "r"),
            Given.folder("/c/", "a"),
            Given.folder("/c/", "u"),
            Given.folder("/c/", "d"),
            Given.folder("/c/", "c"),
            Given.folder("/c/", "raud"),
            Given.folder("/other/", "raudc"),
            Given.kind("/", "r"),
            Given.kind("/", "a"),
            Given.kind("/", "raudc"),
            Given.kind("/other/", "raudc"),
            Given.of("all but rules", new Scope.Everything(), "raud", new Leaves("/", "raud", false)),
            EVERYTHING,
            Given.of("all that is shared", new Scope.SharedWithMe(), "raudc", Leaves.NOTHING),
            EVERYTHING.fated(Fate.EXPIRED),
            EVERYTHING.fated(Fate.TAKEN_BACK),
            Given.folder("/c/", "r").fated(Fate.CHANGED));

    /** Of bob's apps, in alice's pod. */
    private static final List<Given> HIS = List.of(
            Given.of("everything of his", new Scope.Everything(), "raudc", Leaves.NOTHING),
            Given.of("to see what is shared", new Scope.SharedWithMe(), "r", new Leaves("/", "r", false)),
            SHARED,
            SHARED.fated(Fate.EXPIRED),
            SHARED.fated(Fate.TAKEN_BACK));

    private static final String APP = "https://app.example/id";
    private static final String KEY = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

    private final TestPods pods;
    private final List<String> wrong = new ArrayList<>();
    private final Map<Integer, Integer> statuses = new TreeMap<>();

    GrantTableTest(@TempDir Path folder) {
        this.pods = new TestPods(folder);
        ExpectedAnswers.THERE.keySet().stream()
                .sorted()
                .filter(path -> !path.equals("/"))
                .forEach(this::restore);
    }

    @Test
    void everyCellIsAnsweredAsTheRulesAndTheGrantSay() {
        for (Rules rules : Rules.values()) {
            rules.write(pods);
            column(
                    rules,
                    Caller.ANONYMOUS,
                    "nobody",
                    new ExpectedAnswers(false, false, "", rules.everyones, Optional.empty()));
            column(rules, new Caller.Person(TestPods.BOB), "bob", bobs(rules, Optional.empty()));
            for (Given given : HIS) {
                GrantId id = given.give(pods, TestPods.BOBS, APP);
                Caller app = new Caller.App(TestPods.BOB, APP, TestPods.ISSUER, Optional.of(id));
                column(rules, app, "bob's app, " + given.name(), bobs(rules, Optional.of(given.leaves())));
            }
            if (!rules.isForBob()) {
                alices(rules);
            }
        }
        int cells = statuses.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(List.of(), wrong.stream().limit(60).toList(), () -> wrong.size() + " of " + cells + " are wrong");
        assertTrue(cells > 15_000, () -> "only " + cells);
        assertTrue(
                statuses.keySet().containsAll(Set.of(200, 201, 204, 401, 403, 404, 405, 409, 415)),
                () -> "not every answer was given: " + statuses);
    }

    private static ExpectedAnswers bobs(Rules rules, Optional<Leaves> grant) {
        return new ExpectedAnswers(true, false, rules.bobs, rules.everyones, grant);
    }

    private void alices(Rules rules) {
        ExpectedAnswers all = new ExpectedAnswers(true, true, "", rules.everyones, Optional.empty());
        column(rules, new Caller.Person(TestPods.ALICE), "alice", all);
        column(rules, new Caller.App(TestPods.ALICE, "alice-script", TestPods.ISSUER), "her token", all);
        for (Given given : HERS) {
            for (String client : List.of(APP, KEY)) {
                GrantId id = given.give(pods, TestPods.POD, client);
                Caller app = new Caller.App(TestPods.ALICE, client, TestPods.ISSUER, Optional.of(id));
                column(
                        rules,
                        app,
                        client + ", " + given.name(),
                        new ExpectedAnswers(true, true, "", rules.everyones, Optional.of(given.leaves())));
            }
        }
    }

    /** Every method on everything, by one caller. */
    private void column(Rules rules, Caller caller, String name, ExpectedAnswers expected) {
        for (String path : ExpectedAnswers.PATHS) {
            for (Verb verb : Verb.values()) {
                TestPods.Reply reply = ask(pods.as(caller), verb, path);
                statuses.merge(reply.status(), 1, Integer::sum);
                if (reply.status() != expected.status(verb, path)) {
                    wrong.add(verb + " " + path + " by " + name + " where " + rules + ": " + reply.status()
                            + ", expected " + expected.status(verb, path));
                }
                if (reply.status() == 201 && verb == Verb.POST) {
                    pods.alice().delete(reply.location());
                } else if (verb != Verb.GET && verb != Verb.HEAD && verb != Verb.OPTIONS && reply.status() < 300) {
                    restore(rules, path);
                }
            }
        }
    }

    private static TestPods.Reply ask(TestPods.Sender sender, Verb verb, String path) {
        return switch (verb) {
            case GET -> sender.get(path);
            case HEAD -> sender.send(Method.HEAD, path).now();
            case OPTIONS -> sender.send(Method.OPTIONS, path).now();
            case PUT -> sender.put(path, TURTLE, path.endsWith("/") ? "" : path.endsWith(".acl") ? rule(path) : A_NOTE);
            case POST -> sender.post(path, TURTLE, A_NOTE);
            case INSERT -> sender.patch(path, N3, INSERT);
            case REMOVE -> sender.patch(path, N3, REMOVE);
            case DELETE -> sender.delete(path);
        };
    }

    /** Rules that are alice's alone. */
    private static String rule(String acl) {
        String subject = TestPods.iri(acl.substring(0, acl.length() - 4));
        return "@prefix acl: <http://www.w3.org/ns/auth/acl#>. [] a acl:Authorization; acl:agent <"
                + TestPods.ALICE.iri()
                + ">; acl:accessTo <" + subject + ">; acl:default <" + subject
                + ">; acl:mode acl:Read, acl:Write, acl:Control.";
    }

    private void restore(Rules rules, String path) {
        if (path.equals("/c/.acl")) {
            rules.write(pods);
        } else if (path.equals("/c/note.meta")) {
            pods.alice().put(path, TURTLE, A_NOTE);
        } else {
            restore(path);
        }
    }

    private void restore(String path) {
        ExpectedAnswers.Is is = ExpectedAnswers.THERE.get(path);
        if (is == null) {
            pods.alice().delete(path);
            return;
        }
        switch (is) {
            case CONTAINER -> {
                pods.alice().delete(path + ".meta");
                pods.alice().put(path, TURTLE, "");
            }
            case FILE -> pods.alice().put(path, "text/plain", "words");
            case BILL -> pods.alice().put(path, TURTLE, A_BILL);
            case NOTE -> pods.alice().put(path, TURTLE, A_NOTE);
        }
        if (path.equals("/c/note")) {
            pods.alice().put("/c/note.meta", TURTLE, A_NOTE);
        }
    }
}

package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.LOCATOR;
import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.NaivePod;
import one.twogather.pod.testkit.NaivePod.Kind;
import one.twogather.pod.testkit.NaivePod.Verb;
import one.twogather.pod.testkit.NaiveRules;
import one.twogather.pod.testkit.NaiveRules.Asking;
import one.twogather.pod.testkit.RuleShapes;
import one.twogather.pod.testkit.Said;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The permission table: method by kind of resource by caller by shape of the rules, each answered by the real rooms and by a naive model of the
 * specification; then long histories in which rules, groups and resources change between the questions, so that nothing remembered may be stale.
 */
@NullMarked
final class PermissionTableTest {

    private static final String BASE = LOCATOR.iri(TestPods.id("/")).replaceFirst("/$", "");
    private static final String CIRCLE = BASE + "/friends#circle";
    private static final String CAROL = "https://carol.example/card#me";
    private static final String DAVE = "https://dave.example/#i";
    private static final String APP = "https://app.example/id";
    private static final String ISSUER = "https://idp.example";
    private static final List<String> ORIGINS = List.of("https://app.example", "https://other.example");
    private static final List<String> MEMBERS = List.of(CAROL, DAVE, APP, ISSUER, BOB.iri());

    private static final List<String> TARGETS = List.of(
            "/",
            "/c/",
            "/c",
            "/c/d",
            "/c/d/",
            "/c/d/x",
            "/c/f",
            "/c/e/",
            "/c/in/",
            "/c/in/d",
            "/c/none",
            "/c/none/",
            "/c/x/y",
            "/c/x/y/",
            "/z");
    private static final List<String> RULED = List.of("/", "/c/", "/c/d", "/c/f", "/c/e/", "/c/in/", "/c/in/d");

    private static final List<Caller> CALLERS = List.of(
            Caller.ANONYMOUS,
            new Caller.Person(ALICE),
            new Caller.App(ALICE, APP, ISSUER),
            new Caller.Person(BOB),
            new Caller.App(BOB, APP, ISSUER),
            new Caller.App(BOB, "an opaque client", "https://other.example"),
            new Caller.Person(new WebId(CAROL)),
            new Caller.App(new WebId(CAROL), APP, "https://other.example"),
            new Caller.App(new WebId(DAVE), DAVE, ISSUER));

    private static final String INSERT = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
            + "_:p a solid:InsertDeletePatch; solid:inserts { <#a> <https://v.example/n> 1 }.";
    private static final String DELETE = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
            + "_:p a solid:InsertDeletePatch; solid:deletes { <#never> <https://v.example/n> 1 }.";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void everyAnswerIsTheOneOfTheNaiveModel() {
        answered(8_000, 60, 1);
    }

    @Test
    @Tag("nightly")
    void everyAnswerOfAHundredThousandIsTheOneOfTheNaiveModel() {
        answered(200_000, 60, 2);
    }

    @Test
    void nothingRememberedOutlivesAChangeOfRules() {
        answered(6_000, 1_000, 3);
    }

    @Test
    @Tag("nightly")
    void nothingRememberedOutlivesAnyOfManyChangesOfRules() {
        answered(200_000, 5_000, 4);
    }

    /**
     * @param cases requests in all
     * @param history requests to one pod
     */
    private void answered(int cases, int history, long seed) {
        Map<Integer, Integer> statuses = new TreeMap<>();
        Map<Verb, Integer> verbs = new EnumMap<>(Verb.class);
        for (int pod = 0; pod * history < cases; pod++) {
            Play play = new Play(folder.resolve("pod" + pod), seed * 1_000_000 + pod);
            for (int i = 0; i < history; i++) {
                play.ask(statuses, verbs);
            }
        }
        assertTrue(
                statuses.keySet().containsAll(Set.of(200, 201, 204, 301, 400, 401, 403, 404, 405, 409, 415)),
                () -> "the cases do not reach every answer: " + statuses);
        assertEquals(Verb.values().length, verbs.size(), "each verb is asked");
    }

    /** One pod, twice: as it is, and as the model has it. */
    private static final class Play {
        private static final int REMEMBERED = 12;

        private final Random random;
        private final long seed;
        private final TestPods pods;
        private final NaivePod model = new NaivePod(BASE, ALICE.iri());
        private final RuleShapes shapes;
        private Caller inFocus = new Caller.Person(BOB);
        private final Deque<String> story = new ArrayDeque<>();

        Play(Path folder, long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.pods = new TestPods(folder);
            this.shapes = new RuleShapes(
                    random,
                    List.of(ALICE.iri(), BOB.iri(), BOB.iri(), CAROL, DAVE),
                    List.of(CIRCLE, CIRCLE, BASE + "/friends#nobody", BASE + "/none#circle"),
                    List.of(APP, APP, "https://other.example/id"),
                    List.of(ISSUER, ISSUER, "https://other.example"),
                    ORIGINS);
            pods.alice()
                    .having("/c/")
                    .having("/c/d")
                    .having("/c/e/")
                    .having("/c/in/")
                    .having("/c/in/d");
            pods.alice().put("/c/f", "text/plain", "a file");
            for (String path : List.of("/c/", "/c/d", "/c/e/", "/c/in/", "/c/in/d")) {
                model.have(path, path.endsWith("/") ? Kind.CONTAINER : Kind.RDF);
            }
            model.have("/c/f", Kind.FILE);
            model.rule("/", ownersRoot());
            pods.alice().put("/.acl", TURTLE, text(ownersRoot()));
            for (String founded : List.of("/inbox/", "/profile/", "/profile/card", "/public/", "/settings/")) {
                model.have(founded, founded.endsWith("/") ? Kind.CONTAINER : Kind.RDF);
            }
            befriend(Set.of(CAROL));
            for (String subject : RULED) {
                if (random.nextInt(3) == 0) {
                    change(subject);
                }
            }
        }

        /** Asks something, and now and then changes what the answers depend on. */
        void ask(Map<Integer, Integer> statuses, Map<Verb, Integer> verbs) {
            switch (random.nextInt(8)) {
                case 0 -> change(RULED.get(random.nextInt(RULED.size())));
                case 1 ->
                    befriend(MEMBERS.stream()
                            .filter(member -> random.nextInt(3) == 0)
                            .collect(Collectors.toSet()));
                case 2, 3 -> focus();
                default -> {}
            }
            Verb verb = Verb.values()[random.nextInt(Verb.values().length)];
            Caller caller = random.nextInt(3) > 0 ? inFocus : CALLERS.get(random.nextInt(CALLERS.size()));
            int status = compare(verb, target(), caller, origin());
            statuses.merge(status, 1, Integer::sum);
            verbs.merge(verb, 1, Integer::sum);
        }

        /** Who is asked about next holds some modes on a container, and others on what is in it. */
        private void focus() {
            inFocus = CALLERS.get(1 + random.nextInt(CALLERS.size() - 1));
            String subject = random.nextInt(3) > 0 ? "/c/" : "/c/in/";
            String agent = inFocus.agent().orElseThrow().iri();
            compare(
                    Verb.PUT,
                    subject + ".acl",
                    new Caller.Person(ALICE),
                    Optional.empty(),
                    shapes.focused(BASE + subject, agent));
            for (String inner : List.of("/c/d", "/c/in/", "/c/in/d", "/c/e/")) {
                if (!inner.equals(subject) && random.nextInt(3) > 0) {
                    compare(Verb.DELETE, inner + ".acl", new Caller.Person(ALICE), Optional.empty());
                }
            }
        }

        private String target() {
            String path = TARGETS.get(random.nextInt(TARGETS.size()));
            return switch (random.nextInt(5)) {
                case 0 -> path + ".acl";
                case 1 -> path + ".meta";
                default -> path;
            };
        }

        private Optional<String> origin() {
            return random.nextInt(3) > 0 ? Optional.empty() : Optional.of(ORIGINS.get(random.nextInt(ORIGINS.size())));
        }

        /** The owner writes other rules, or takes some away, or what they are for is gone. */
        private void change(String subject) {
            Verb verb = random.nextInt(4) == 0 ? Verb.DELETE : Verb.PUT;
            compare(verb, subject + ".acl", new Caller.Person(ALICE), Optional.empty());
        }

        private void befriend(Set<String> members) {
            String group = members.stream()
                    .map(member -> Said.of(CIRCLE, "http://www.w3.org/2006/vcard/ns#hasMember", member)
                            .line())
                    .collect(Collectors.joining());
            model.group(CIRCLE, members);
            model.have("/friends", Kind.RDF);
            if (story.isEmpty()) {
                pods.alice().put("/friends", TURTLE, group);
                model.rule("/friends", owners("/friends"));
                pods.alice().put("/friends.acl", TURTLE, text(owners("/friends")));
            } else {
                assertEquals(204, pods.alice().put("/friends", TURTLE, group).status(), "the owner may");
            }
            tell("the group is " + members);
        }

        private int compare(Verb verb, String path, Caller caller, Optional<String> origin) {
            boolean ruled = path.endsWith(".acl") && verb == Verb.PUT;
            return compare(verb, path, caller, origin, ruled ? rules(path.replaceFirst("\\.acl$", "")) : List.of());
        }

        private int compare(Verb verb, String path, Caller caller, Optional<String> origin, List<Said> rules) {
            String subject = path.replaceFirst("\\.(acl|meta)$", "");
            Asking who = asking(caller, origin);
            Set<String> held = model.held(subject, who);
            Set<String> everyones = model.held(subject, new Asking(null, null, null, who.origin()));
            String before = model.toString();
            TestPods.Reply reply = request(verb, path, caller, origin, rules);
            int expected = model.answer(verb, path, who, rules);
            String what =
                    verb + " " + path + " by " + caller + " from " + origin + " -> " + reply.status() + " " + rules;
            if (expected != reply.status()) {
                throw new AssertionError("seed " + seed + ": " + what + "\nexpected " + expected + ", holding " + held
                        + "\nanswer " + reply.answer() + "\n" + before + "\nstory:\n" + String.join("\n", story));
            }
            if (expected == 200) {
                Permissions told = reply.facts().permissions().orElseThrow();
                assertEquals(lower(held), words(told.caller().words()), () -> "seed " + seed + ": told by " + what);
                assertEquals(lower(everyones), words(told.everyone().words()), () -> "seed " + seed + ": " + what);
            }
            if (expected == 201 && verb == Verb.POST) {
                model.have(reply.location(), Kind.RDF);
            }
            tell(what);
            return expected;
        }

        private TestPods.Reply request(
                Verb verb, String path, Caller caller, Optional<String> origin, List<Said> rules) {
            Method method = Method.valueOf(verb.name().replaceFirst("_.*", ""));
            ResourceRequest.Body body =
                    switch (verb) {
                        case GET, HEAD, OPTIONS, DELETE -> null;
                        case POST -> body(TURTLE, "<> a <https://v.example/T>.");
                        case PUT -> body(TURTLE, content(path, rules));
                        case PUT_GARBAGE -> body(TURTLE, "<not> turtle");
                        case PUT_TEXT -> body("text/plain", "words");
                        case PATCH_INSERT -> body(N3, INSERT);
                        case PATCH_DELETE -> body(N3, DELETE);
                    };
            return new TestPods.Reply(pods.handle(new ResourceRequest(
                    method,
                    TestPods.id(path),
                    caller,
                    origin,
                    "",
                    Preconditions.NONE,
                    Optional.empty(),
                    List.of(),
                    Optional.ofNullable(body))));
        }

        private static String content(String path, List<Said> rules) {
            if (path.endsWith(".acl")) {
                return text(rules);
            }
            return path.endsWith("/") ? "" : "<#a> <https://v.example/n> 2 .";
        }

        private static ResourceRequest.Body body(String type, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return new ResourceRequest.Body(
                    Optional.of(type),
                    java.util.OptionalLong.of(bytes.length),
                    new java.io.ByteArrayInputStream(bytes));
        }

        /** Those of the root keep the owner in control more often than chance would have it. */
        private List<Said> rules(String subject) {
            List<Said> rules = new java.util.ArrayList<>(shapes.of(
                    BASE + subject, TARGETS.stream().map(path -> BASE + path).toList()));
            if (random.nextInt(3) == 0 || subject.equals("/") && random.nextInt(4) > 0) {
                rules.addAll(owners(subject));
            }
            return rules;
        }

        private void tell(String step) {
            story.add(step);
            if (story.size() > REMEMBERED) {
                story.remove();
            }
        }
    }

    private static List<Said> ownersRoot() {
        return owners("/");
    }

    private static List<Said> owners(String subject) {
        String node = BASE + subject + "#owner";
        return List.of(
                Said.of(node, NaiveRules.TYPE, NaiveRules.ACL + "Authorization"),
                Said.of(node, NaiveRules.ACL + "agent", ALICE.iri()),
                Said.of(node, NaiveRules.ACL + "accessTo", BASE + subject),
                Said.of(node, NaiveRules.ACL + "default", BASE + subject),
                Said.of(node, NaiveRules.ACL + "mode", NaiveRules.ACL + "Read"),
                Said.of(node, NaiveRules.ACL + "mode", NaiveRules.ACL + "Write"),
                Said.of(node, NaiveRules.ACL + "mode", NaiveRules.ACL + "Control"));
    }

    private static String text(List<Said> triples) {
        return triples.stream().map(Said::line).collect(Collectors.joining());
    }

    private static Asking asking(Caller caller, Optional<String> origin) {
        String from = origin.orElse(null);
        return switch (caller) {
            case Caller.Person(WebId person) -> new Asking(person.iri(), null, null, from);
            case Caller.App(WebId person, String client, String issuer, var ignoredGrant) ->
                new Asking(person.iri(), client, issuer, from);
            case Caller.Anonymous() -> new Asking(null, null, null, from);
            case Caller.Service(String ignored) -> new Asking(null, null, null, from);
        };
    }

    private static Set<String> lower(Set<String> modes) {
        return modes.stream().map(mode -> mode.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    private static Set<String> words(String words) {
        return words.isEmpty() ? Set.of() : new HashSet<>(List.of(words.split(" ")));
    }
}

package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.search.WordIndex;
import one.twogather.pod.solid.Searching.Found;
import one.twogather.pod.solid.Searching.Hit;
import one.twogather.pod.solid.Searching.Sought;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people write, and whoever may read it: a search finds in a pod what they find who read it document by document, and nothing else. */
final class SearchPropertyTest {

    private static final List<String> PATHS =
            List.of("/a/x", "/a/y", "/a/in/x", "/b/x", "/b/x.meta", "/b/in/z", "/public/w", "/public/x");
    private static final List<String> WORDS = List.of("tent", "rain", "house");
    private static final List<Caller> CALLERS =
            List.of(Caller.ANONYMOUS, new Caller.Person(TestPods.BOB), new Caller.Person(TestPods.ALICE));

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void searchesFindWhatDirectReadsGive(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Path folder = Files.createTempDirectory("searches");
        TestPods pods = new TestPods(folder.resolve("files"));
        try (WordIndex index = new WordIndex(pods.space, pods.store, folder.resolve("search"), 1 << 20)) {
            Searching searching = searching(pods, index);
            for (int round = 0; round < 4; round++) {
                change(pods, random);
                for (Caller caller : CALLERS) {
                    for (String word : WORDS) {
                        assertEquals(
                                readable(pods, caller, word),
                                found(searching, caller, word),
                                () -> "seed " + seed + ", " + caller + ": " + word);
                    }
                }
            }
        }
        pods.files.close();
    }

    private static Searching searching(TestPods pods, WordIndex index) {
        return new PodSearch(
                index,
                () -> Moment.of(pods.space),
                pods::rulesOf,
                QueryLimits.DEFAULT,
                new QueryTurns(QueryLimits.DEFAULT));
    }

    private static void change(TestPods pods, Random random) {
        TestPods.Sender alice = pods.alice();
        for (String path : PATHS) {
            if (random.nextInt(3) == 0) {
                alice.delete(path);
            } else {
                alice.put(path, TestPods.TURTLE, "<> <v:p> '" + text(random) + "', 'un', 3.");
            }
            String ruled = random.nextBoolean() ? path : path.substring(0, path.lastIndexOf('/') + 1);
            switch (ruled.contains(".meta") ? 9 : random.nextInt(8)) {
                case 0 -> rules(alice, ruled, "acl:agentClass foaf:Agent; acl:mode acl:Read");
                case 1 -> rules(alice, ruled, "acl:agent <" + TestPods.BOB.iri() + ">; acl:mode acl:Read");
                case 2 -> rules(alice, ruled, "acl:agentClass acl:AuthenticatedAgent; acl:mode acl:Append");
                case 3 -> alice.delete(ruled + ".acl");
                default -> {}
            }
        }
    }

    private static void rules(TestPods.Sender alice, String path, String rule) {
        if (alice.get(path).status() == 200) {
            String own = "acl:agent <" + TestPods.ALICE.iri() + ">; acl:accessTo <this>; acl:default <this>; "
                    + "acl:mode acl:Read, acl:Write, acl:Control";
            alice.rules(path, own, rule + "; acl:accessTo <this>; acl:default <this>");
        }
    }

    private static String text(Random random) {
        return WORDS.get(random.nextInt(WORDS.size())) + " and " + WORDS.get(random.nextInt(WORDS.size()));
    }

    private static List<String> readable(TestPods pods, Caller caller, String word) {
        return PATHS.stream()
                .filter(path -> {
                    TestPods.Reply reply = pods.as(caller).get(path, "application/n-triples");
                    return reply.status() == 200 && reply.text().contains(word);
                })
                .sorted()
                .toList();
    }

    private static List<String> found(Searching searching, Caller caller, String word) {
        Found.Page page = assertInstanceOf(Found.Page.class, searching.search(sought(caller, word, 1)));
        return page.hits().stream()
                .map(hit -> hit.document().path().value())
                .sorted()
                .toList();
    }

    private static Sought sought(Caller caller, String text, int page) {
        return new Sought(TestPods.POD, caller, Optional.empty(), text, page, () -> false);
    }

    @Test
    void whatIsFoundComesInPages(@TempDir Path folder) {
        TestPods pods = new TestPods(folder.resolve("files"));
        try (WordIndex index = new WordIndex(pods.space, pods.store, folder.resolve("search"), 1 << 20)) {
            Searching searching = searching(pods, index);
            for (int i = 0; i < 2 * Searching.PAGE + 5; i++) {
                String where = i % 2 == 0 ? "/public/" : "/private/";
                pods.alice().put(where + i, TestPods.TURTLE, "<> <v:p> 'tent " + i + "'.");
            }
            List<Hit> all = new ArrayList<>();
            boolean isLast = false;
            int pages = 0;
            for (int page = 1; !isLast; page++) {
                Found.Page found = assertInstanceOf(
                        Found.Page.class, searching.search(sought(new Caller.Person(TestPods.ALICE), "tent", page)));
                all.addAll(found.hits());
                isLast = found.isLast();
                pages++;
            }
            assertEquals(3, pages);
            assertEquals(45, all.stream().distinct().count());
            Found.Page others =
                    assertInstanceOf(Found.Page.class, searching.search(sought(Caller.ANONYMOUS, "tent", 2)));
            assertEquals(3, others.hits().size(), "what may not be seen takes no place");
        }
        pods.files.close();
    }

    @Test
    void nobodyIsToldWhetherThereIsAPod(@TempDir Path folder) {
        TestPods pods = new TestPods(folder.resolve("files"));
        try (WordIndex index = new WordIndex(pods.space, pods.store, folder.resolve("search"), 1 << 20)) {
            Sought elsewhere =
                    new Sought(new PodId("nobody"), Caller.ANONYMOUS, Optional.empty(), "tent", 1, () -> false);
            Found.Refused refused =
                    assertInstanceOf(Found.Refused.class, searching(pods, index).search(elsewhere));
            assertEquals(ProblemType.CREDENTIALS_MISSING, refused.problem().type());
            assertFalse(Files.exists(folder.resolve("search")), "the index did not hear of it");
        }
        pods.files.close();
    }
}

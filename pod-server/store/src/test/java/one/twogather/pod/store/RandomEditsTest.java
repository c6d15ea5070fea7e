package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.AUTHOR;
import static one.twogather.pod.store.Fixture.VALUES;
import static one.twogather.pod.store.Fixture.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.Version;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.Statement;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random edits of a small tree, against a map from path to content that any reader can check by eye. */
@NullMarked
final class RandomEditsTest {
    private static final int STEPS = 400;
    private static final int QUOTA = 60_000;
    private static final List<String> NAMES = List.of("a", "b", "c.ttl", "a.b");
    private static final String CONTAINER = "(container)";

    private final MemoryKeySpace space = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private final Fixture pod = Fixture.over(space, clock);
    private final TreeMap<String, String> model = new TreeMap<>();
    private final Map<String, Version> versions = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void storeSaysWhatTheModelSays(long seed) {
        Random random = new Random(seed);
        pod.containers("/");
        model.put("/", CONTAINER);
        for (int i = 0; i < STEPS; i++) {
            clock.advance(Duration.ofMillis(random.nextInt(-2, 5)));
            step(random, path(random));
            if (i % 20 == 0) {
                check();
            }
        }
        check();
    }

    private void step(Random random, String path) {
        Optional<Resource> found = pod.store().find(id(path));
        assertEquals(model.containsKey(path), found.isPresent(), path);
        Edit edit = pod.store().edit(ALICE, QUOTA);
        String text = text(random);
        if (found.isPresent() && (random.nextInt(3) == 0 || path.endsWith("/"))) {
            boolean allowed = !path.endsWith("/") || children(path).isEmpty();
            expect(
                    allowed && !path.equals("/") ? Result.DONE : allowed ? Result.SKIPPED : Result.CONFLICT,
                    edit,
                    () -> {
                        edit.delete(found.get());
                        return () -> {
                            model.remove(path);
                            model.remove(path + ".acl");
                            model.remove(path + ".meta");
                        };
                    });
        } else if (found.isPresent()) {
            Result result = fits(path, text) ? Result.DONE : Result.FULL;
            expect(result, edit, () -> {
                edit.replace((Resource.Document) found.get(), document(path, text));
                return () -> model.put(path, text);
            });
        } else {
            create(path, edit, text);
        }
    }

    private void create(String path, Edit edit, String text) {
        boolean container = path.endsWith("/");
        Result result = !mayBeCreated(path)
                ? Result.CONFLICT
                : fits(path, container ? CONTAINER : text) ? Result.DONE : Result.FULL;
        expect(result, edit, () -> {
            if (container) {
                edit.createContainer(id(path), AUTHOR);
            } else {
                edit.create(document(path, text));
            }
            return () -> model.put(path, container ? CONTAINER : text);
        });
    }

    private enum Result {
        DONE,
        CONFLICT,
        FULL,
        SKIPPED
    }

    private interface Prepared {
        Runnable steps();
    }

    private void expect(Result expected, Edit edit, Prepared prepared) {
        if (expected == Result.SKIPPED) {
            return;
        }
        Runnable effect = prepared.steps();
        Result result =
                switch (edit.commit()) {
                    case Edit.EditResult.Committed(List<Change> changes) -> {
                        changes.forEach(this::newer);
                        effect.run();
                        yield Result.DONE;
                    }
                    case Edit.EditResult.Conflict ignored -> Result.CONFLICT;
                    case Edit.EditResult.QuotaExceeded ignored -> Result.FULL;
                };
        assertEquals(expected, result);
    }

    /** Also across deletion and re-creation. */
    private void newer(Change change) {
        String path = change.resource().path().value();
        @Nullable Version former = versions.put(path, change.version());
        boolean deleted = change.kind() == Change.Kind.DELETED;
        assertTrue(
                former == null || change.version().compareTo(former) >= (deleted ? 0 : 1), change + " after " + former);
    }

    private void check() {
        assertEquals(List.of(), new StoreAudit(space, RandomEditsTest::parse).violations(ALICE));
        for (Map.Entry<String, String> entry : model.entrySet()) {
            String path = entry.getKey();
            if (path.endsWith("/")) {
                assertEquals(children(path), pod.names(path));
            } else {
                assertEquals(entry.getValue(), pod.text(path));
                assertEquals(
                        statements(path, entry.getValue()),
                        pod.store().statements(pod.foundDocument(path)).orElseThrow());
            }
        }
        assertEquals(used(), pod.store().used(ALICE));
    }

    private boolean mayBeCreated(String path) {
        if (path.endsWith(".acl") || path.endsWith(".meta")) {
            return model.containsKey(path.substring(0, path.lastIndexOf('.')));
        }
        String twin = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        return model.containsKey(parent(path)) && !model.containsKey(twin);
    }

    private long used() {
        return model.entrySet().stream()
                .mapToLong(entry -> charge(entry.getKey(), entry.getValue()))
                .sum();
    }

    private static long charge(String path, String text) {
        return path.endsWith("/") ? DocumentStore.CHARGE : Fixture.charge(document(path, text));
    }

    private boolean fits(String path, String text) {
        long before = model.containsKey(path) ? charge(path, model.getOrDefault(path, "")) : 0;
        long growth = charge(path, text) - before;
        return growth <= 0 || used() + growth <= QUOTA;
    }

    private List<String> children(String container) {
        return model.keySet().stream()
                .filter(path -> !path.equals("/") && parent(path).equals(container))
                .filter(path -> !path.endsWith(".acl") && !path.endsWith(".meta"))
                .map(path -> path.substring(container.length()))
                .sorted()
                .toList();
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/', path.length() - 2) + 1);
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int depth = random.nextInt(3); depth > 0; depth--) {
            path.append(NAMES.get(random.nextInt(NAMES.size()))).append('/');
        }
        if (random.nextInt(3) > 0) {
            path.append(NAMES.get(random.nextInt(NAMES.size())));
        }
        int auxiliary = random.nextInt(6);
        return auxiliary == 0
                ? path.append(".acl").toString()
                : auxiliary == 1 ? path.append(".meta").toString() : path.toString();
    }

    /** Words that a document says one by one; sometimes too many for its row. */
    private static String text(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(8); i >= 0; i--) {
            words.add("word" + random.nextInt(20));
        }
        return String.join(" ", words) + (random.nextInt(10) == 0 ? " " + "long".repeat(4_000) : "");
    }

    private static NewDocument document(String path, String text) {
        return Fixture.rdf(path, text, statements(path, text));
    }

    private static List<Statement> statements(String path, String text) {
        List<Statement> statements = new ArrayList<>();
        for (String word : text.split(" ")) {
            statements.add(VALUES.createStatement(
                    VALUES.createIRI("https://alice.example" + path),
                    VALUES.createIRI("https://example.org/says" + word.length()),
                    VALUES.createLiteral(word)));
        }
        return statements;
    }

    private static List<Statement> parse(ResourceId id, String mediaType, byte[] bytes) {
        return statements(id.path().value(), new String(bytes, StandardCharsets.UTF_8));
    }
}

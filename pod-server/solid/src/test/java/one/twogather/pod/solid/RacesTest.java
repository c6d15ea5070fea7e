package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import one.twogather.pod.keyspace.KeySpaceUnavailable;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many writers at once: none is lost, none is half done, and nobody waits for ever. */
final class RacesTest {

    private static final int WRITERS = 24;

    private final TestPods pods;

    RacesTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    private List<Reply> atOnce(IntFunction<Reply> request) throws Exception {
        List<Callable<Reply>> calls = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int number = i;
            calls.add(() -> request.apply(number));
        }
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(calls)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    private static long count(List<Reply> replies, int status) {
        return replies.stream().filter(reply -> reply.status() == status).count();
    }

    @Test
    void everyPatchOfOneDocumentCounts() throws Exception {
        pods.alice().put("/d", TURTLE, "");
        List<Reply> replies = atOnce(
                i -> pods.alice().patch("/d", SPARQL, "INSERT DATA { <#n" + i + "> <https://v.example/p> " + i + " }"));
        assertEquals(WRITERS, count(replies, 204));
        assertEquals(
                WRITERS,
                pods.alice().get("/d", "application/n-triples").text().lines().count());
    }

    @Test
    void oneOfManyCreatorsWins() throws Exception {
        List<Reply> replies = atOnce(i -> pods.alice()
                .send(Method.PUT, "/a/b/c")
                .ifNoneMatch("*")
                .body(TURTLE, "")
                .now());
        assertEquals(1, count(replies, 201));
        assertEquals(WRITERS - 1, count(replies, 412));
    }

    @Test
    void twinsNeverExistTogether() throws Exception {
        atOnce(i -> pods.alice().put(i % 2 == 0 ? "/t" : "/t/", TURTLE, ""));
        boolean document = pods.store.find(TestPods.id("/t")).isPresent();
        boolean container = pods.store.find(TestPods.id("/t/")).isPresent();
        assertTrue(document ^ container);
    }

    @Test
    void postedThingsNeverShareAName() throws Exception {
        pods.alice().having("/c/");
        List<Reply> replies = atOnce(i -> pods.alice()
                .send(Method.POST, "/c/")
                .slug("same")
                .body(TURTLE, "<> <https://v.example/p> " + i + ".")
                .now());
        assertEquals(WRITERS, count(replies, 201));
        assertEquals(WRITERS, replies.stream().map(Reply::location).distinct().count());
    }

    @Test
    void containerIsDeletedOrFilledAndNeverBoth() throws Exception {
        pods.alice().having("/c/");
        atOnce(i ->
                i % 2 == 0 ? pods.alice().put("/c/x", TURTLE, "") : pods.alice().delete("/c/"));
        if (pods.store.find(TestPods.id("/c/x")).isPresent()) {
            assertTrue(pods.store.find(TestPods.id("/c/")).isPresent());
        }
    }

    @Test
    void whoeverLosesAgainAndAgainIsTold(@TempDir Path folder) {
        TestPods busy = new TestPods(folder, new Limits(1000, 1000, 1000, 1000, 10_000, 3, 1000, 1000));
        busy.alice().put("/d", TURTLE, "");
        SolidProtocol contended = new PodProtocol(
                new PodProtocol.Rooms(
                        new ContendedStore(busy.store),
                        busy.files,
                        busy.access,
                        Callers.LASTING,
                        busy.owners,
                        resource -> Set.of(),
                        Quotas.NONE,
                        TestPods.LOCATOR),
                new Limits(1000, 1000, 1000, 1000, 10_000, 3, 1000, 1000),
                storage -> List.of(),
                new Random(1));
        Reply reply = busy.through(contended).alice().put("/d", TURTLE, "# mine");
        assertEquals(ProblemType.WRITE_CONFLICT, reply.problem());
    }

    @Test
    void fullDiskBreaksTheRequestAndNothingElse(@TempDir Path folder) {
        MemoryKeySpace disk = new MemoryKeySpace();
        TestPods pods = new TestPods(folder, Limits.DEFAULT, disk);
        pods.alice().put("/d", TURTLE, "# before");
        disk.failWrites("no space left on device");
        assertThrows(KeySpaceUnavailable.class, () -> pods.alice().put("/d", TURTLE, "# after"));
        assertEquals("# before", pods.alice().get("/d").text());
        disk.failWrites("");
        assertEquals(204, pods.alice().put("/d", TURTLE, "# after").status());
    }
}

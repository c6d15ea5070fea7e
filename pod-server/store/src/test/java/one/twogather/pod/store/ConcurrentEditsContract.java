package one.twogather.pod.store;

import static one.twogather.pod.store.Fixture.ALICE;
import static one.twogather.pod.store.Fixture.AUTHOR;
import static one.twogather.pod.store.Fixture.charge;
import static one.twogather.pod.store.Fixture.document;
import static one.twogather.pod.store.Fixture.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.Version;
import one.twogather.pod.store.Edit.EditResult;
import one.twogather.pod.testkit.FakeClock;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many writers in the same few places: whatever their order, the invariants hold. */
@NullMarked
abstract class ConcurrentEditsContract {
    private static final int WRITERS = 48;
    private static final int ROUNDS = 60;

    private @Nullable KeySpace opened;
    private @Nullable Fixture fixture;

    abstract KeySpace open();

    @BeforeEach
    void openStore() {
        KeySpace space = open();
        opened = space;
        fixture = Fixture.over(space, new FakeClock());
        pod().containers("/", "/a/");
    }

    @AfterEach
    void invariantsHold() {
        KeySpace space = Objects.requireNonNull(opened);
        assertEquals(List.of(), new StoreAudit(space).violations(ALICE));
        space.close();
    }

    Fixture pod() {
        return Objects.requireNonNull(fixture);
    }

    @Test
    void creatorsInOneContainerNeverMeet() throws Exception {
        List<EditResult> results = together(
                WRITERS,
                writer -> () ->
                        pod().edit().create(document("/a/n" + writer, "x")).commit());
        assertEquals(WRITERS, committed(results));
        assertEquals(WRITERS, pod().names("/a/").size());
    }

    @Test
    void containerVersionCountsEveryChangeOfItsListing() throws Exception {
        long before = pod().found("/a/").version().number();
        Set<Version> seen = new HashSet<>();
        together(WRITERS, writer -> () -> {
            EditResult result =
                    pod().edit().create(document("/a/n" + writer, "x")).commit();
            synchronized (seen) {
                seen.add(pod().found("/a/").version());
            }
            return result;
        });
        assertEquals(before + WRITERS, pod().found("/a/").version().number());
        assertTrue(seen.stream().allMatch(version -> version.number() > before));
    }

    @Test
    void oneOfManyCreatorsOfOneNameSucceeds() throws Exception {
        List<EditResult> results = together(WRITERS, writer -> () -> {
            Edit edit = pod().edit();
            return (writer % 2 == 0 ? edit.create(document("/a/n", "x")) : edit.createContainer(id("/a/n/"), AUTHOR))
                    .commit();
        });
        assertEquals(1, committed(results));
        assertEquals(1, pod().names("/a/").size());
    }

    @Test
    void oneOfManyReplacementsOfOneStateSucceeds() throws Exception {
        pod().create(document("/a/n", "x"));
        Resource.Document found = pod().foundDocument("/a/n");
        List<EditResult> results = together(
                WRITERS,
                writer -> () -> pod().edit()
                        .replace(found, document("/a/n", "by " + writer))
                        .commit());
        assertEquals(1, committed(results));
    }

    @Test
    void containerIsEitherDeletedOrHasTheChild() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String container = "/c" + round + "/";
            pod().containers(container);
            Resource found = pod().found(container);
            race(
                    () -> pod().edit().delete(found).commit(),
                    () -> pod().edit().create(document(container + "n", "x")).commit());
            assertNotEquals(exists(container), !exists(container + "n"));
        }
    }

    @Test
    void subjectIsEitherDeletedOrHasTheAuxiliary() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String subject = "/a/s" + round;
            pod().create(document(subject, "x"));
            race(
                    () -> pod().edit().delete(pod().found(subject)).commit(),
                    () -> pod().edit().create(document(subject + ".acl", "x")).commit());
            assertFalse(!exists(subject) && exists(subject + ".acl"));
        }
    }

    @Test
    void quotaIsNeverPassed() throws Exception {
        long each = charge(document("/a/n10", "0123456789"));
        long limit = pod().store().used(ALICE) + 10 * each;
        List<EditResult> results = together(
                WRITERS,
                writer -> () -> pod().store()
                        .edit(ALICE, limit)
                        .create(document("/a/n" + (10 + writer), "0123456789"))
                        .commit());
        assertEquals(10, committed(results));
        assertEquals(limit, pod().store().used(ALICE));
        assertTrue(results.contains(new EditResult.QuotaExceeded(limit, limit, each)));
    }

    @Test
    void feedHasEveryCommittedChangeOnce() throws Exception {
        List<EditResult> results = together(
                WRITERS,
                writer -> () ->
                        pod().edit().create(document("/a/n" + writer, "x")).commit());
        Set<Change> told = new HashSet<>();
        results.forEach(result -> told.addAll(((EditResult.Committed) result).changes()));
        List<Change> feed = pod().store().changes(ALICE, 2, 1_000);
        assertEquals(told, Set.copyOf(feed));
        assertEquals(WRITERS, feed.size());
    }

    @Test
    void anyMixtureOfEditsKeepsTheInvariants() throws Exception {
        List<String> paths = List.of("/a/x", "/a/x.acl", "/a/x/", "/a/x/y", "/a/x/.meta", "/a/x/y.acl", "/a/z", "/b/");
        together(WRITERS, writer -> () -> {
            Random random = new Random(writer);
            for (int i = 0; i < ROUNDS; i++) {
                String path = paths.get(random.nextInt(paths.size()));
                edit(random, path).commit();
            }
            return new EditResult.Conflict();
        });
    }

    private Edit edit(Random random, String path) {
        Optional<Resource> found = pod().store().find(id(path));
        Edit edit = pod().store().edit(ALICE, 500);
        NewDocument text = path.endsWith("/") ? document("/unused", "") : document(path, "word " + random.nextInt(50));
        if (found.isEmpty()) {
            return path.endsWith("/") ? edit.createContainer(id(path), AUTHOR) : edit.create(text);
        }
        return found.get() instanceof Resource.Document document && random.nextBoolean()
                ? edit.replace(document, text)
                : edit.delete(found.get());
    }

    private boolean exists(String path) {
        return pod().store().find(id(path)).isPresent();
    }

    private static long committed(List<EditResult> results) {
        return results.stream().filter(EditResult.Committed.class::isInstance).count();
    }

    private static void race(Supplier<EditResult> one, Supplier<EditResult> other) throws Exception {
        together(2, writer -> writer == 0 ? one::get : other::get);
    }

    /** Runs that many writers on virtual threads, all let go at once. */
    private static List<EditResult> together(int writers, IntFunction<Callable<EditResult>> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(writers);
        List<Future<EditResult>> futures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                Callable<EditResult> one = work.apply(i);
                futures.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
        }
        List<EditResult> results = new ArrayList<>();
        for (Future<EditResult> future : futures) {
            results.add(future.get());
        }
        return results;
    }
}

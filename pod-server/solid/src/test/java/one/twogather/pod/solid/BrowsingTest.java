package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.Browsing.Browsed;
import one.twogather.pod.solid.Browsing.Wanted;
import one.twogather.pod.solid.TestPods.Reply;
import one.twogather.pod.store.Child;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers a page at a time: every child once, for those who may read it and nobody else. */
final class BrowsingTest {

    private static final int MOST = 4;
    private static final Caller ALICE = new Caller.Person(TestPods.ALICE);
    private static final Caller BOB = new Caller.Person(TestPods.BOB);

    private final TestPods pods;

    BrowsingTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    private Browsed browse(Caller caller, String path, String after, Preconditions preconditions) {
        return browse((Browsing) pods.protocol, caller, path, after, preconditions);
    }

    private static Browsed browse(
            Browsing protocol, Caller caller, String path, String after, Preconditions preconditions) {
        ResourceRequest request = new ResourceRequest(
                Method.GET,
                TestPods.id(path),
                caller,
                Optional.empty(),
                "text/html",
                preconditions,
                Optional.empty(),
                List.of(),
                Optional.empty());
        Optional<String> cursor = after.isEmpty() ? Optional.empty() : Optional.of(after);
        try {
            return protocol.browse(request, new Wanted(cursor, MOST, "html"));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private Browsed.Page page(String path, String after) {
        return assertInstanceOf(Browsed.Page.class, browse(ALICE, path, after, Preconditions.NONE));
    }

    private Reply other(Caller caller, String path, Preconditions preconditions) {
        return new Reply(assertInstanceOf(Browsed.Other.class, browse(caller, path, "", preconditions))
                .answer());
    }

    private static List<String> names(Browsed.Page page) {
        return page.children().stream().map(child -> child.id().path().name()).toList();
    }

    private void fill(int children) {
        pods.alice().having("/c/");
        for (int i = 0; i < children; i++) {
            pods.alice().having("/c/d" + i + (i % 2 == 0 ? "" : "/"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "3, 1", "4, 1", "5, 2", "8, 2", "9, 3"})
    void everyChildIsOnOnePageAndThePagesEnd(int children, int pages) {
        fill(children);
        List<String> seen = new ArrayList<>();
        int turned = 0;
        Optional<String> after = Optional.of("");
        while (after.isPresent()) {
            Browsed.Page page = page("/c/", after.get());
            assertTrue(page.children().size() <= MOST);
            seen.addAll(names(page));
            after = page.next();
            turned++;
        }
        assertEquals(pages, turned);
        assertEquals(children, seen.size());
        assertEquals(children, seen.stream().distinct().count());
        assertEquals(seen.stream().sorted().toList(), seen);
    }

    @Test
    void linesTellWhatTheListingTells() {
        pods.alice().having("/c/").having("/c/sub/");
        pods.alice().put("/c/note", "text/plain;charset=utf-8", "hello");
        List<Child> children = page("/c/", "").children();
        assertEquals("text/plain", children.get(0).mediaType());
        assertEquals(5, children.get(0).size());
        assertTrue(children.get(1).id().path().isContainer());
    }

    @Test
    void aPageBeginsBehindAChildThatIsGone() {
        fill(6);
        String next = page("/c/", "").next().orElseThrow();
        pods.alice().delete("/c/" + next);
        assertEquals(List.of("d4", "d5/"), names(page("/c/", next)));
        assertEquals(List.of(), names(page("/c/", "zzz")));
        assertEquals(Optional.empty(), page("/c/", "zzz").next());
    }

    @Test
    void whatStandsBesideAResourceIsNotListed() {
        pods.alice().having("/c/").having("/c/doc").rules("/c/doc", "acl:agentClass foaf:Agent; acl:mode acl:Read");
        assertEquals(List.of("doc"), names(page("/c/", "")));
    }

    @Test
    void onlyThoseWhoMayReadAreShownAnything() {
        fill(1);
        assertEquals(401, other(Caller.ANONYMOUS, "/c/", Preconditions.NONE).status());
        assertEquals(403, other(BOB, "/c/", Preconditions.NONE).status());
        assertEquals(403, other(BOB, "/not-there/", Preconditions.NONE).status(), "nor told what is there");
    }

    @Test
    void whoIsGivenReadIsShownAllOfIt() {
        fill(2);
        pods.alice()
                .rules(
                        "/c/",
                        "acl:agent <" + TestPods.ALICE + ">; acl:accessTo <this>; acl:default <this>;"
                                + " acl:mode acl:Read, acl:Write, acl:Control",
                        "acl:agentClass foaf:Agent; acl:accessTo <this>; acl:mode acl:Read");
        Browsed.Page page =
                assertInstanceOf(Browsed.Page.class, browse(Caller.ANONYMOUS, "/c/", "", Preconditions.NONE));
        assertEquals(List.of("d0", "d1/"), names(page), "P-047");
    }

    @Test
    void appendWithoutReadIsNotEnough() {
        pods.alice().having("/c/").rules("/c/", "acl:agentClass foaf:Agent; acl:accessTo <this>; acl:mode acl:Append");
        assertEquals(401, other(Caller.ANONYMOUS, "/c/", Preconditions.NONE).status());
    }

    @Test
    void whatIsNoContainerIsAnsweredAsByGet() {
        pods.alice().having("/doc");
        assertEquals(
                ProblemType.NOT_FOUND,
                other(ALICE, "/none/", Preconditions.NONE).problem());
        assertEquals(301, other(ALICE, "/doc/", Preconditions.NONE).status(), "P-021");
        assertEquals(404, other(ALICE, "/.well-known/", Preconditions.NONE).status());
        assertEquals(406, other(ALICE, "/doc", Preconditions.NONE).status());
    }

    @Test
    void factsAreThoseOfTheRdf() {
        fill(1);
        assertEquals(pods.alice().get("/c/").facts(), page("/c/", "").facts());
        assertEquals(pods.alice().get("/").facts(), page("/", "").facts(), "with the owner, P-034");
    }

    @Test
    void aPageHasATagOfItsOwnForEachState() {
        fill(1);
        String before = page("/c/", "").etag();
        assertNotEquals(pods.alice().get("/c/").etag(), before, "P-070");
        assertEquals(
                304, other(ALICE, "/c/", having(List.of(), List.of(before))).status());
        assertEquals(
                412,
                other(ALICE, "/c/", having(List.of("\"0-html\""), List.of())).status());
        pods.alice().having("/c/more");
        Browsed.Page after =
                assertInstanceOf(Browsed.Page.class, browse(ALICE, "/c/", "", having(List.of(), List.of(before))));
        assertNotEquals(before, after.etag());
    }

    private static Preconditions having(List<String> match, List<String> noneMatch) {
        return new Preconditions(match, noneMatch, Optional.empty(), Optional.empty());
    }

    /** P-070: a person's tool may have only the page's tag. */
    @Test
    void itsTagCountsWhenTheContainerIsWritten() {
        fill(0);
        Reply put = pods.alice()
                .send(Method.PUT, "/c/")
                .ifMatch(page("/c/", "").etag())
                .body(TestPods.TURTLE, "<> <https://v.example/title> \"Things\".")
                .now();
        assertEquals(204, put.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aPageWithoutRoomIsAMistake(int most) {
        assertThrows(IllegalArgumentException.class, () -> new Wanted(Optional.empty(), most, "html"));
    }

    /** What comes before a page is skipped by its key, and what comes behind it is not read: the last page costs what the first does. */
    @ParameterizedTest
    @ValueSource(strings = {"", "d3/", "d5/"})
    void noPageReadsMoreThanItShows(String after) {
        fill(9);
        AtomicInteger lines = new AtomicInteger();
        Browsing counted = new PodProtocol(
                new PodProtocol.Rooms(
                        counting(pods.store, lines),
                        pods.files,
                        pods.access,
                        Callers.LASTING,
                        pods.owners,
                        resource -> Set.of(),
                        Quotas.NONE,
                        TestPods.LOCATOR),
                Limits.DEFAULT,
                storage -> List.of(),
                new Random(1));
        Browsed.Page page =
                assertInstanceOf(Browsed.Page.class, browse(counted, ALICE, "/c/", after, Preconditions.NONE));
        assertEquals(page.children().size(), lines.get());
    }

    private static DocumentStore counting(DocumentStore store, AtomicInteger lines) {
        return (DocumentStore) Proxy.newProxyInstance(
                DocumentStore.class.getClassLoader(),
                new Class<?>[] {DocumentStore.class},
                (self, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    return result instanceof DocumentStore.Children children ? counting(children, lines) : result;
                });
    }

    private static DocumentStore.Children counting(DocumentStore.Children children, AtomicInteger lines) {
        return new DocumentStore.Children() {
            @Override
            public Optional<Resource.Container> container() {
                return children.container();
            }

            @Override
            public boolean hasNext() {
                return children.hasNext();
            }

            @Override
            public Child next() {
                lines.incrementAndGet();
                return children.next();
            }

            @Override
            public void close() {
                children.close();
            }
        };
    }
}

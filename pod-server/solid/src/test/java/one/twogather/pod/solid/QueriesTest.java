package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.question;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import one.twogather.pod.access.AccessControl;
import one.twogather.pod.access.AclSource;
import one.twogather.pod.access.GroupSource;
import one.twogather.pod.access.Permissions;
import one.twogather.pod.access.TypeSource;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.store.Moment;
import one.twogather.pod.store.QueryLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QueriesTest {

    private static final Caller ALICE = new Caller.Person(TestPods.ALICE);
    private static final Caller BOB = new Caller.Person(TestPods.BOB);
    private static final String ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";

    @TempDir
    Path folder;

    private TestPods pods;

    @BeforeEach
    void foundPods() {
        pods = new TestPods(folder);
        pods.alice().put("/public/note", TURTLE, "<> <v:title> 'Hello'.");
        pods.alice().put("/diary/note", TURTLE, "<> <v:title> 'Secret'.");
    }

    private Queries.Reply ask(Caller caller, String accept, String text) throws IOException {
        return pods.queries.ask(question(caller, accept, text));
    }

    private ProblemType refusal(Caller caller, String accept, String text) throws IOException {
        return assertInstanceOf(Queries.Reply.Refused.class, ask(caller, accept, text))
                .problem()
                .type();
    }

    @Test
    void eachFindsWhatTheyMayRead() {
        String titles = "SELECT ?t { ?s <v:title> ?t } ORDER BY ?t";
        assertEquals(List.of("\"Hello\"", "\"Secret\""), Table.rows(pods.queries, question(ALICE, "", titles)));
        assertEquals(List.of("\"Hello\""), Table.rows(pods.queries, question(BOB, "", titles)));
        assertEquals(List.of("\"Hello\""), Table.rows(pods.queries, question(Caller.ANONYMOUS, "", titles)));
    }

    @Test
    void aRuleThatIsTakenBackCountsFromTheNextQuery() {
        String own = "acl:agent <" + TestPods.ALICE.iri() + ">; acl:accessTo <this>; acl:mode acl:Read, acl:Control";
        pods.alice()
                .rules(
                        "/diary/note",
                        own,
                        "acl:agent <" + TestPods.BOB.iri() + ">; acl:accessTo <this>; acl:mode acl:Read");
        String secret = "SELECT ?s { ?s <v:title> 'Secret' }";
        assertEquals(1, Table.rows(pods.queries, question(BOB, "", secret)).size());
        pods.alice().rules("/diary/note", own);
        assertEquals(List.of(), Table.rows(pods.queries, question(BOB, "", secret)));
    }

    @Test
    void rulesThemselvesAreFoundByWhoeverIsInControl() {
        String rules = "SELECT DISTINCT ?g { GRAPH ?g { ?a a <http://www.w3.org/ns/auth/acl#Authorization> } }";
        assertTrue(Table.rows(pods.queries, question(ALICE, "", rules))
                .contains("<" + TestPods.iri("/public/.acl") + ">"));
        assertEquals(List.of(), Table.rows(pods.queries, question(BOB, "", rules)));
    }

    @Test
    void answersComeInTheFormThatWasAskedFor() throws IOException {
        String select = "SELECT ?t { <public/note> <v:title> ?t }";
        assertTrue(Table.text(ask(ALICE, "", select)).contains("\"t\":{\"type\":\"literal\",\"value\":\"Hello\"}"));
        assertTrue(
                Table.text(ask(ALICE, "application/sparql-results+xml", select)).contains("<literal>Hello</literal>"));
        assertEquals("t\r\nHello\r\n", Table.text(ask(ALICE, "text/csv", select)));
        assertEquals("?t\n\"Hello\"\n", Table.text(ask(ALICE, "text/tab-separated-values", select)));
        assertTrue(Table.text(ask(ALICE, "", "ASK { ?s ?p ?o }")).contains("\"boolean\":true"));
        String construct = "CONSTRUCT { ?s <v:is> ?t } { ?s <v:title> ?t }";
        assertTrue(Table.text(ask(BOB, "", construct)).contains("<v:is> \"Hello\""));
        assertTrue(Table.text(ask(BOB, "application/ld+json", construct)).contains("{\"@value\":\"Hello\"}"));
        assertEquals(
                "<" + TestPods.iri("/public/note") + "> <v:is> \"Hello\" .\n",
                Table.text(ask(BOB, "application/n-triples", construct)));
        assertEquals(ProblemType.NOT_ACCEPTABLE, refusal(ALICE, "image/png", select));
        assertEquals(ProblemType.NOT_ACCEPTABLE, refusal(ALICE, "text/csv", construct));
        assertEquals(ProblemType.NOT_ACCEPTABLE, refusal(ALICE, "text/csv", "ASK { ?s ?p ?o }"));
    }

    @Test
    void aPodThatIsNotThereIsRefusedLikeAResource() throws IOException {
        Queries.Question nowhere = new Queries.Question(
                new PodId("nobody"),
                Caller.ANONYMOUS,
                Optional.empty(),
                "",
                "ASK { ?s ?p ?o }",
                List.of(),
                List.of(),
                () -> false);
        assertEquals(
                ProblemType.CREDENTIALS_MISSING,
                assertInstanceOf(Queries.Reply.Refused.class, pods.queries.ask(nowhere))
                        .problem()
                        .type());
    }

    @Test
    void aLongAnswerIsComputedWhileItIsTaken() throws IOException {
        try (Queries.Reply reply = pods.queries.ask(long5000())) {
            assertInstanceOf(Representation.Content.Streamed.class, ((Queries.Reply.Found) reply).content());
            assertEquals(5_001, Table.text(reply).lines().count());
        }
    }

    @Test
    void anAnswerThatTurnsOutTooCostlyIsBrokenOff() throws IOException {
        pods.alice().put("/public/many", TURTLE, numbers(400));
        Queries.Question square = question(BOB, "text/csv", "SELECT * { ?a <v:n> ?b . ?c <v:n> ?d }");
        try (Queries.Reply reply = pods.queries.ask(square)) {
            Representation.Content.Streamed streamed =
                    assertInstanceOf(Representation.Content.Streamed.class, ((Queries.Reply.Found) reply).content());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThrows(AnswerBrokenOff.class, () -> streamed.whole().writeTo(out));
            assertTrue(out.size() > 0);
        }
    }

    /** 5,000 rows of about 25 bytes, which come in several pieces. */
    private Queries.Question long5000() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            many.append("<v:")
                    .append(i)
                    .append("> <v:long> '")
                    .append("x".repeat(20))
                    .append(i)
                    .append("'.\n");
        }
        pods.alice().put("/public/many", TURTLE, many.toString());
        return question(BOB, "text/csv", "SELECT ?x { ?s <v:long> ?x }");
    }

    private static QueryLimits caps(Duration whole, long memory, long length) {
        QueryLimits usual = QueryLimits.DEFAULT;
        return new QueryLimits(
                usual.text(),
                usual.nodes(),
                usual.depth(),
                usual.patterns(),
                Duration.ofHours(1),
                whole,
                usual.documents(),
                memory,
                usual.rows(),
                length,
                usual.words(),
                usual.digits(),
                usual.expression(),
                usual.atOnce(),
                usual.ofOnePod(),
                usual.ofStrangers(),
                usual.patience());
    }

    private static Problem costly(Queries queries, Queries.Question asked) throws IOException {
        Problem problem = assertInstanceOf(Queries.Reply.Refused.class, queries.ask(asked))
                .problem();
        assertEquals(ProblemType.QUERY_TOO_COSTLY, problem.type());
        return problem;
    }

    @Test
    void anAnswerHasSoManyBytesAndNoMore() throws IOException {
        Queries.Question all = long5000();
        Queries few = pods.queries(caps(Duration.ofHours(1), 8 << 20, 1_000));
        assertEquals(Map.of("cap", "length", "limit", 1_000L), costly(few, all).members());

        long most = 100_000;
        Queries more = pods.queries(caps(Duration.ofHours(1), 8 << 20, most));
        try (Queries.Reply reply = more.ask(all)) {
            Representation.Content.Streamed streamed =
                    assertInstanceOf(Representation.Content.Streamed.class, ((Queries.Reply.Found) reply).content());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            AnswerBrokenOff end =
                    assertThrows(AnswerBrokenOff.class, () -> streamed.whole().writeTo(out));
            assertTrue(out.size() > most / 2 && out.size() <= most, "sent " + out.size());
            assertTrue(String.valueOf(end.getMessage()).contains("longer than " + most), end.getMessage());
        }
    }

    @Test
    void constructedTriplesHaveAQuarterOfTheMemoryAsText() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            many.append("<v:")
                    .append(i)
                    .append("> <v:long> '")
                    .append("x".repeat(1_000))
                    .append("'.\n");
        }
        pods.alice().put("/public/many", TURTLE, many.toString());
        Queries.Question all = question(BOB, "", "CONSTRUCT WHERE { ?s <v:long> ?x }");
        Queries few = pods.queries(caps(Duration.ofHours(1), 1 << 20, 64 << 20));
        assertEquals(Map.of("cap", "length", "limit", 1 << 18), costly(few, all).members());
        Queries more = pods.queries(caps(Duration.ofHours(1), 2 << 20, 64 << 20));
        assertEquals(300, Table.text(more.ask(all)).split("v:long", -1).length - 1);
    }

    @Test
    void whoeverTakesTheirTimeHasAMinute() throws IOException {
        Queries.Question all = long5000();
        AtomicLong now = new AtomicLong();
        Queries patient = pods.queries(QueryLimits.DEFAULT, now::get);
        for (Duration pause : List.of(Duration.ofSeconds(14), Duration.ofSeconds(60))) {
            try (Queries.Reply reply = patient.ask(all)) {
                Representation.Content.Streamed streamed = assertInstanceOf(
                        Representation.Content.Streamed.class, ((Queries.Reply.Found) reply).content());
                // Four pieces, and after each of them the reader stops for a while.
                ByteArrayOutputStream slow = new ByteArrayOutputStream() {
                    @Override
                    public void write(byte[] piece) throws IOException {
                        super.write(piece);
                        now.addAndGet(pause.toNanos() + 1);
                    }
                };
                if (pause.toSeconds() < 15) {
                    streamed.whole().writeTo(slow);
                    assertEquals(
                            5_001, slow.toString(StandardCharsets.UTF_8).lines().count());
                } else {
                    AnswerBrokenOff end = assertThrows(
                            AnswerBrokenOff.class, () -> streamed.whole().writeTo(slow));
                    assertTrue(
                            String.valueOf(end.getMessage()).contains("not taken within 60 seconds"), end.getMessage());
                }
            }
        }
    }

    private static String numbers(int count) {
        StringBuilder numbers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            numbers.append("<v:").append(i).append("> <v:n> ").append(i).append(".\n");
        }
        return numbers.toString();
    }

    @Test
    void whoeverLeavesStopsTheirQueryAndMakesRoom() throws Exception {
        pods.alice().put("/public/many", TURTLE, numbers(2_000));
        Queries one = pods.queries(limits(1, 1, 1, Duration.ofSeconds(20)));
        AtomicBoolean gone = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        Queries.Question endless =
                new Queries.Question(TestPods.POD, ALICE, Optional.empty(), "", ENDLESS, List.of(), List.of(), () -> {
                    asked.countDown();
                    return gone.get();
                });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Queries.Reply> left = threads.submit(() -> one.ask(endless));
            asked.await();
            Future<Queries.Reply> next = threads.submit(() -> one.ask(question(ALICE, "", "ASK { ?s ?p ?o }")));
            gone.set(true);
            assertInstanceOf(Queries.Reply.Refused.class, left.get());
            assertInstanceOf(Queries.Reply.Found.class, next.get());
        }
    }

    @Test
    void strangersLeaveRoomForOthersAndOnePodForAnother() throws Exception {
        pods.alice().put("/public/many", TURTLE, numbers(2_000));
        Queries three = pods.queries(limits(3, 2, 1, Duration.ofMillis(300)));
        AtomicBoolean gone = new AtomicBoolean();
        // Asked once at each of three gates, and again while it computes.
        CountDownLatch asked = new CountDownLatch(4);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> three.ask(new Queries.Question(
                    TestPods.POD, Caller.ANONYMOUS, Optional.empty(), "", ENDLESS, List.of(), List.of(), () -> {
                        asked.countDown();
                        return gone.get();
                    })));
            asked.await();
            String quick = "ASK { ?s ?p ?o }";
            Queries.Reply stranger = three.ask(question(Caller.ANONYMOUS, "", quick));
            Queries.Reply owner = three.ask(question(ALICE, "", quick));
            gone.set(true);
            assertEquals(
                    ProblemType.BUSY,
                    assertInstanceOf(Queries.Reply.Refused.class, stranger)
                            .problem()
                            .type());
            assertInstanceOf(Queries.Reply.Found.class, owner);
        }
    }

    private static QueryLimits limits(int atOnce, int ofOnePod, int ofStrangers, Duration patience) {
        QueryLimits usual = QueryLimits.DEFAULT;
        return new QueryLimits(
                usual.text(),
                usual.nodes(),
                usual.depth(),
                usual.patterns(),
                Duration.ofHours(1),
                Duration.ofHours(1),
                usual.documents() * 1_000,
                usual.memory(),
                usual.rows(),
                usual.length(),
                usual.words(),
                usual.digits(),
                usual.expression(),
                atOnce,
                ofOnePod,
                ofStrangers,
                patience);
    }

    @Test
    void oneDecisionIsEnoughForAllThatShareTheirRules() {
        for (int i = 0; i < 50; i++) {
            pods.alice().put("/public/many/" + i, TURTLE, "<> <v:n> " + i + ".");
        }
        int[] decisions = {0};
        Queries counted = new PodQueries(
                () -> Moment.of(pods.space),
                moment -> {
                    StoredAcls then = new StoredAcls(moment, TestPods.LOCATOR);
                    var access = pods.access.by(then, pods.groups, new StoredTypes(moment));
                    return new AccessControl() {
                        @Override
                        public Permissions byRules(ResourceId resource, Caller caller, Optional<String> origin) {
                            decisions[0]++;
                            return access.byRules(resource, caller, origin);
                        }

                        @Override
                        public Permissions granted(ResourceId resource, Caller caller, Permissions byRules) {
                            return access.granted(resource, caller, byRules);
                        }

                        @Override
                        public boolean admits(ResourceId resource, Caller caller, Supplier<Set<String>> types) {
                            return access.admits(resource, caller, types);
                        }

                        @Override
                        public AccessControl by(AclSource acls, GroupSource groups, TypeSource types) {
                            return this;
                        }
                    };
                },
                pods.grantGraphs(),
                TestPods.LOCATOR,
                QueryLimits.DEFAULT,
                new QueryTurns(QueryLimits.DEFAULT));
        assertEquals(
                List.of("50"),
                Table.rows(counted, question(BOB, "", "SELECT (COUNT(*) AS ?c) { ?s <v:n> ?o }")).stream()
                        .map(row -> row.replaceAll("\\D*(\\d+).*", "$1"))
                        .toList());
        assertEquals(1, decisions[0]);
    }
}

package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that would take everything there is, and what stops them. */
@NullMarked
final class QueryCapsTest {

    /** Generous, for machines that stand still in between: what this catches takes years. */
    private static final Duration SOON = Duration.ofMinutes(5);

    private static final long HOUR = 3_600_000;
    private static final KeySpace SPACE = new MemoryKeySpace();

    private final Asking asking = Asking.all(SPACE).within(limits(1_000, 1 << 20));

    /** Time in milliseconds, memory in bytes, everything else as usual. */
    private static QueryLimits limits(long millis, long memory) {
        QueryLimits usual = QueryLimits.DEFAULT;
        return new QueryLimits(
                usual.text(),
                usual.nodes(),
                usual.depth(),
                usual.patterns(),
                Duration.ofMillis(millis),
                usual.whole().multipliedBy(60),
                usual.documents(),
                memory,
                usual.rows(),
                usual.length(),
                usual.words(),
                usual.digits(),
                usual.expression(),
                usual.atOnce(),
                usual.ofOnePod(),
                usual.ofStrangers(),
                usual.patience());
    }

    @BeforeAll
    static void fill() {
        Fixture pod = Fixture.over(SPACE, new FakeClock());
        pod.containers("/", "/d/");
        IRI next = Fixture.VALUES.createIRI("v:next");
        IRI text = Fixture.VALUES.createIRI("v:text");
        Edit edit = pod.edit();
        for (int i = 0; i < 2_000; i++) {
            List<Statement> said = new ArrayList<>();
            IRI subject = Fixture.VALUES.createIRI("p:" + i);
            said.add(Fixture.VALUES.createStatement(subject, next, Fixture.VALUES.createIRI("p:" + (i + 1))));
            said.add(Fixture.VALUES.createStatement(subject, next, Fixture.VALUES.createIRI("p:" + (i * 7) % 2_000)));
            said.add(Fixture.VALUES.createStatement(
                    subject, text, Fixture.VALUES.createLiteral("a".repeat(200) + i + "!")));
            edit.create(Fixture.rdf("/d/" + i, "", said));
        }
        Fixture.done(edit);
    }

    private String cap(String query) {
        return assertTimeoutPreemptively(SOON, () -> asking.cap(query), query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
                "SELECT * { ?a <v:text> ?x . ?b <v:text> ?y . FILTER(?x = ?y && ?a != ?b) }",
                "ASK { ?s <v:text> ?t FILTER REGEX(?t, '^a*a*a*a*a*x$') }",
                "ASK { ?s <v:text> ?t FILTER(REPLACE(?t, '^a*a*a*a*a*x$', 'b') = 'c') }",
                "ASK { FILTER REGEX('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!',"
                        + " '(.*)(.*)(.*)(.*)(.*)(.*)(.*)(.*)\\\\1x$') }",
                "SELECT (COUNT(*) AS ?n) { VALUES ?a { 1 2 3 4 5 6 7 8 9 0 } VALUES ?b { 1 2 3 4 5 6 7 8 9 0 }"
                        + " VALUES ?c { 1 2 3 4 5 6 7 8 9 0 } VALUES ?d { 1 2 3 4 5 6 7 8 9 0 }"
                        + " VALUES ?e { 1 2 3 4 5 6 7 8 9 0 } VALUES ?f { 1 2 3 4 5 6 7 8 9 0 }"
                        + " VALUES ?g { 1 2 3 4 5 6 7 8 9 0 } VALUES ?h { 1 2 3 4 5 6 7 8 9 0 } }",
                "SELECT (COUNT(*) AS ?n) { ?a <v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/"
                        + "<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next>/<v:next> ?b }"
            })
    void computingEndsInTime(String query) {
        assertEquals("time", cap(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ?a ?x { ?a <v:text> ?x . ?b <v:text> ?y } ORDER BY ?y ?x",
                "SELECT DISTINCT ?x ?y { ?a <v:text> ?x . ?b <v:text> ?y }",
                "SELECT ?x ?y (COUNT(*) AS ?n) { ?a <v:text> ?x . ?b <v:text> ?y } GROUP BY ?x ?y",
                "SELECT (COUNT(DISTINCT ?z) AS ?n) { ?a <v:text> ?x . ?b <v:text> ?y . BIND(CONCAT(?x, ?y) AS ?z) }",
                "SELECT (GROUP_CONCAT(?x) AS ?all) { ?a <v:text> ?x . ?b <v:next> ?c }",
                "SELECT (COUNT(*) AS ?n) { ?a <v:next>* ?b }",
                "SELECT * { { SELECT ?a ?x { ?a <v:text> ?x } } { SELECT ?a ?y { ?a <v:next> ?b . ?c <v:text> ?y } } }",
                "SELECT * { ?a <v:text> ?x OPTIONAL { SELECT ?a ?y { ?a <v:next> ?b . ?c <v:text> ?y } } }",
                "SELECT * { ?a <v:text> ?x MINUS { ?a <v:next> ?b . ?c <v:text> ?y } }",
                "CONSTRUCT { ?a ?c ?y } { ?a <v:text> ?x . ?b <v:text> ?y . BIND(<v:p> AS ?c) }"
            })
    void whatIsRememberedIsBounded(String query) {
        Asking patient = asking.within(limits(HOUR, 256 << 10));
        assertEquals("memory", assertTimeoutPreemptively(SOON, () -> patient.cap(query)));
    }

    @Test
    void sortingForTheFirstFewRemembersNoMoreThanThose() {
        String query = "SELECT ?x { ?a <v:text> ?x . ?b <v:next> <p:7> } ORDER BY DESC(?x) LIMIT 5";
        assertEquals("none: 5 rows", asking.within(limits(HOUR, 64 << 10)).cap(query));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Doubles fifty times.
                "SELECT ?z { BIND('aaaaaaaaaaaaaaaa' AS ?a0) %s BIND(STRLEN(?a50) AS ?z) }",
                // Squares fifty times.
                "SELECT ?z { BIND(9999999999 AS ?a0) %m BIND(STR(?a50) AS ?z) }",
                "SELECT ?z { BIND('1e999999999'^^<http://www.w3.org/2001/XMLSchema#decimal> + 1 AS ?z) }",
                "SELECT ?z { BIND(<http://www.w3.org/2001/XMLSchema#decimal>('1e999999999') * 2.5 AS ?z) }",
                "SELECT ?z { BIND(REPLACE('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'a', '%x') AS ?z) }"
            })
    void valuesThatGrowWithoutEndAreErrors(String pattern) {
        StringBuilder doubled = new StringBuilder();
        StringBuilder squared = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            doubled.append("BIND(CONCAT(?a")
                    .append(i)
                    .append(",?a")
                    .append(i)
                    .append(") AS ?a")
                    .append(i + 1)
                    .append(") ");
            squared.append("BIND(?a")
                    .append(i)
                    .append("*?a")
                    .append(i)
                    .append(" AS ?a")
                    .append(i + 1)
                    .append(") ");
        }
        String query = pattern.replace("%s", doubled).replace("%m", squared).replace("%x", "x".repeat(10_000));
        assertEquals(List.of("-"), assertTimeoutPreemptively(SOON, () -> asking.rows(query)));
    }

    @Test
    void durationsThatLastForEverAreCompared() {
        String type = "^^<http://www.w3.org/2001/XMLSchema#duration>";
        String query = "SELECT ?x { VALUES ?x { 'P999999999D'" + type + " 'P31999999M'" + type + " 'P99999999999Y'"
                + type + " } FILTER(?x = ?x) } ORDER BY ?x";
        assertTimeoutPreemptively(SOON, () -> asking.cap(query));
    }

    @Test
    void theAnswerHasSoManyRowsAndNoMore() {
        Asking patient = asking.within(limits(HOUR, 8 << 20));
        assertEquals("none: 10 rows", patient.cap("SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 10"));
        assertEquals("rows", patient.cap("SELECT * { ?a <v:next> ?c . ?d <v:text> ?f }"));
    }

    @Test
    void onlySoManyDocumentsAreLookedInto() {
        QueryLimits usual = QueryLimits.DEFAULT;
        QueryLimits few = new QueryLimits(
                usual.text(),
                usual.nodes(),
                usual.depth(),
                usual.patterns(),
                Duration.ofHours(1),
                usual.whole().multipliedBy(60),
                1_000,
                usual.memory(),
                usual.rows(),
                usual.length(),
                usual.words(),
                usual.digits(),
                usual.expression(),
                usual.atOnce(),
                usual.ofOnePod(),
                usual.ofStrangers(),
                usual.patience());
        assertEquals("documents", asking.within(few).cap("SELECT * { ?a <v:text> ?c }"));
        assertEquals("none: 1 rows", asking.within(few).cap("SELECT * { <p:3> <v:text> ?c }"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "(", "[", "!", "OPTIONAL{", "-", "EXISTS{FILTER ", "COALESCE(", "^(", "?a+"})
    void deepNestingIsRefusedAndHarmsNobody(String part) {
        for (int times : List.of(50, 90, 500, 5_000, 60 * 1024 / part.length() - 40)) {
            for (String start : List.of("SELECT * {", "SELECT * { ?s ?p ?o FILTER(", "SELECT * { ?s ", "SELECT (")) {
                String text = start + part.repeat(times);
                assertTimeoutPreemptively(
                        SOON,
                        () -> SparqlQuery.parse(text, Asking.STORAGE, QueryLimits.DEFAULT),
                        text.substring(0, 40));
                String closed = text + close(text);
                assertTimeoutPreemptively(
                        SOON,
                        () -> {
                            if (SparqlQuery.parse(closed, Asking.STORAGE, QueryLimits.DEFAULT)
                                    instanceof one.twogather.pod.model.Outcome.Done<SparqlQuery>) {
                                asking.cap(closed);
                            }
                        },
                        closed.substring(0, 40));
            }
        }
    }

    private static String close(String text) {
        StringBuilder closing = new StringBuilder(" ?x ");
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            closing.append(c == '{' ? "}" : c == '(' ? ")" : c == '[' ? "]" : "");
        }
        return closing.toString();
    }

    @Test
    void longQueriesAreReadInTimeOrRefused() {
        List<String> bombs = new ArrayList<>();
        bombs.add("SELECT * { " + "?s ?p ?o . ".repeat(5_000) + "}");
        bombs.add("SELECT * { " + "?s ?p ?o . ".repeat(199) + "}");
        bombs.add("SELECT * { " + cross(150) + "}");
        bombs.add("SELECT * { ?s " + "<v:a>/".repeat(190) + "<v:a> ?o }");
        bombs.add("SELECT * { ?s " + "(<v:a>|<v:b>)/".repeat(90) + "<v:a> ?o }");
        bombs.add("SELECT * { ?s " + "<v:a>|".repeat(190) + "<v:a> ?o }");
        bombs.add("SELECT * { ?s ?p ?o FILTER(" + "?o = 1 || ".repeat(2_000) + "false) }");
        bombs.add("SELECT * { ?s ?p ?o FILTER(" + "(?o = 1 || ?s = 2) && ".repeat(900) + "false) }");
        bombs.add("SELECT * { ?s ?p ?o FILTER(" + "1+".repeat(9_000) + "1 = 2) }");
        bombs.add("SELECT * { ?s ?p ?o FILTER(?o IN (" + "1,".repeat(9_000) + "1)) }");
        bombs.add("SELECT * { VALUES ?s { " + "<v:a> ".repeat(9_000) + "} ?s ?p ?o }");
        bombs.add("SELECT * {} " + "#".repeat(50_000));
        bombs.add("SELECT * { ?s ?p '" + "x".repeat(50_000) + "' }");
        bombs.add("SELECT * { ?s ?p " + "9".repeat(50_000) + " FILTER(" + "9".repeat(9_000) + " * 2 > 1) }");
        bombs.add("SELECT (CONCAT(" + "?t,".repeat(8_000) + "?t) AS ?x) { ?s <v:text> ?t }");
        for (String bomb : bombs) {
            assertTimeoutPreemptively(
                    SOON,
                    () -> {
                        if (SparqlQuery.parse(bomb, Asking.STORAGE, QueryLimits.DEFAULT)
                                instanceof one.twogather.pod.model.Outcome.Done<SparqlQuery>) {
                            asking.cap(bomb);
                        }
                    },
                    bomb.substring(0, 40));
        }
        assertEquals(ProblemType.TOO_LARGE, asking.refusal(" ".repeat(70_000)).type());
        assertEquals(ProblemType.QUERY_TOO_COSTLY, asking.refusal(bombs.get(0)).type());
    }

    private static String cross(int count) {
        StringBuilder patterns = new StringBuilder();
        for (int i = 0; i < count; i++) {
            patterns.append("?s")
                    .append(i)
                    .append(" ?p")
                    .append(i)
                    .append(" ?o")
                    .append(i % 7)
                    .append(" . ");
        }
        return patterns.toString();
    }

    @Test
    void whoLeavesStopsTheirQuery() {
        long[] now = {0};
        LongSupplier still = () -> now[0];
        Allowance allowance = new Allowance(QueryLimits.DEFAULT, still);
        Thread leaver = Thread.ofPlatform().start(() -> {
            while (now[0] == 0) {
                Thread.onSpinWait();
            }
            allowance.stop();
        });
        SparqlQuery query = asking.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }");
        QueryStopped stopped = assertTimeoutPreemptively(SOON, () -> {
            try {
                return allowance.spend(() -> {
                    now[0] = 1;
                    try (Moment moment = Moment.of(SPACE);
                            QueryAnswer answer = moment.answer(
                                    query, Fixture.ALICE, Asking.LOCATOR, id -> true, VirtualGraphs.NONE, allowance)) {
                        ((QueryAnswer.Rows) answer).hasNext();
                        throw new AssertionError("an end without end");
                    }
                });
            } catch (QueryStopped gone) {
                return gone;
            }
        });
        assertEquals(ProblemType.BUSY, stopped.problem().type());
        assertFalse(leaver.isInterrupted());
    }
}

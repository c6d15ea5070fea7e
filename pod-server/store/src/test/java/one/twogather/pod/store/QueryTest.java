package one.twogather.pod.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.testkit.FakeClock;
import org.eclipse.rdf4j.model.BNode;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Resource;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.Value;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullMarked
final class QueryTest {

    private final KeySpace space = new MemoryKeySpace();
    private final Fixture pod = Fixture.over(space, new FakeClock());
    private final Asking asking = Asking.all(space);

    @BeforeEach
    void foundPod() {
        pod.containers("/", "/notes/", "/empty/");
    }

    private static IRI iri(String name) {
        return Fixture.VALUES.createIRI(name.contains(":") ? name : Asking.STORAGE + name);
    }

    private static Value text(String label) {
        return Fixture.VALUES.createLiteral(label);
    }

    private static Statement say(Resource subject, String predicate, Value object) {
        return Fixture.VALUES.createStatement(subject, iri("v:" + predicate), object);
    }

    private void document(String path, Statement... statements) {
        pod.create(Fixture.rdf(path, "", List.of(statements)));
    }

    @Test
    void triplesAreFoundByAnythingThatIsKnownOfThem() {
        document("/notes/a", say(iri("notes/a"), "title", text("A")), say(iri("notes/a"), "by", iri("p:alice")));
        document("/notes/b", say(iri("notes/b"), "title", text("B")), say(iri("notes/b"), "by", iri("p:alice")));
        assertEquals(List.of("A"), asking.rows("SELECT ?o { <notes/a> <v:title> ?o }"));
        assertEquals(List.of("notes/b"), asking.rows("SELECT ?s { ?s <v:title> 'B' }"));
        assertEquals(List.of("v:by"), asking.rows("SELECT ?p { <notes/a> ?p <p:alice> }"));
        assertEquals(Set.of("notes/a", "notes/b"), Set.copyOf(asking.rows("SELECT ?s { ?s ?p <p:alice> }")));
        assertEquals(List.of("true"), asking.rows("ASK { <notes/a> <v:by> <p:alice> }"));
        assertEquals(List.of("false"), asking.rows("ASK { <notes/a> <v:title> 'B' }"));
        assertEquals(
                List.of("notes/a v:title A"),
                asking.rows("CONSTRUCT { ?s <v:title> ?o } WHERE { GRAPH <notes/a> { ?s <v:title> ?o } }"));
    }

    @Test
    void everyDocumentIsAGraphNamedLikeIt() {
        document("/notes/a", say(iri("p:alice"), "name", text("Alice")));
        document("/notes/b", say(iri("p:alice"), "age", text("40")));
        assertEquals(
                Set.of("notes/a v:name", "notes/b v:age"),
                Set.copyOf(asking.rows("SELECT ?g ?p { GRAPH ?g { <p:alice> ?p ?o } }")));
        assertEquals(List.of("Alice"), asking.rows("SELECT ?o { GRAPH <notes/a> { ?s ?p ?o } }"));
        assertEquals(List.of(), asking.rows("SELECT ?o { GRAPH <notes/none> { ?s ?p ?o } }"));
        assertEquals(List.of(), asking.rows("SELECT ?o { GRAPH <https://other.example/x> { ?s ?p ?o } }"));
    }

    @Test
    void whatTwoDocumentsSayIsSaidOnceInTheDefaultGraph() {
        document("/notes/a", say(iri("p:alice"), "name", text("Alice")));
        document("/notes/b", say(iri("p:alice"), "name", text("Alice")));
        assertEquals(List.of("1"), asking.rows("SELECT (COUNT(*) AS ?n) { ?s <v:name> ?o }"));
        assertEquals(List.of("2"), asking.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s <v:name> ?o } }"));
        assertEquals(
                List.of("1"), asking.rows("SELECT (COUNT(*) AS ?n) FROM <notes/a> FROM <notes/b> { ?s <v:name> ?o }"));
    }

    @Test
    void onlyTheGraphsThatAreNamedAreAsked() {
        document("/notes/a", say(iri("p:alice"), "name", text("A")));
        document("/notes/b", say(iri("p:alice"), "name", text("B")));
        assertEquals(List.of("A"), asking.rows("SELECT ?o FROM <notes/a> { ?s <v:name> ?o }"));
        assertEquals(List.of(), asking.rows("SELECT ?o FROM NAMED <notes/a> { ?s <v:name> ?o }"));
        assertEquals(List.of("B"), asking.rows("SELECT ?o FROM NAMED <notes/b> { GRAPH ?g { ?s <v:name> ?o } }"));
        SparqlQuery query = asking.query("SELECT ?o FROM <notes/a> { ?s <v:name> ?o }");
        assertEquals(
                List.of("B"),
                asking.rows(query.over(List.of(Asking.STORAGE + "notes/b"), List.of())),
                "the request counts more than the query");
    }

    @Test
    void blankNodesOfTwoDocumentsAreNotTheSame() {
        BNode node = Fixture.VALUES.createBNode("x");
        document("/notes/a", say(iri("p:a"), "knows", node), say(node, "name", text("Ann")));
        document("/notes/b", say(iri("p:b"), "knows", node), say(node, "name", text("Ben")));
        assertEquals(
                Set.of("p:a Ann", "p:b Ben"),
                Set.copyOf(asking.rows("SELECT ?who ?name { ?who <v:knows> [ <v:name> ?name ] }")));
        assertEquals(List.of("2"), asking.rows("SELECT (COUNT(DISTINCT ?n) AS ?c) { ?who <v:knows> ?n }"));
    }

    @Test
    void whatADocumentQuotesIsNotWhatItSays() {
        Statement quoted =
                Fixture.VALUES.createStatement(iri("p:bob"), iri("v:owes"), text("1000"), iri("notes/other"));
        document("/notes/a", say(iri("p:alice"), "name", text("Alice")), quoted);
        assertEquals(List.of(), asking.rows("SELECT * { ?s <v:owes> ?o }"));
        assertEquals(List.of(), asking.rows("SELECT * { GRAPH ?g { ?s <v:owes> ?o } }"));
    }

    @Test
    void whatContainersHoldIsSaidInTheirGraphs() {
        document("/notes/a", say(iri("notes/a"), "title", text("A")));
        String contains = " <http://www.w3.org/ns/ldp#contains> ";
        assertEquals(List.of("notes/a"), asking.rows("SELECT ?x { <notes/> " + contains + " ?x }"));
        assertEquals(List.of("notes/"), asking.rows("SELECT ?x { ?x " + contains + " <notes/a> }"));
        assertEquals(
                Set.of(" empty/", " notes/", "notes/ notes/a"),
                Set.copyOf(asking.rows("SELECT ?c ?x { ?c " + contains + " ?x }")));
        assertEquals(
                List.of("notes/ notes/a"), asking.rows("SELECT ?g ?x { GRAPH ?g { <notes/> " + contains + " ?x } }"));
        assertEquals(List.of("true"), asking.rows("ASK { <> " + contains + "+ <notes/a> }"));
        assertEquals(List.of(), asking.rows("SELECT ?x { GRAPH <empty/> { <notes/> " + contains + " ?x } }"));
    }

    @Test
    void nothingIsFoundInWhatMayNotBeSeen() {
        document("/notes/a", say(iri("notes/a"), "title", text("A")));
        document("/notes/b", say(iri("notes/b"), "title", text("B")));
        Asking half = asking.seeing(
                id -> !id.path().value().equals("/notes/b") && !id.path().isContainer());
        assertEquals(List.of("A"), half.rows("SELECT ?o { ?s ?p ?o }"));
        assertEquals(List.of("A"), half.rows("SELECT ?o { ?s <v:title> ?o }"));
        assertEquals(List.of(), half.rows("SELECT ?s { ?s ?p 'B' }"));
        assertEquals(List.of(), half.rows("SELECT ?o { <notes/b> ?p ?o }"));
        assertEquals(List.of(), half.rows("SELECT ?o { GRAPH <notes/b> { ?s ?p ?o } }"));
        assertEquals(List.of(), half.rows("SELECT ?o FROM <notes/b> { ?s ?p ?o }"));
        assertEquals(List.of("1"), half.rows("SELECT (COUNT(*) AS ?n) { ?s <v:title> ?o }"));
        assertEquals(List.of(), half.rows("DESCRIBE <notes/b>"));
        assertEquals(List.of(), half.rows("SELECT ?x { <notes/> <http://www.w3.org/ns/ldp#contains> ?x }"));
        assertEquals(List.of(), half.rows("SELECT ?x { ?x <http://www.w3.org/ns/ldp#contains> <notes/a> }"));
        assertEquals(List.of("false"), half.rows("ASK { <notes/b> <v:title>|<v:x> ?o }"));
    }

    /** Two graphs, of which each says a thing of itself and of a part of itself. */
    private static final VirtualGraphs TWO = new VirtualGraphs() {
        @Override
        public List<String> names() {
            return List.of(Asking.STORAGE + "virtual/a", Asking.STORAGE + "virtual/b");
        }

        @Override
        public boolean says(IRI predicate) {
            return !predicate.equals(iri("v:never"));
        }

        @Override
        public List<Statement> graph(String name) {
            IRI graph = iri(name);
            return names().contains(name)
                    ? List.of(
                            Fixture.VALUES.createStatement(graph, iri("v:title"), text("V"), graph),
                            Fixture.VALUES.createStatement(iri(name + "#part"), iri("v:of"), graph, graph))
                    : List.of();
        }
    };

    @Test
    void whatIsNoDocumentIsFoundBesideThem() {
        document("/notes/a", say(iri("notes/a"), "title", text("A")), say(iri("notes/a"), "on", iri("virtual/a")));
        Asking both = asking.beside(TWO);
        assertEquals(
                Set.of("notes/a", "virtual/a", "virtual/b"), Set.copyOf(both.rows("SELECT ?s { ?s <v:title> ?t }")));
        assertEquals(List.of("notes/a"), asking.rows("SELECT ?s { ?s <v:title> ?t }"));
        assertEquals(List.of("V"), both.rows("SELECT ?t { <notes/a> <v:on> ?v . ?v <v:title> ?t }"));
        assertEquals(List.of("virtual/b#part"), both.rows("SELECT ?s { ?s <v:of> <virtual/b> }"));
        assertEquals(List.of("virtual/b"), both.rows("SELECT ?g { GRAPH ?g { <virtual/b#part> ?p ?o } }"));
        assertEquals(
                List.of("V"), both.rows("SELECT ?t FROM <virtual/a> FROM <virtual/b> { ?s <v:title> ?t } LIMIT 1"));
        assertEquals(
                List.of("virtual/a"),
                both.rows("SELECT ?s FROM NAMED <virtual/a> FROM NAMED <notes/a> { GRAPH ?g { ?s <v:title> 'V' } }"));
        assertEquals(List.of(), both.rows("SELECT ?s { GRAPH <notes/a> { ?s <v:title> 'V' } }"));
        assertEquals(List.of(), both.rows("SELECT ?s { ?s <v:never> ?o }"));
        assertEquals(List.of(), both.rows("SELECT ?o { <virtual/none> ?p ?o }"));
        assertEquals(List.of(), both.rows("SELECT ?o { GRAPH <virtual/a> { <virtual/b> ?p ?o } }"));
    }

    @Test
    void anAnswerIsOfOneMoment() {
        document("/notes/a", say(iri("notes/a"), "title", text("A")));
        Allowance allowance = new Allowance(QueryLimits.DEFAULT, System::nanoTime);
        try (Moment moment = Moment.of(space)) {
            document("/notes/b", say(iri("notes/b"), "title", text("B")));
            pod.delete("/notes/a");
            List<String> seen = allowance.spend(() -> {
                try (QueryAnswer answer = moment.answer(
                        asking.query("SELECT ?o { ?s <v:title> ?o }"),
                        Fixture.ALICE,
                        Asking.LOCATOR,
                        id -> true,
                        VirtualGraphs.NONE,
                        allowance)) {
                    QueryAnswer.Rows rows = (QueryAnswer.Rows) answer;
                    assertTrue(rows.hasNext());
                    String first = rows.next().getFirst().orElseThrow().stringValue();
                    assertFalse(rows.hasNext());
                    return List.of(first);
                }
            });
            assertEquals(List.of("A"), seen);
        }
    }

    @Test
    void languageTagsAreFoundInWhateverCase() {
        document("/notes/a", say(iri("notes/a"), "title", Fixture.VALUES.createLiteral("Hi", "EN")));
        assertEquals(List.of("notes/a"), asking.rows("SELECT ?s { ?s <v:title> 'Hi'@en }"));
        assertEquals(List.of(), asking.rows("SELECT ?s { ?s <v:title> 'Hi'@fr }"));
        assertEquals(List.of(), asking.rows("SELECT ?s { ?s <v:title> 'Hi' }"));
    }

    @Test
    void largeDocumentsAreSearchedByTheirSubjectsAndObjects() {
        Statement[] many = new Statement[3_000];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = say(iri("p:" + i), "number", text("n" + i));
            many[i + 1] = say(iri("p:" + i), "next", iri("p:" + (i + 2)));
        }
        document("/notes/a", many);
        assertEquals(List.of("n2998"), asking.rows("SELECT ?o { <p:2998> <v:number> ?o }"));
        assertEquals(List.of("p:1998"), asking.rows("SELECT ?s { ?s <v:next> <p:2000> }"));
        assertEquals(List.of("1500"), asking.rows("SELECT (COUNT(*) AS ?n) { ?a <v:next> ?b . ?a <v:number> ?x }"));
        assertEquals(List.of("p:10"), asking.rows("SELECT ?s { ?s <v:number> 'n10' }"));
    }

    @Test
    void malformedQueriesTellWhere() {
        Problem problem = asking.refusal("SELECT ?s\nWHERE { ?s ?p }");
        assertEquals(ProblemType.QUERY_SYNTAX, problem.type());
        assertEquals(2, problem.members().get("line"));
        assertEquals(15, problem.members().get("column"));
        assertEquals(ProblemType.QUERY_SYNTAX, asking.refusal("").type());
        assertEquals(
                ProblemType.QUERY_SYNTAX,
                asking.refusal("SELECT ?s { ?s a unknown:Thing }").type());
        assertEquals(
                ProblemType.QUERY_SYNTAX, asking.refusal("SELECT ?s { \u0000 }").type());
    }

    @Test
    void whatWouldReachOutsideOrChangeSomethingIsRefused() {
        for (String text : List.of(
                "SELECT * { SERVICE <https://other.example/> { ?s ?p ?o } }",
                "SELECT * { ?x <v:p> ?y . OPTIONAL { SERVICE SILENT ?y { ?s ?p ?o } } }",
                "INSERT DATA { <a:a> <b:b> <c:c> }",
                "DELETE WHERE { ?s ?p ?o }",
                "LOAD <https://other.example/>",
                "CLEAR ALL",
                "SELECT * { ?s ?p ?o FILTER(<java:java.lang.Runtime.exit>(1)) }",
                "SELECT (<https://f.example/agg>(?o) AS ?x) { ?s ?p ?o }",
                "SELECT * { << ?s ?p ?o >> ?q ?r }")) {
            assertEquals(ProblemType.QUERY_REFUSED, asking.refusal(text).type(), text);
        }
    }
}

package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.query.parser.sparql.SPARQLParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparqlUpdateTest {

    private static final List<Statement> DOCUMENT = Rdf.turtle("<#a> ex:n \"x\". <#b> ex:n \"x\".");
    private static final AccessModes READ_WRITE = AccessModes.of(AccessMode.READ, AccessMode.UPDATE);

    @Test
    void inruptsStyleIsUnderstood() { // P-101
        var patch = Patching.sparql(
                """
                DELETE DATA {<https://pod.example/alice/doc#a> <https://ex.example/n> "x".
                <https://pod.example/alice/doc#zz> <https://ex.example/n> "gone".}; INSERT DATA {<https://pod.example/alice/doc#c> <https://ex.example/n> "y"^^<http://www.w3.org/2001/XMLSchema#string>.
                };""");
        assertSays("<#b> ex:n \"x\". <#c> ex:n \"y\".", Patching.applied(patch, DOCUMENT));
        assertEquals(
                AccessModes.of(AccessMode.UPDATE, AccessMode.APPEND),
                Rdf.done(patch).needs());
    }

    @Test
    void rdflibsStyleForDataIsUnderstood() { // T-20
        var patch = Patching.sparql("DELETE DATA { <#a> ex:n \"x\" . } \n ; INSERT DATA { <#a> ex:n \"y\" . } \n");
        assertSays("<#b> ex:n \"x\". <#a> ex:n \"y\".", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void rdflibsStyleForBlankNodesIsUnderstood() { // T-20
        var patch = Patching.sparql(
                """
                DELETE { ?BN_1 <https://ex.example/n> "x" .
                }
                INSERT { ?BN_1 <https://ex.example/n> "y" .
                 }
                WHERE { ?BN_1 <https://ex.example/k> <#it> .
                 }
                """);
        var document = Rdf.turtle("[] ex:n \"x\" ; ex:k <#it> . [] ex:n \"x\" .");
        assertSays("[] ex:n \"y\" ; ex:k <#it> . [] ex:n \"x\" .", Patching.applied(patch, document));
        assertEquals(READ_WRITE, Rdf.done(patch).needs());
    }

    @Test
    void insertsAloneNeedAppendOnly() {
        var patch = Patching.sparql("INSERT DATA { <#c> ex:n 1, true ; ex:m ( 1 [ ex:k 2 ] ) }");
        assertEquals(AccessModes.APPEND, Rdf.done(patch).needs());
        assertSays("<#c> ex:n 1, true ; ex:m ( 1 [ ex:k 2 ] ).", Patching.applied(patch, List.of()));
    }

    @Test
    void everySolutionCounts() {
        var patch = Patching.sparql("DELETE { ?s ex:n ?v } INSERT { ?s ex:m ?v, [] } WHERE { ?s ex:n ?v }");
        assertSays("<#a> ex:m \"x\", []. <#b> ex:m \"x\", [].", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void deleteWhereDeletesWhatItFinds() {
        var patch = Patching.sparql("delete where { ?s ex:n ?v . <#a> ex:n ?v }");
        assertEquals(List.of(), Patching.applied(patch, DOCUMENT));
        assertEquals(READ_WRITE, Rdf.done(patch).needs());
    }

    @Test
    void conditionsWithoutSolutionsDoNothing() {
        var patch = Patching.sparql("DELETE { ?s ex:n ?v } WHERE { ?s ex:nope ?v }");
        assertEquals(DOCUMENT, Patching.applied(patch, DOCUMENT));
    }

    @Test
    void operationsFollowOneAnother() {
        var patch = Patching.sparql(
                "INSERT DATA { <#c> ex:n 1 }; PREFIX e: <https://ex.example/> DELETE { ?s e:n 1 } INSERT { ?s e:n 2 }"
                        + " WHERE { ?s e:n 1 };");
        assertSays("<#a> ex:n \"x\". <#b> ex:n \"x\". <#c> ex:n 2 .", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void templatesThatMakeNoTripleAreLeftOut() {
        var patch = Patching.sparql("INSERT { ?v ex:of ?s . ?s ex:done true } WHERE { ?s ex:n ?v }");
        assertSays("<#a> ex:n \"x\"; ex:done true. <#b> ex:n \"x\"; ex:done true.", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void unboundVariablesInTemplatesAreLeftOut() {
        var patch = Patching.sparql("INSERT { <#c> ex:n ?nope } WHERE { <#a> ex:n ?v }");
        assertEquals(DOCUMENT, Patching.applied(patch, DOCUMENT));
    }

    @Test
    void variablesMatchBlankNodesOfTheDocument() { // C-21
        var document = Rdf.turtle("<#a> ex:k [ ex:v 1 ], [ ex:v 2 ].");
        var patch = Patching.sparql("DELETE { <#a> ex:k ?n . ?n ex:v 1 } WHERE { <#a> ex:k ?n . ?n ex:v 1 }");
        assertSays("<#a> ex:k [ ex:v 2 ].", Patching.applied(patch, document));
    }

    @Test
    void blankNodesInTheConditionAreVariables() {
        var patch = Patching.sparql("INSERT { <#c> ex:n ?v } WHERE { [] ex:n ?v . _:s ex:n ?v }");
        assertSays("<#a> ex:n \"x\". <#b> ex:n \"x\". <#c> ex:n \"x\".", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void nothingIsANoOp() {
        assertEquals(DOCUMENT, Patching.applied(Patching.sparql(" # only a comment"), DOCUMENT));
        assertEquals(
                AccessModes.NONE,
                Rdf.done(Patching.sparql("INSERT DATA {}; DELETE DATA { }")).needs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOAD <https://evil.example/>",
                "CLEAR ALL",
                "DROP DEFAULT",
                "CREATE GRAPH <#g>",
                "ADD <#a> TO <#b>",
                "MOVE <#a> TO <#b>",
                "COPY <#a> TO <#b>",
                "WITH <#g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
                "DELETE { ?s ?p ?o } USING <#g> WHERE { ?s ?p ?o }",
                "INSERT DATA { GRAPH <#g> { <#a> ex:n 1 } }",
                "INSERT DATA { <#b> ex:n 1 . GRAPH <#g> { <#a> ex:n 1 } }",
                "DELETE { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
                "DELETE { ?s ?p ?o } WHERE { SERVICE <https://evil.example/> { ?s ?p ?o } }",
                "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o = 1) }",
                "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o . OPTIONAL { ?s ex:n ?x } }",
                "DELETE { ?s ?p ?o } WHERE { { ?s ?p ?o } UNION { ?o ?p ?s } }",
                "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o MINUS { ?s ex:n 1 } }",
                "INSERT { ?s ex:n ?x } WHERE { ?s ex:m ?o BIND(?o AS ?x) }",
                "INSERT { ?s ex:n 1 } WHERE { VALUES ?s { <#a> } }",
                "INSERT { ?s ex:n 1 } WHERE { SELECT ?s WHERE { ?s ?p ?o } }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ex:p/ex:q ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ex:p* ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ex:p+ ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ex:p? ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ^ex:p ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s (ex:p|ex:q) ?o }",
                "INSERT { ?s ex:n 1 } WHERE { ?s !ex:p ?o }",
            })
    void whatReachesBeyondPlainTriplesIsRefused(String text) {
        assertTrue(parsesAsSparql(text), "the refusal should be ours, not the grammar's");
        assertEquals(
                ProblemType.PATCH_REFUSED, Rdf.refusal(Patching.sparql(text)).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE DATA { _:b ex:n 1 }",
                "DELETE WHERE { _:b ex:n 1 }",
                "DELETE { [] ex:n 1 } WHERE { ?s ex:n 1 }",
            })
    void blankNodesCannotBeDeletedByTheirLabels(String text) {
        assertEquals(
                ProblemType.PATCH_REFUSED, Rdf.refusal(Patching.sparql(text)).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT { <#a> ex:n 1 }",
                "INSERT DATA <#a> ex:n 1",
                "INSERT DATA { <#a> ex:n }",
                "INSERT DATA { ?a ex:n 1 }",
                "INSERT DATA { <#a> ex:n 1",
                "INSERT DATA { <#a> ex:n 1 } INSERT DATA { <#a> ex:n 2 }",
                "INSERT DATA { <#a> un:known 1 }",
                "INSERT DATA { <#a> ex:n 1 }}",
                "DELETE { ?s ex:n 1 } { ?s ex:n 1 }",
                "SELECT * WHERE { ?s ?p ?o }",
                "INSERT DATA { _:b ex:n 1 }; INSERT DATA { _:b ex:n 2 }",
                "INSERT { ?s ex:n 1 } WHERE { ?s ?p _:b }; INSERT { ?s ex:n 2 } WHERE { ?s ?p _:b }",
            })
    void whatIsNotSparqlUpdateIsASyntaxErrorWithItsPlace(String text) {
        var problem = Rdf.refusal(Patching.sparql(text));
        assertEquals(ProblemType.PATCH_SYNTAX, problem.type());
        assertEquals(2, problem.members().get("line"));
    }

    private static boolean parsesAsSparql(String text) {
        return !new SPARQLParser()
                .parseUpdate("PREFIX ex: <https://ex.example/>\n" + text, Rdf.BASE)
                .getUpdateExprs()
                .isEmpty();
    }

    private static void assertSays(String turtle, Collection<Statement> actual) {
        assertTrue(Rdf.same(Rdf.turtle(turtle), actual), actual::toString);
    }
}

package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.ProblemType;
import org.eclipse.rdf4j.model.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors of spec 9.4 come first, under their numbers; 13 to 16 are about requests, not patches. */
class N3PatchTest {

    private static final List<Statement> DOCUMENT = Rdf.turtle("<#a> ex:n \"x\". <#b> ex:n \"x\".");

    private static final String PATCH = "_:p a solid:InsertDeletePatch; ";

    @Test
    void insertsNeedAppendOnly() { // vector 1
        var patch = Patching.n3(PATCH + "solid:inserts { <#c> ex:n \"y\". }.");
        assertEquals(AccessModes.APPEND, Rdf.done(patch).needs());
        assertSays("<#a> ex:n \"x\". <#b> ex:n \"x\". <#c> ex:n \"y\".", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void twoSolutionsAreAConflict() { // vector 2
        var patch = Patching.n3(PATCH + "solid:where { ?s ex:n \"x\". }; solid:inserts { ?s ex:m 1. }.");
        assertEquals(
                ProblemType.PATCH_CONFLICT, Patching.conflict(patch, DOCUMENT).type());
    }

    @Test
    void noSolutionIsAConflict() { // vector 3
        var patch = Patching.n3(PATCH + "solid:where { ?s ex:n \"z\". }; solid:inserts { ?s ex:m 1. }.");
        assertEquals(
                ProblemType.PATCH_CONFLICT, Patching.conflict(patch, DOCUMENT).type());
    }

    @Test
    void deletingWhatIsAbsentIsAConflict() { // vector 4
        var patch = Patching.n3(PATCH + "solid:deletes { <#a> ex:n \"q\". }.");
        assertEquals(
                ProblemType.PATCH_CONFLICT, Patching.conflict(patch, DOCUMENT).type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATCH + "solid:inserts { ?v ex:m 1. }.", // vector 5
                PATCH + "solid:deletes { _:b ex:m 1. }.", // vector 6
                "_:p solid:inserts { <#c> ex:n 1 }.", // vector 7
                PATCH + "solid:inserts { <#c> ex:n 1 }. <#q> solid:deletes { <#a> ex:n \"x\" }.", // vector 8
                PATCH + "solid:inserts { <#c> ex:n 1 }, { <#c> ex:n 2 }.", // vector 9
                PATCH + "solid:inserts { <#c> ex:says { <#d> ex:n 1 } }.", // vector 10
                "",
                "<#x> a solid:Patch; solid:inserts { <#c> ex:n 1 }.",
                "?p a solid:InsertDeletePatch; solid:inserts { <#c> ex:n 1 }.",
                PATCH + "solid:inserts <#c>.",
                PATCH + "solid:deletes { [] ex:m 1 }.",
                PATCH + "solid:deletes { <#a> ex:list (1) }.",
                PATCH + "solid:where { _:x ex:n \"x\" }; solid:inserts { _:x ex:m 1 }.",
                PATCH + "solid:inserts { _:p ex:m 1 }.",
                PATCH + "solid:inserts { <#a> ex:m 1 }. { ?s ?p ?o } => { ?o ?p ?s }.",
                PATCH + "solid:inserts { <#a> => <#b> }.",
                PATCH + "solid:inserts { <#a> <= <#b> }.",
                "@forAll <#x>. " + PATCH + "solid:inserts { <#a> ex:m 1 }.",
            })
    void whatIsNoPatchIsRefused(String text) {
        assertEquals(ProblemType.PATCH_REFUSED, Rdf.refusal(Patching.n3(text)).type());
    }

    @Test
    void insertedBlankNodesAreNewEachTime() { // vector 11
        var patch = Patching.n3(PATCH + "solid:inserts { <#c> ex:k _:x. _:x ex:v 1 }.");
        Collection<Statement> once = Patching.applied(patch, List.of());
        assertSays("<#c> ex:k [ ex:v 1 ].", once);
        assertSays("<#c> ex:k [ ex:v 1 ], [ ex:v 1 ].", Patching.applied(patch, once));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATCH + "solid:inserts { <#c> ex:n }.", // vector 12
                PATCH + "solid:inserts { <#c> ex:n 1 .",
                PATCH + "solid:inserts { <#c> ex:n 1 }",
                PATCH + "solid:inserts { <#c> un:known 1 }.",
                PATCH + "solid:inserts { <#c> ex:n 1 }} .",
                PATCH + "solid:inserts { ? ex:n 1 }.",
                PATCH + "solid:inserts { \"a\" ex:n 1 }.",
                PATCH + "solid:inserts { <#a> ex:n!ex:m 1 }.",
                "PREFIX ex: <https://ex.example/> .",
            })
    void whatIsNotN3IsASyntaxErrorWithItsPlace(String text) {
        var problem = Rdf.refusal(Patching.n3(text));
        assertEquals(ProblemType.PATCH_SYNTAX, problem.type());
        assertEquals(3, problem.members().get("line"));
    }

    @Test
    void exactlyOneSolutionIsSubstituted() {
        var patch = Patching.n3(
                PATCH + "solid:where { ?s ex:k <#it>. }; solid:deletes { ?s ex:v 1 }; solid:inserts { ?s ex:v 2 }.");
        var document = Rdf.turtle("<#a> ex:k [ ex:k <#it>; ex:v 1; ex:w 3 ].");
        assertSays("<#a> ex:k [ ex:k <#it>; ex:v 2; ex:w 3 ].", Patching.applied(patch, document));
        assertEquals(
                AccessModes.of(AccessMode.READ, AccessMode.UPDATE, AccessMode.APPEND),
                Rdf.done(patch).needs());
    }

    @Test
    void whatStaysKeepsItsOrderAndWhatIsNewComesLast() {
        var patch = Patching.n3(PATCH + "solid:deletes { <#b> ex:n 2 }; solid:inserts { <#a> ex:n 0 }.");
        var document = Rdf.turtle("<#c> ex:n 3. <#b> ex:n 2. <#a> ex:n 1.");
        assertEquals(
                Rdf.turtle("<#c> ex:n 3. <#a> ex:n 1. <#a> ex:n 0."), List.copyOf(Patching.applied(patch, document)));
    }

    @Test
    void blankNodesInTheConditionMatchAnythingAndAreNotCounted() {
        var patch = Patching.n3(PATCH + "solid:where { _:x ex:n ?v. }; solid:inserts { <#c> ex:n ?v }.");
        assertSays("<#a> ex:n \"x\". <#b> ex:n \"x\". <#c> ex:n \"x\".", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void conditionsAloneNeedRead() {
        assertEquals(
                AccessModes.READ,
                Rdf.done(Patching.n3(PATCH + "solid:where { <#a> ex:n ?v }.")).needs());
    }

    @Test
    void deletionsNeedReadAndWrite() {
        assertEquals(
                AccessModes.of(AccessMode.READ, AccessMode.UPDATE),
                Rdf.done(Patching.n3(PATCH + "solid:deletes { <#a> ex:n 1 }.")).needs());
    }

    @Test
    void emptyPatchesChangeNothing() {
        for (String text : List.of("_:p a solid:InsertDeletePatch.", PATCH + "solid:inserts {}; solid:deletes { }.")) {
            var patch = Patching.n3(text);
            assertEquals(AccessModes.NONE, Rdf.done(patch).needs());
            assertEquals(DOCUMENT, List.copyOf(Patching.applied(patch, DOCUMENT)));
        }
    }

    @Test
    void triplesAboutOtherThingsAreIgnored() {
        var patch = Patching.n3("<#x> ex:says { <#y> ex:n 1 }; ex:n 1. " + PATCH + "solid:inserts { <#c> ex:n 1 }.");
        assertSays("<#c> ex:n 1.", Patching.applied(patch, List.of()));
    }

    @Test
    void literalsCannotBecomeSubjects() {
        var patch = Patching.n3(PATCH + "solid:where { <#a> ex:n ?v }; solid:inserts { ?v ex:n 1 }.");
        assertEquals(
                ProblemType.PATCH_CONFLICT, Patching.conflict(patch, DOCUMENT).type());
    }

    @Test
    void triplesThatBecomeEqualCountOnce() {
        var patch = Patching.n3(PATCH + "solid:where { <#a> ex:n ?v }; solid:deletes { <#a> ex:n ?v, \"x\" }.");
        assertSays("<#b> ex:n \"x\".", Patching.applied(patch, DOCUMENT));
    }

    @Test
    void namedGraphsAreNeitherSeenNorChanged() {
        var dataset = Rdf.read("<#a> <ex:n> 1 . <#g> { <#a> <ex:n> 1 , 2 }", RdfFormat.TRIG);
        var patch = Patching.n3(PATCH + "solid:where { <#a> <ex:n> ?v }; solid:deletes { <#a> <ex:n> ?v }.");
        assertEquals(dataset.subList(1, 3), Patching.applied(patch, dataset));
    }

    @Test
    void rdflibsStyleIsUnderstood() { // T-20
        var patch = Patching.n3(
                """

                _:patch

                      solid:where {
                        ?BN_n12 <https://ex.example/n> "x" .
                        ?BN_n12 <https://ex.example/k> <https://pod.example/alice/doc#it> .
                      };
                      solid:deletes {
                        ?BN_n12 <https://ex.example/n> "x" .
                      };
                      solid:inserts {
                        ?BN_n12 <https://ex.example/n> "y" .
                      };   a solid:InsertDeletePatch .
                """);
        var document = Rdf.turtle("[] ex:n \"x\" ; ex:k <#it> . [] ex:n \"x\" .");
        assertSays("[] ex:n \"y\" ; ex:k <#it> . [] ex:n \"x\" .", Patching.applied(patch, document));
    }

    @Test
    void prefixesAndTheBaseMayBeDeclaredInAnyStyle() {
        var patch = Patching.n3(
                "PREFIX : <#> base <https://other.example/> [] a solid:InsertDeletePatch; solid:inserts { :c ex:n <x>"
                        + " }.");
        assertSays("<#c> ex:n <https://other.example/x>.", Patching.applied(patch, List.of()));
    }

    @Test
    void languagesAndDatatypesTellLiteralsApart() {
        var patch = Patching.n3(PATCH + "solid:deletes { <#a> ex:n \"1\"@en }.");
        assertEquals(
                ProblemType.PATCH_CONFLICT,
                Patching.conflict(patch, Rdf.turtle("<#a> ex:n \"1\", 1, \"1\"@fr ."))
                        .type());
    }

    private static void assertSays(String turtle, Collection<Statement> actual) {
        assertTrue(Rdf.same(Rdf.turtle(turtle), actual), actual::toString);
    }
}

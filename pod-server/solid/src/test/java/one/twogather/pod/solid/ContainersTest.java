package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.NewDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers: what they tell, what people may say of them, and what only the server says (P-040 to P-046, P-082). */
final class ContainersTest {

    private static final String LDP = "http://www.w3.org/ns/ldp#";
    private static final String BASIC = LDP + "BasicContainer";

    private final TestPods pods;

    ContainersTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/c/").having("/c/doc").having("/c/sub/");
    }

    private String triples(String path) {
        return pods.alice().get(path, "application/n-triples").text();
    }

    private static String contains(String child) {
        return "<" + iri("/c/") + "> <" + LDP + "contains> <" + iri(child) + ">";
    }

    @Test
    void containerTellsOfItsChildren() {
        String said = triples("/c/");
        assertTrue(said.contains(contains("/c/doc")), said);
        assertTrue(said.contains(contains("/c/sub/")), said);
        assertTrue(said.contains("<" + iri("/c/doc")
                + "> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
                + " <http://www.w3.org/ns/iana/media-types/text/turtle#Resource>"));
        assertTrue(said.contains("<" + iri("/c/doc") + "> <http://www.w3.org/ns/posix/stat#size> \""));
        assertTrue(said.contains(
                "<" + iri("/c/sub/") + "> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <" + BASIC + ">"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/turtle",
                "application/ld+json",
                "application/n-triples",
                "application/n-quads",
                "application/trig",
                "application/rdf+xml"
            })
    void containerIsShownInEveryFormat(String type) {
        Reply found = pods.alice().get("/c/", type);
        assertEquals(type, found.mediaType());
        assertTrue(found.text().contains(iri("/c/doc")));
    }

    @Test
    void anythingAcceptableGivesTurtle() {
        assertEquals(TURTLE, pods.alice().get("/c/", "*/*").mediaType());
        assertEquals(
                TURTLE,
                pods.alice()
                        .get("/c/", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                        .mediaType());
    }

    @Test
    void bodyOfPutBecomesWhatIsSaidOfTheContainer() {
        Reply reply = pods.alice().put("/c/", TURTLE, "<> <http://purl.org/dc/terms/title> \"Mine\".");
        assertEquals(204, reply.status());
        assertTrue(triples("/c/").contains("\"Mine\""));
        assertTrue(triples("/c/").contains(contains("/c/doc")), "absence in a body is no removal (P-043)");
        assertTrue(triples("/c/.meta").contains("<" + iri("/c/") + "> <http://purl.org/dc/terms/title>"));
    }

    @Test
    void blankBodyOfPutChangesNothing() {
        pods.alice().put("/c/", TURTLE, "<> <http://purl.org/dc/terms/title> \"Mine\".");
        String before = pods.alice().get("/c/").etag();
        Reply reply = pods.alice().put("/c/", TURTLE, " ");
        assertEquals(204, reply.status());
        assertEquals(before, reply.etag());
        assertTrue(triples("/c/").contains("\"Mine\""));
    }

    @Test
    void bodyThatSaysNothingRemovesWhatWasSaid() {
        pods.alice().put("/c/", TURTLE, "<> <http://purl.org/dc/terms/title> \"Mine\".");
        assertEquals(204, pods.alice().put("/c/", TURTLE, "# nothing").status());
        assertFalse(triples("/c/").contains("\"Mine\""));
        assertEquals(404, pods.alice().get("/c/.meta").status());
    }

    @Test
    void containerMayBeWrittenBackAsItWasRead() {
        pods.alice().put("/c/", TURTLE, "<> <http://purl.org/dc/terms/title> \"Mine\".");
        for (String type : new String[] {TURTLE, "application/ld+json", "application/n-triples"}) {
            String all = pods.alice().get("/c/", type).text();
            assertEquals(204, pods.alice().put("/c/", type, all).status(), type);
        }
        assertTrue(triples("/c/").contains("\"Mine\""));
        assertFalse(triples("/c/.meta").contains("contains"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<> ldp:contains <more>",
                "<> ldp:contains <https://elsewhere.example/x>",
                "<doc> posix:size 1",
                "<doc> posix:mtime 1",
                "<doc> dcterms:modified '2001-01-01T00:00:00Z'^^<http://www.w3.org/2001/XMLSchema#dateTime>",
                "<doc> a ldp:Container",
                "<doc> a <http://www.w3.org/ns/iana/media-types/image/png#Resource>",
            })
    void whatTheServerSaysCannotBeSaidOtherwise(String claim) {
        String prefixes =
                """
                @prefix ldp: <http://www.w3.org/ns/ldp#>.
                @prefix dcterms: <http://purl.org/dc/terms/>.
                @prefix posix: <http://www.w3.org/ns/posix/stat#>.
                """;
        String insert = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n" + prefixes
                + "_:p a solid:InsertDeletePatch; solid:inserts { " + claim + " . }.";
        String before = triples("/c/");
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice().put("/c/", TURTLE, prefixes + claim + ".").problem());
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice().patch("/c/", N3, insert).problem());
        String ofMeta = prefixes + claim.replace("<>", "<./>") + ".";
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice().put("/c/.meta", TURTLE, ofMeta).problem());
        assertEquals(before, triples("/c/"));
    }

    @Test
    void containmentCannotBeDeletedByPatch() {
        String delete = "DELETE DATA { " + contains("/c/doc") + " }";
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice().patch("/c/", SPARQL, delete).problem());
        String all = "DELETE WHERE { <> ?p ?o }";
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice().patch("/c/", SPARQL, all).problem());
        assertTrue(triples("/c/").contains(contains("/c/doc")));
    }

    @Test
    void patchChangesWhatIsSaidOfTheContainer() {
        String insert = "INSERT DATA { <> <http://purl.org/dc/terms/title> \"Mine\" }";
        String before = pods.alice().get("/c/").etag();
        Reply reply = pods.alice().patch("/c/", SPARQL, insert);
        assertEquals(204, reply.status());
        assertNotEquals(before, reply.etag());
        assertEquals(reply.etag(), pods.alice().get("/c/").etag());
        assertTrue(triples("/c/").contains("\"Mine\""));
    }

    /** A patch is of the document that GET shows, and that has the children in it (P-106). */
    @Test
    void variablesRangeOverChildren() {
        String title = "INSERT { ?child <http://purl.org/dc/terms/title> \"in c\" }"
                + " WHERE { <> <http://www.w3.org/ns/ldp#contains> ?child }";
        assertEquals(204, pods.alice().patch("/c/", SPARQL, title).status());
        for (String child : List.of("/c/doc", "/c/sub/")) {
            String titled = "<" + iri(child) + "> <http://purl.org/dc/terms/title> \"in c\"";
            assertTrue(triples("/c/").contains(titled), titled);
        }
        String ambiguous =
                "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix ldp: <http://www.w3.org/ns/ldp#>. _:p a"
                        + " solid:InsertDeletePatch; solid:where { <> ldp:contains ?c }; solid:inserts { ?c <#p> 1 }.";
        Reply conflict = pods.alice().patch("/c/", N3, ambiguous);
        assertEquals(ProblemType.PATCH_CONFLICT, conflict.problem());
        assertFalse(detail(conflict).contains("that it names"), detail(conflict));
    }

    @Test
    void inALargeContainerAPatchSeesTheChildrenItNames() {
        Edit edit = pods.store.edit(TestPods.POD, Long.MAX_VALUE);
        NewDocument.Content nothing = new NewDocument.Content.Rdf(new byte[0], List.of());
        for (int i = 0; i <= PatchContainer.RANGE; i++) {
            edit.create(new NewDocument(TestPods.id("/c/many" + i), TURTLE, nothing, Optional.empty()));
        }
        edit.commit();
        String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix posix:"
                + " <http://www.w3.org/ns/posix/stat#>. _:p a solid:InsertDeletePatch; solid:where { CHILD"
                + " posix:size ?s }; solid:inserts { <#it> <#s> ?s }.";
        assertEquals(
                204,
                pods.alice().patch("/c/", N3, patch.replace("CHILD", "<many7>")).status());
        Reply conflict = pods.alice().patch("/c/", N3, patch.replace("CHILD", "?any"));
        assertEquals(ProblemType.PATCH_CONFLICT, conflict.problem());
        assertTrue(detail(conflict).contains("that it names"), detail(conflict));
    }

    private static String detail(Reply reply) {
        return ((Answer.Refused) reply.answer()).problem().detail();
    }

    @Test
    void containerIsMadeByPatchToo() {
        assertEquals(
                201,
                pods.alice()
                        .patch("/new/", SPARQL, "INSERT DATA { <> <http://purl.org/dc/terms/title> \"New\" }")
                        .status());
        assertTrue(triples("/new/").contains("\"New\""));
    }

    @Test
    void newContainerMayNotClaimChildren() {
        assertEquals(
                ProblemType.CONTAINMENT_PROTECTED,
                pods.alice()
                        .put("/new/", TURTLE, "<> <http://www.w3.org/ns/ldp#contains> <x>.")
                        .problem());
        assertEquals(404, pods.alice().get("/new/").status());
    }

    @Test
    void containerPutNeedsAType() {
        assertEquals(
                ProblemType.CONTENT_TYPE_MISSING,
                pods.alice().send(Method.PUT, "/new/").now().problem());
        assertEquals(
                ProblemType.CONTENT_TYPE_MISSING,
                pods.alice()
                        .send(Method.PUT, "/new/")
                        .body(Optional.empty(), new byte[0], true)
                        .now()
                        .problem());
        assertEquals(201, pods.alice().put("/new/", TURTLE, "").status());
    }

    @Test
    void linkTypesMustFitTheName() {
        assertEquals(
                409,
                pods.alice()
                        .send(Method.PUT, "/new/")
                        .types(LDP + "NonRDFSource")
                        .body(TURTLE, "")
                        .now()
                        .status());
        assertEquals(
                201,
                pods.alice()
                        .send(Method.PUT, "/new/")
                        .types(LDP + "RDFSource")
                        .body(TURTLE, "")
                        .now()
                        .status());
        assertEquals(
                409,
                pods.alice()
                        .send(Method.PUT, "/new2")
                        .types(BASIC)
                        .body(TURTLE, "")
                        .now()
                        .status());
    }

    @Test
    void existingContainerIsKeptFromThoseWhoWantANewOne() {
        Reply reply = pods.alice()
                .send(Method.PUT, "/c/")
                .ifNoneMatch("*")
                .body(TURTLE, " ")
                .now();
        assertEquals(ProblemType.PRECONDITION_FAILED, reply.problem());
    }

    @Test
    void containerThatIsNotEmptyStays() {
        assertEquals(ProblemType.NOT_EMPTY, pods.alice().delete("/c/").problem());
        pods.alice().put("/c/.meta", TURTLE, "<./> <http://purl.org/dc/terms/title> \"Mine\".");
        pods.alice().delete("/c/doc");
        pods.alice().delete("/c/sub/");
        assertEquals(204, pods.alice().delete("/c/").status(), "auxiliaries do not count (P-112)");
        assertEquals(404, pods.alice().get("/c/.meta").status());
    }

    @Test
    void longListingIsStreamed(@TempDir Path folder) {
        TestPods small =
                new TestPods(folder, new Limits(1 << 20, 1 << 20, 1 << 20, 1 << 20, 10_000, 8, 10_000, 100_000));
        small.alice().having("/many/");
        for (int i = 0; i < 60; i++) {
            small.alice().having("/many/" + i);
        }
        for (int round = 0; round < 2; round++) {
            Reply reply = small.alice().get("/many/");
            assertTrue(
                    ((Answer.Found) reply.answer()).representation().content()
                            instanceof Representation.Content.Streamed);
            assertEquals(
                    60,
                    reply.text()
                            .lines()
                            .filter(line -> line.contains(" ldp:contains "))
                            .count());
        }
        small.alice().delete("/many/7");
        assertFalse(small.alice().get("/many/").text().contains(iri("/many/7") + ">"));
    }

    @Test
    void listingKeptInMemoryIsNeverOld() {
        String first = pods.alice().get("/c/").etag();
        assertEquals(first, pods.alice().get("/c/").etag());
        pods.alice().put("/c/doc", TURTLE, "<> <https://v.example/p> \"longer than before\".");
        Reply second = pods.alice().get("/c/");
        assertNotEquals(first, second.etag());
        assertTrue(second.text().contains("posix:size 46"), second.text());
    }
}

package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PATCH of documents (P-100 to P-109); what patches mean by themselves is tested in the room of RDF. */
final class PatchTest {

    private static final String PREFIXES =
            "@prefix solid: <http://www.w3.org/ns/solid/terms#>. @prefix ex: <https://v.example/>.\n";
    private static final String CASE_1 = n3("solid:inserts { <#c> ex:n \"y\". }");

    private final TestPods pods;

    PatchTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().put("/d", TURTLE, "@prefix ex: <https://v.example/>.\n<#a> ex:n \"x\". <#b> ex:n \"x\".");
    }

    private static String n3(String clauses) {
        return PREFIXES + "_:p a solid:InsertDeletePatch; " + clauses + ".";
    }

    /** The vectors of spec 9.4, as far as one owner's requests tell them apart. */
    @ParameterizedTest(name = "{index}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "204 | solid:inserts { <#c> ex:n \"y\". }",
                "409 | solid:where { ?s ex:n \"x\". }; solid:inserts { ?s ex:m 1. }",
                "409 | solid:where { ?s ex:n \"z\". }; solid:inserts { ?s ex:m 1. }",
                "409 | solid:deletes { <#a> ex:n \"q\". }",
                "422 | solid:inserts { ?v ex:m 1. }",
                "422 | solid:deletes { _:b ex:m 1. }",
                "422 | solid:inserts { <#c> ex:n \"y\". }; solid:inserts { <#c> ex:n \"z\". }",
                "422 | solid:inserts { <#c> ex:n { <#d> ex:n 1. }. }",
                "204 | solid:inserts { <#c> ex:k _:x. _:x ex:v 1. }",
                "400 | solid:inserts { <#c> ex:n ",
                "204 | solid:where { ?s ex:n \"x\"; ex:m 1. }; solid:deletes { ?s ex:m 1. }",
            })
    void n3PatchVectors(int status, String clauses) {
        pods.alice().patch("/d", SPARQL, "INSERT DATA { <#a> <https://v.example/m> 1 }");
        assertEquals(status, pods.alice().patch("/d", N3, n3(clauses)).status());
    }

    @Test
    void patchOnMissingTargetCreatesTurtleInNewContainers() {
        Reply created = pods.alice().patch("/new/er/doc", N3, CASE_1);
        Reply found = pods.alice().get("/new/er/doc");

        assertEquals(201, created.status());
        assertEquals(TURTLE, found.mediaType());
        assertEquals(created.etag(), found.etag());
        assertTrue(found.text().contains("\"y\""));
        assertEquals(200, pods.alice().get("/new/er/").status());
    }

    @Test
    void inruptStyleUpdateWorks() {
        String update =
                "DELETE DATA { <#a> <https://v.example/n> \"x\". }; INSERT DATA { <#a> <https://v.example/n> \"y\". };";
        Reply changed = pods.alice().patch("/d", SPARQL, update);
        String after = pods.alice().get("/d", "application/n-triples").text();

        assertEquals(204, changed.status());
        assertTrue(after.contains("#a> <https://v.example/n> \"y\""), after);
        assertFalse(after.contains("#a> <https://v.example/n> \"x\""), after);
    }

    @Test
    void patchKeepsMediaTypeAndPrefixes() {
        pods.alice().patch("/d", N3, CASE_1);
        assertTrue(pods.alice().get("/d").text().contains("ex:n"));

        pods.alice().put("/j", "application/ld+json", "{\"@id\":\"\",\"https://v.example/p\":1}");
        pods.alice().patch("/j", N3, CASE_1);
        assertEquals("application/ld+json", pods.alice().get("/j").mediaType());
    }

    @Test
    void namedGraphsSurviveAPatch() {
        pods.alice()
                .put(
                        "/q",
                        "application/trig",
                        "<https://g.example/> { <https://s.example/> <https://v.example/p> 1 . }");
        assertEquals(204, pods.alice().patch("/q", N3, CASE_1).status());
        String after = pods.alice().get("/q", "application/n-quads").text();
        assertTrue(after.contains("<https://g.example/> ."), after);
        assertTrue(after.contains("\"y\""), after);
    }

    @Test
    void patchThatChangesNothingLeavesTheBytesAlone() {
        Reply before = pods.alice().get("/d");
        Reply reply = pods.alice().patch("/d", SPARQL, "DELETE DATA { <#nobody> <https://v.example/n> \"x\". }");
        assertEquals(204, reply.status());
        assertEquals(before.etag(), reply.etag());
        assertEquals(before.text(), pods.alice().get("/d").text());
        assertEquals(204, pods.alice().patch("/d", SPARQL, "").status());
    }

    @Test
    void patchNeedsATypeItKnows() {
        assertEquals(
                ProblemType.CONTENT_TYPE_MISSING,
                pods.alice()
                        .send(Method.PATCH, "/d")
                        .body(Optional.empty(), CASE_1.getBytes(StandardCharsets.UTF_8), true)
                        .now()
                        .problem());
        Reply unknown = pods.alice().patch("/d", "application/json-patch+json", "[]");
        assertEquals(ProblemType.UNSUPPORTED_MEDIA_TYPE, unknown.problem());
        assertEquals(
                List.of("application/sparql-update", "text/n3"), unknown.facts().acceptPatch());
    }

    @Test
    void filesCannotBePatched() {
        pods.alice().put("/jpeg", "image/jpeg", "not really");
        assertEquals(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                pods.alice().patch("/jpeg", N3, CASE_1).problem());
    }

    /** W-035, P-105, P-108: what each patch takes, from an append-only agent to a writer; the reader may do nothing. */
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "acl:Append            | 204 | N3     | solid:inserts { <#c> ex:n 1. }",
                "acl:Append            | 403 | N3     | solid:where { <#a> ex:n ?v. }; solid:inserts { <#c> ex:n ?v. }",
                "acl:Append, acl:Read  | 204 | N3     | solid:where { <#a> ex:n ?v. }; solid:inserts { <#c> ex:n ?v. }",
                "acl:Append, acl:Read  | 403 | N3     | solid:deletes { <#a> ex:n 'x'. }",
                "acl:Write             | 403 | N3     | solid:deletes { <#a> ex:n 'x'. }",
                "acl:Write, acl:Read   | 204 | N3     | solid:deletes { <#a> ex:n 'x'. }",
                "acl:Read              | 403 | N3     | solid:inserts { <#c> ex:n 1. }",
                "acl:Append            | 204 | SPARQL | INSERT DATA { <#c> <https://v.example/n> 1 }",
                "acl:Append            | 403 | SPARQL | DELETE DATA { <#a> <https://v.example/n> 'x' }",
                "acl:Write             | 204 | SPARQL | DELETE DATA { <#a> <https://v.example/n> 'x' }",
                "acl:Write             | 403 | SPARQL | DELETE WHERE { <#a> ?p ?o }",
                "acl:Write, acl:Read   | 204 | SPARQL | DELETE WHERE { <#a> ?p ?o }",
                "acl:Append            | 400 | SPARQL | INSERT NONSENSE",
                "acl:Read              | 403 | SPARQL | INSERT NONSENSE",
            })
    void patchTakesTheModesItSpeaksOf(String modes, int status, String kind, String patch) {
        pods.alice()
                .rules(
                        "/d",
                        "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:mode " + modes,
                        "acl:agent <" + TestPods.ALICE + ">; acl:accessTo <this>; acl:mode acl:Control, acl:Write");
        Reply reply = kind.equals("N3")
                ? pods.bob().patch("/d", N3, n3(patch))
                : pods.bob().patch("/d", SPARQL, patch);
        assertEquals(status, reply.status(), reply.toString());
    }

    @Test
    void strangersLearnNothingFromBrokenPatches() {
        for (String path : List.of("/d", "/missing", "/missing/")) {
            assertEquals(401, pods.anyone().patch(path, N3, "broken {").status(), path);
            assertEquals(403, pods.bob().patch(path, "text/plain", "").status(), path);
        }
    }
}

package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.STORAGE;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access rules, descriptions, the description of the storage, and the names nobody can take (P-030 to P-036, P-050 to P-057, W-020 to W-024). */
final class AuxiliariesTest {

    private static final String ACL = "@prefix acl: <http://www.w3.org/ns/auth/acl#>.\n";
    private static final String OWNER = ACL + "<#o> a acl:Authorization; acl:agent <" + ALICE + ">;"
            + " acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.";

    private final TestPods pods;

    AuxiliariesTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/c/").having("/c/d");
    }

    private void givingBob(String modes) {
        pods.alice()
                .rules(
                        "/c/d",
                        "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:mode " + modes,
                        "acl:agent <" + ALICE + ">; acl:accessTo <this>; acl:mode acl:Read, acl:Write, acl:Control");
    }

    @Test
    void missingRulesAreMissingForWhoControlsTheSubject() {
        assertEquals(404, pods.alice().get("/c/d.acl").status());
        assertEquals(401, pods.anyone().get("/c/d.acl").status());
        assertEquals(403, pods.bob().get("/c/d.acl").status());
    }

    @ParameterizedTest
    @CsvSource({"acl:Read, 403", "'acl:Read, acl:Write', 403", "acl:Control, 200"})
    void rulesAreReadWithControlAlone(String modes, int status) {
        givingBob(modes);
        assertEquals(status, pods.bob().get("/c/d.acl").status());
    }

    @ParameterizedTest
    @CsvSource({"'acl:Read, acl:Write', 403", "acl:Control, 204"})
    void rulesAreWrittenWithControlAlone(String modes, int status) {
        givingBob(modes);
        String rules = pods.alice().get("/c/d.acl").text() + "\n# again";
        assertEquals(status, pods.bob().put("/c/d.acl", TURTLE, rules).status());
        givingBob(modes);
        String patch = "INSERT DATA { <#x> <https://v.example/p> 1 }";
        assertEquals(status, pods.bob().patch("/c/d.acl", SPARQL, patch).status());
        assertEquals(status, pods.bob().delete("/c/d.acl").status());
    }

    @Test
    void controlDoesNotReadTheSubject() {
        givingBob("acl:Control");
        assertEquals(403, pods.bob().get("/c/d").status());
    }

    @Test
    void rulesMustBeRdf() {
        assertEquals(
                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                pods.alice().put("/c/d.acl", "text/plain", "me only").problem());
        assertEquals(
                ProblemType.RDF_SYNTAX,
                pods.alice().put("/c/d.acl", TURTLE, "me only").problem());
    }

    /** A folder that is private from its first moment: no time in which it has the rules of the folder above (P-081). */
    @ParameterizedTest
    @ValueSource(strings = {"/c/new/", "/c/new/below/"})
    void rulesOfAContainerMakeItToo(String container) {
        pods.alice()
                .rules(
                        "/c/",
                        "acl:agentClass foaf:Agent; acl:default <this>; acl:mode acl:Read",
                        "acl:agent <" + ALICE
                                + ">; acl:accessTo <this>; acl:default <this>; acl:mode acl:Read, acl:Write,"
                                + " acl:Control");
        assertEquals(201, pods.alice().put(container + ".acl", TURTLE, OWNER).status());
        assertTrue(pods.alice().get("/c/").text().contains(iri("/c/new/")));
        assertEquals(200, pods.alice().get(container).status());
        assertEquals(403, pods.bob().get(container).status());
    }

    @Test
    void descriptionOfAContainerMakesItToo() {
        assertEquals(
                201,
                pods.alice()
                        .put("/c/new/.meta", TURTLE, "<./> <https://v.example/p> 1.")
                        .status());
        assertTrue(pods.alice().get("/c/new/").text().contains("https://v.example/p"));
    }

    /** Whoever may not make the container cannot make it by its rules either (W-033). */
    @ParameterizedTest
    @CsvSource({"acl:Control, 403", "'acl:Append, acl:Read', 403", "'acl:Append, acl:Control', 201"})
    void rulesOfANewContainerTakeWhatTheContainerTakes(String modes, int status) {
        String bob = "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:default <this>; acl:mode " + modes;
        pods.alice().rules("/c/", bob);
        assertEquals(status, pods.bob().put("/c/new/.acl", TURTLE, OWNER).status());
    }

    @Test
    void documentDoesNotBecomeAContainerByRules() {
        assertEquals(
                ProblemType.PARENT_IS_DOCUMENT,
                pods.alice().put("/c/d/.acl", TURTLE, OWNER).problem());
    }

    @Test
    void rulesNeedASubject() {
        Reply reply = pods.alice().put("/c/none.acl", TURTLE, OWNER);
        assertEquals(ProblemType.NOT_FOUND, reply.problem());
        assertEquals(404, pods.alice().put("/c/none.meta", TURTLE, "").status());
    }

    @Test
    void rulesMayComeByPatchOnNothing() {
        String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n" + ACL
                + "_:p a solid:InsertDeletePatch; solid:inserts { <#b> a acl:Authorization; acl:agent <" + BOB
                + ">; acl:accessTo <d>; acl:mode acl:Read. }.";
        assertEquals(201, pods.alice().patch("/c/d.acl", N3, patch).status());
        assertEquals(200, pods.bob().get("/c/d").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<#x> a <https://v.example/T>.",
                "@prefix acl: <http://www.w3.org/ns/auth/acl#>. <#o> a acl:Authorization; acl:accessTo <./>;"
                        + " acl:agent <https://alice.example/card#me>; acl:mode acl:Control."
            })
    void rootKeepsSomeoneInControl(String rules) {
        assertEquals(
                ProblemType.LAST_CONTROL,
                pods.alice().put("/.acl", TURTLE, rules).problem());
    }

    @Test
    void rootKeepsSomeoneInControlThroughPatches() {
        String patch = "DELETE WHERE { ?a <http://www.w3.org/ns/auth/acl#mode> ?m }";
        assertEquals(
                ProblemType.LAST_CONTROL,
                pods.alice().patch("/.acl", SPARQL, patch).problem());
        assertEquals(204, pods.alice().put("/.acl", TURTLE, OWNER).status());
    }

    @Test
    void rootAndItsRulesCannotBeDeleted() {
        for (String path : List.of("/", "/.acl")) {
            Reply reply = pods.alice().delete(path);
            assertEquals(ProblemType.METHOD_NOT_ALLOWED, reply.problem(), path);
            assertFalse(reply.facts().allow().contains(Method.DELETE), path);
            assertFalse(pods.alice().get(path).facts().allow().contains(Method.DELETE), path);
            assertEquals(403, pods.bob().delete(path).status(), path);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "acl:Read,   GET,    404",
        "acl:Append, GET,    403",
        "acl:Read,   PUT,    403",
        "acl:Append, PUT,    201",
        "acl:Append, PATCH,  201",
        "acl:Read,   DELETE, 404",
        "acl:Write,  DELETE, 403",
    })
    void descriptionFollowsTheRulesOfItsSubject(String modes, String method, int status) {
        givingBob(modes);
        TestPods.Request request = pods.bob().send(Method.valueOf(method), "/c/d.meta");
        switch (method) {
            case "PUT" -> request.body(TURTLE, "<d> <https://v.example/p> 1.");
            case "PATCH" -> request.body(SPARQL, "INSERT DATA { <d> <https://v.example/p> 1 }");
            default -> {}
        }
        assertEquals(status, request.now().status());
    }

    @Test
    void descriptionStaysWhenItsSubjectIsReplacedAndGoesWhenItGoes() {
        pods.alice().put("/c/d.meta", TURTLE, "<d> <https://v.example/p> 1.");
        givingBob("acl:Read");
        pods.alice().put("/c/d", "text/plain", "other");
        assertEquals(200, pods.alice().get("/c/d.meta").status());
        pods.alice().delete("/c/d");
        pods.alice().having("/c/d");
        assertEquals(404, pods.alice().get("/c/d.meta").status());
        assertEquals(404, pods.alice().get("/c/d.acl").status());
    }

    @Test
    void auxiliariesAreNeverListed() {
        pods.alice().put("/c/d.meta", TURTLE, "<d> <https://v.example/p> 1.");
        givingBob("acl:Read");
        String listing = pods.alice().get("/c/").text();
        assertFalse(listing.contains("d.meta") || listing.contains("d.acl"), listing);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/grants",
                "/grants/x",
                "/.sparql",
                "/.search",
                "/.activity",
                "/did.json",
                "/.well-known/",
                "/.well-known/x",
                "/grants.acl",
                "/.well-known/solid.acl"
            })
    void namesOfTheServersCannotBeTaken(String path) {
        Reply put = pods.alice().put(path, TURTLE, "");
        assertEquals(ProblemType.RESERVED_NAME, put.problem());
        assertEquals(
                ProblemType.RESERVED_NAME, pods.alice().patch(path, SPARQL, "").problem());
        assertEquals(404, pods.alice().get(path).status());
        assertEquals(401, pods.anyone().put(path, TURTLE, "").status());
        assertEquals(403, pods.bob().get(path).status());
    }

    @Test
    void similarNamesAreFree() {
        for (String path : List.of("/grantsx", "/c/grants", "/c/did.json", "/a.aclx", "/acl", "/c/.sparql")) {
            assertEquals(201, pods.alice().put(path, TURTLE, "").status(), path);
        }
    }

    @Test
    void storageDescribesItselfToAll() {
        Reply turtle = pods.anyone().get("/.well-known/solid", TURTLE);
        assertEquals(200, turtle.status());
        assertTrue(turtle.text().contains("<" + STORAGE + "> a pim:Storage"), turtle.text());
        Reply json = pods.anyone().get("/.well-known/solid", "application/ld+json");
        assertTrue(json.text().contains("\"" + STORAGE + "\""));
        assertEquals(
                304,
                pods.anyone()
                        .send(Method.GET, "/.well-known/solid")
                        .accept(TURTLE)
                        .ifNoneMatch(turtle.etag())
                        .now()
                        .status());
        assertEquals(
                Set.of(Method.OPTIONS, Method.GET, Method.HEAD), turtle.facts().allow());
        assertEquals(
                ProblemType.METHOD_NOT_ALLOWED,
                pods.alice().put("/.well-known/solid", TURTLE, "").problem());
        assertEquals(405, pods.alice().delete("/.well-known/solid").status());
        assertEquals(401, pods.anyone().put("/.well-known/solid", TURTLE, "").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/", "/c/d", "/c/d.meta", "/c/d.acl", "/c/none", "/profile/card"})
    void everythingLinksToTheStorageDescription(String path) {
        for (Method method : List.of(Method.GET, Method.HEAD, Method.OPTIONS)) {
            assertEquals(
                    List.of(STORAGE + ".well-known/solid"),
                    pods.alice().send(method, path).now().links("http://www.w3.org/ns/solid/terms#storageDescription"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/c/", "/c/d", "/c/none"})
    void everythingHasOneLinkToItsRules(String path) {
        List<String> rules = List.of(iri(path) + ".acl");
        assertEquals(rules, pods.alice().get(path).links("acl"));
        assertEquals(rules, pods.bob().get(path).links("acl"), "also when it is refused");
    }

    @Test
    void descriptionAndSubjectLinkToOneAnother() {
        assertEquals(List.of(iri("/c/d") + ".meta"), pods.alice().get("/c/d").links("describedby"));
        pods.alice().put("/c/d.meta", TURTLE, "");
        assertEquals(List.of(iri("/c/d")), pods.alice().get("/c/d.meta").links("describes"));
        assertEquals(
                List.of(iri("/c/d") + ".acl"), pods.alice().get("/c/d.meta").links("acl"));
    }

    @Test
    void rulesSayWhichConditionsCount() {
        assertEquals(
                List.of(
                        "http://www.w3.org/ns/auth/acl#ClientCondition",
                        "http://www.w3.org/ns/auth/acl#IssuerCondition"),
                pods.alice().get("/.acl").links("http://www.w3.org/ns/auth/acl#condition"));
    }

    @Test
    void rootSaysThatItIsAStorageAndWhose() {
        Reply root = pods.alice().get("/");
        assertTrue(root.links("type").contains("http://www.w3.org/ns/pim/space#Storage"));
        assertTrue(root.links("type").contains("http://www.w3.org/ns/ldp#BasicContainer"));
        assertEquals(List.of(ALICE.iri()), root.links("http://www.w3.org/ns/solid/terms#owner"));
        assertFalse(pods.alice().get("/c/").links("type").contains("http://www.w3.org/ns/pim/space#Storage"));
        assertEquals(
                List.of("http://www.w3.org/ns/ldp#Resource"),
                pods.alice().get("/c/d").links("type"));
    }
}

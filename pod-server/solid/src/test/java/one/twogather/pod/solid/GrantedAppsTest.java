package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourcePath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What apps can do within the grants that alice gave them, by every method and by queries (house decision 4). */
class GrantedAppsTest {

    private static final String APP = "https://app.example/id";
    private static final String NOTE = "https://schema.org/NoteDigitalDocument";
    private static final String INVOICE = "https://schema.org/Invoice";
    private static final String A_NOTE = "<> a <" + NOTE + ">; <https://v.example/says> \"hello\".";
    private static final String AN_INVOICE = "<> a <" + INVOICE + ">; <https://v.example/says> \"100 EUR\".";
    private static final AccessModes CHANGE = AccessModes.READ.plus(AccessModes.UPDATE);

    private final TestPods pods;

    GrantedAppsTest(@TempDir Path folder) {
        this.pods = new TestPods(folder);
    }

    @BeforeEach
    void somethingIsThere() {
        pods.alice().having("/notes/").having("/private/");
        assertEquals(201, pods.alice().put("/notes/a", TURTLE, A_NOTE).status());
        assertEquals(
                201, pods.alice().put("/private/invoice", TURTLE, AN_INVOICE).status());
        assertEquals(201, pods.alice().put("/private/note", TURTLE, A_NOTE).status());
    }

    private Caller app(GrantPart... parts) {
        Grant grant =
                pods.grants.give(TestPods.POD, new Grant.Terms(APP, "An app", "", List.of(parts), Optional.empty()));
        return new Caller.App(TestPods.ALICE, APP, TestPods.ISSUER, Optional.of(grant.id()));
    }

    private TestPods.Sender with(GrantPart... parts) {
        return pods.as(app(parts));
    }

    private static GrantPart folder(String path, AccessModes modes) {
        return new GrantPart(new Scope.Folder(new ResourcePath(path)), modes, "");
    }

    private static GrantPart notes(AccessModes modes) {
        return new GrantPart(new Scope.Kind(Set.of(NOTE), ResourcePath.ROOT), modes, "");
    }

    @Test
    void anAppOfAFolderReadsNothingElse() {
        TestPods.Sender app = with(folder("/notes/", AccessModes.READ));
        assertEquals(200, app.get("/notes/").status());
        assertEquals(200, app.get("/notes/a").status());
        assertEquals(404, app.get("/notes/none").status());
        assertEquals(403, app.get("/private/note").status());
        assertEquals(403, app.get("/private/none").status(), "nor learns what is there");
        assertEquals(403, app.get("/").status());
        assertEquals(403, app.get("/notes/.acl").status());
        assertEquals(200, app.get("/profile/card").status(), "what anybody may read");
    }

    @Test
    void whatItHoldsIsToldTruly() {
        AccessModes held = with(folder("/notes/", AccessModes.READ))
                .get("/notes/a")
                .facts()
                .permissions()
                .orElseThrow()
                .caller();
        assertEquals("read", held.words());
    }

    @Test
    void toReadIsNotToWrite() {
        TestPods.Sender app = with(folder("/notes/", AccessModes.READ));
        assertEquals(403, app.put("/notes/a", TURTLE, A_NOTE).status());
        assertEquals(403, app.put("/notes/new", TURTLE, A_NOTE).status());
        assertEquals(403, app.post("/notes/", TURTLE, A_NOTE).status());
        assertEquals(403, app.delete("/notes/a").status());
        assertEquals(
                403,
                app.patch("/notes/a", SPARQL, "INSERT DATA { <a> <b> <c> }").status());
    }

    @Test
    void toAddIsNotToChange() {
        TestPods.Sender app = with(folder("/notes/", AccessModes.APPEND));
        assertEquals(201, app.post("/notes/", TURTLE, A_NOTE).status());
        assertEquals(201, app.put("/notes/new", TURTLE, A_NOTE).status());
        assertEquals(
                403,
                app.put("/notes/a", TURTLE, "<> <https://v.example/says> 1.").status());
        assertEquals(403, app.get("/notes/a").status());
        assertEquals(403, app.delete("/notes/new").status());
    }

    @Test
    void toChangeIsNotToDelete() {
        TestPods.Sender app = with(folder("/notes/", CHANGE));
        assertEquals(204, app.put("/notes/a", TURTLE, A_NOTE + "<#x> <#y> 1.").status());
        assertEquals(
                204,
                app.patch("/notes/a", SPARQL, "DELETE DATA { <#x> <#y> 1 }").status());
        assertEquals(403, app.delete("/notes/a").status());
        assertEquals(
                204,
                with(folder("/notes/", AccessModes.DELETE)).delete("/notes/a").status());
        assertEquals(404, pods.alice().get("/notes/a").status());
    }

    @Test
    void nobodyDeletesTheFolderTheyWereGiven() {
        AccessModes all = AccessModes.READ.plus(AccessModes.WRITE);
        TestPods.Sender app = with(folder("/empty/", all));
        pods.alice().having("/empty/");
        assertEquals(403, app.delete("/empty/").status(), "it stands in a folder that was not given");
        pods.alice().having("/notes/sub/");
        assertEquals(204, with(folder("/notes/", all)).delete("/notes/sub/").status());
    }

    @Test
    void rulesTakeARightOfTheirOwn() {
        String rules = "<#all> a <http://www.w3.org/ns/auth/acl#Authorization>.";
        TestPods.Sender app =
                with(new GrantPart(new Scope.Everything(), AccessModes.of(AccessMode.READ, AccessMode.WRITE), ""));
        assertEquals(403, app.put("/notes/.acl", TURTLE, rules).status());
        assertEquals(403, app.get("/.acl").status());
        assertEquals(403, app.put("/.acl", TURTLE, rules).status());
        assertEquals(403, app.delete("/.acl").status());
    }

    @Test
    void anAppOfAKindFindsItAnywhereAndNothingElse() {
        TestPods.Sender app = with(notes(AccessModes.READ));
        assertEquals(200, app.get("/notes/a").status());
        assertEquals(200, app.get("/private/note").status());
        assertEquals(403, app.get("/private/invoice").status());
        assertEquals(403, app.get("/private/").status());
        assertEquals(403, app.get("/private/none").status());
        assertEquals(403, app.put("/private/note", TURTLE, A_NOTE).status());
    }

    @Test
    void anAppOfAKindMakesNothingElse() {
        TestPods.Sender app = with(notes(CHANGE));
        assertEquals(201, app.put("/notes/b", TURTLE, A_NOTE).status());
        assertEquals(403, app.put("/notes/c", TURTLE, AN_INVOICE).status());
        assertEquals(403, app.put("/notes/c", TURTLE, A_NOTE + AN_INVOICE).status());
        assertEquals(
                403,
                app.put("/notes/c", TURTLE, "<> <https://v.example/says> 1.").status());
        assertEquals(403, app.put("/notes/c", "text/plain", "a note").status());
        assertEquals(403, app.post("/notes/", TURTLE, AN_INVOICE).status());
        assertEquals(403, app.put("/notes/folder/", TURTLE, "").status());
        assertEquals(404, pods.alice().get("/notes/c").status());
        assertEquals(404, pods.alice().get("/notes/folder/").status());
    }

    @Test
    void aDocumentOfAKindDoesNotBecomeOneOfAnother() {
        TestPods.Sender app = with(notes(CHANGE));
        assertEquals(403, app.put("/notes/a", TURTLE, AN_INVOICE).status());
        assertEquals(
                403,
                app.patch("/notes/a", SPARQL, "INSERT DATA { <> a <" + INVOICE + "> }")
                        .status());
        String insertion = "@prefix solid: <http://www.w3.org/ns/solid/terms#>. <#p> a solid:InsertDeletePatch;"
                + " solid:inserts { <#it> a <" + INVOICE + "> . }.";
        assertEquals(403, app.patch("/notes/a", N3, insertion).status());
        assertEquals(403, app.put("/private/invoice", TURTLE, A_NOTE).status(), "nor the other way round");
        assertEquals(
                204,
                app.patch("/notes/a", SPARQL, "INSERT DATA { <#it> <#says> 1 }").status());
        assertEquals(200, app.get("/notes/a").status());
    }

    @Test
    void queriesSeeWhatReadingShows() throws Exception {
        String says = "SELECT ?says WHERE { GRAPH ?g { ?s <https://v.example/says> ?says } } ORDER BY ?says";
        assertEquals(
                List.of("\"100 EUR\"", "\"hello\"", "\"hello\""),
                Table.rows(pods.queries, TestPods.question(new Caller.Person(TestPods.ALICE), "", says)));
        assertEquals(
                List.of("\"hello\"", "\"hello\""),
                Table.rows(pods.queries, TestPods.question(app(notes(AccessModes.READ)), "", says)));
        assertEquals(
                List.of("\"hello\""),
                Table.rows(pods.queries, TestPods.question(app(folder("/notes/", AccessModes.READ)), "", says)));
        assertTrue(Table.rows(pods.queries, TestPods.question(app(notes(AccessModes.APPEND)), "", says))
                .isEmpty());
    }

    @Test
    void whatWasTakenBackIsRefusedAtOnce() {
        Grant grant = pods.grants.give(
                TestPods.POD, new Grant.Terms(APP, "An app", "", List.of(folder("/notes/", CHANGE)), Optional.empty()));
        TestPods.Sender app = pods.as(new Caller.App(TestPods.ALICE, APP, TestPods.ISSUER, Optional.of(grant.id())));
        assertEquals(200, app.get("/notes/a").status());
        pods.grants.revoke(grant.id());
        assertEquals(403, app.get("/notes/a").status());
        assertEquals(403, app.put("/notes/a", TURTLE, A_NOTE).status());
    }
}

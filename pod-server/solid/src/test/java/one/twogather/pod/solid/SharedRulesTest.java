package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.LOCATOR;
import static one.twogather.pod.solid.TestPods.POD;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import one.twogather.pod.store.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People let in by name, and taken out again, with the server's own rights: what others may do stays as it was. */
class SharedRulesTest {

    private static final WebId CLEO = new WebId("https://cleo.example/card#me");
    private static final String ANYBODY =
            "acl:agentClass foaf:Agent; acl:accessTo <this>; acl:default <this>; acl:mode acl:Read";
    private static final String HERS = "acl:agent <" + ALICE
            + ">; acl:accessTo <this>; acl:default <this>; acl:mode acl:Read, acl:Write, acl:Control";

    private final TestPods pods;
    private final SharedRules rules;

    SharedRulesTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        rules = new SharedRules(pods.store, () -> Moment.of(pods.space), LOCATOR);
    }

    @BeforeEach
    void aliceHasNotes() {
        pods.alice().having("/notes/").having("/notes/one").having("/notes/two").having("/notes/more/three");
    }

    private void let(String path, WebId person, AccessModes modes) {
        assertInstanceOf(Outcome.Done.class, rules.let(id(path), person, modes, ALICE));
    }

    private void takeOut(String path, WebId person) {
        SharedRules.Named named = new SharedRules.Named(id(path), person, AccessModes.NONE);
        assertInstanceOf(Outcome.Done.class, rules.takeOut(named, ALICE));
    }

    private List<String> named() {
        return ((Outcome.Done<List<SharedRules.Named>>) rules.all(POD))
                .value().stream()
                        .filter(one -> !one.person().equals(ALICE))
                        .map(one -> one.resource().path() + " " + one.person() + " " + one.modes())
                        .toList();
    }

    private int cleo(String path) {
        return pods.as(new Caller.Person(CLEO)).get(path).status();
    }

    private boolean hasRules(String path) {
        return pods.store.find(id(path + ".acl")).isPresent();
    }

    @Test
    void whoIsLetReadADocumentReadsThatOne() {
        let("/notes/one", BOB, AccessModes.READ);
        assertEquals(200, pods.bob().get("/notes/one").status());
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/notes/two").problem());
        assertEquals(
                ProblemType.FORBIDDEN, pods.bob().put("/notes/one", TURTLE, "").problem());
        assertEquals(204, pods.alice().put("/notes/one", TURTLE, "").status(), "she keeps what she had");
        assertEquals(List.of("/notes/one " + BOB + " read"), named());
    }

    @Test
    void whoIsLetIntoAFolderHasAllThatIsInIt() {
        let("/notes/", BOB, AccessModes.of(AccessMode.READ, AccessMode.WRITE));
        assertEquals(200, pods.bob().get("/notes/").status());
        assertEquals(200, pods.bob().get("/notes/more/three").status());
        assertEquals(201, pods.bob().put("/notes/his", TURTLE, "").status());
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/notes/.acl").problem(), "to decide is another right");
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/").problem());
    }

    @Test
    void whatOthersInheritedGoesOn() {
        pods.alice().rules("/notes/", HERS, ANYBODY);
        let("/notes/one", BOB, AccessModes.WRITE);
        assertEquals(200, pods.anyone().get("/notes/one").status());
        assertEquals(204, pods.bob().put("/notes/one", TURTLE, "").status());
        assertEquals(200, pods.alice().get("/notes/one.acl").status());
    }

    @Test
    void conditionsAreInheritedWithTheirRules() {
        pods.alice()
                .rules(
                        "/notes/",
                        HERS,
                        "acl:agent <" + CLEO + ">; acl:default <this>; acl:mode acl:Read; acl:condition "
                                + "[ a acl:ClientCondition; acl:client <https://gallery.example/id> ]");
        let("/notes/one", BOB, AccessModes.READ);
        assertEquals(403, cleo("/notes/one"), "not without the app");
        Caller byGallery =
                new Caller.App(CLEO, "https://gallery.example/id", "https://issuer.example/", Optional.empty());
        assertEquals(200, pods.as(byGallery).get("/notes/one").status());
    }

    @Test
    void whoIsTakenOutIsOutAndTheRestIsAsBefore() {
        let("/notes/one", BOB, AccessModes.READ);
        assertTrue(hasRules("/notes/one"));
        takeOut("/notes/one", BOB);
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/notes/one").problem());
        assertTrue(!hasRules("/notes/one"), "it inherits again");
        pods.alice().rules("/notes/", HERS, ANYBODY);
        assertEquals(200, pods.anyone().get("/notes/one").status(), "also what is decided later");
        assertEquals(List.of(), named());
    }

    @Test
    void oneIsTakenOutAndTheOthersStay() {
        let("/notes/one", BOB, AccessModes.READ);
        let("/notes/one", CLEO, AccessModes.READ);
        takeOut("/notes/one", BOB);
        assertEquals(200, cleo("/notes/one"));
        assertEquals(List.of("/notes/one " + CLEO + " read"), named());
    }

    @Test
    void rulesThatPeopleWroteStayAndLoseOnlyWhoIsTakenOut() {
        pods.alice()
                .rules(
                        "/notes/",
                        HERS,
                        "acl:agent <" + BOB + ">, <" + CLEO + ">; acl:accessTo <this>; acl:mode acl:Read",
                        "acl:agent <" + BOB + ">; acl:agentClass acl:AuthenticatedAgent; acl:accessTo <this>;"
                                + " acl:mode acl:Append");
        assertEquals(List.of("/notes/ " + BOB + " read append", "/notes/ " + CLEO + " read"), named());
        takeOut("/notes/", BOB);
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/notes/").problem());
        assertEquals(200, cleo("/notes/"));
        assertEquals(201, pods.bob().post("/notes/", TURTLE, "").status(), "as anybody who is signed in");
        assertEquals(200, pods.alice().get("/notes/").status());
    }

    @Test
    void sharingAgainSaysWhatCounts() {
        let("/notes/one", BOB, AccessModes.WRITE);
        let("/notes/one", BOB, AccessModes.READ);
        assertEquals(
                ProblemType.FORBIDDEN, pods.bob().put("/notes/one", TURTLE, "").problem());
        assertEquals(List.of("/notes/one " + BOB + " read"), named());
        String before = pods.alice().get("/notes/one.acl").text();
        let("/notes/one", BOB, AccessModes.READ);
        assertEquals(before, pods.alice().get("/notes/one.acl").text(), "twice is once");
    }

    @Test
    void theStorageItselfIsSharedAndKeepsItsRules() {
        let("/", BOB, AccessModes.READ);
        assertEquals(200, pods.bob().get("/notes/one").status());
        takeOut("/", BOB);
        assertTrue(hasRules("/"));
        assertEquals(ProblemType.FORBIDDEN, pods.bob().get("/notes/one").problem());
        assertEquals(200, pods.alice().get("/notes/one").status());
    }

    @Test
    void nothingIsSharedThatIsNotThere() {
        Outcome<SharedRules.Named> refused = rules.let(id("/none"), BOB, AccessModes.READ, ALICE);
        assertTrue(refused instanceof Outcome.Refused<SharedRules.Named>(var problem)
                && problem.type() == ProblemType.NOT_FOUND);
        assertTrue(!hasRules("/none"));
    }
}

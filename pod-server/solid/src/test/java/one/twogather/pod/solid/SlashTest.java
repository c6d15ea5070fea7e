package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import one.twogather.pod.model.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name, one thing: with its slash or without (P-020 to P-023). */
final class SlashTest {

    private final TestPods pods;

    SlashTest(@TempDir Path folder) {
        pods = new TestPods(folder);
        pods.alice().having("/doc").having("/box/");
    }

    @Test
    void readersAreShownTheOtherSpelling() {
        assertEquals(301, pods.alice().get("/doc/").status());
        assertEquals(
                TestPods.id("/box/"), ((Answer.Moved) pods.alice().get("/box").answer()).to());
        assertEquals(401, pods.anyone().get("/doc/").status());
        assertEquals(403, pods.bob().get("/box").status());
    }

    @Test
    void nobodyIsShownWhatTheyMayNotRead() {
        pods.alice()
                .rules(
                        "/",
                        "acl:agent <" + BOB + ">; acl:default <this>; acl:mode acl:Read",
                        "acl:agent <" + TestPods.ALICE + ">; acl:accessTo <this>; acl:default <this>;"
                                + " acl:mode acl:Read, acl:Write, acl:Control")
                .rules("/box/", "acl:agent <" + TestPods.ALICE + ">; acl:accessTo <this>; acl:mode acl:Read");
        assertEquals(404, pods.bob().get("/box").status());
        assertEquals(301, pods.bob().get("/doc/").status());
    }

    @Test
    void twinIsRefusedWhateverMakesIt() {
        assertEquals(
                ProblemType.SLASH_TWIN, pods.alice().put("/doc/", TURTLE, "").problem());
        assertEquals(
                ProblemType.SLASH_TWIN, pods.alice().put("/box", TURTLE, "").problem());
        assertEquals(
                ProblemType.SLASH_TWIN, pods.alice().patch("/box", SPARQL, "").problem());
        assertEquals(
                ProblemType.SLASH_TWIN, pods.alice().patch("/doc/", SPARQL, "").problem());
        assertEquals(403, pods.bob().put("/box", TURTLE, "").status());
    }

    @Test
    void nothingStandsBelowADocument() {
        for (String path : List.of("/doc/bar", "/doc/foo/bar", "/doc/foo/")) {
            assertEquals(
                    ProblemType.PARENT_IS_DOCUMENT,
                    pods.alice().put(path, TURTLE, "").problem(),
                    path);
        }
        assertEquals(404, pods.alice().post("/doc/foo/", TURTLE, "").status());
    }

    @Test
    void nameIsFreeAgainWhenItsTwinIsGone() {
        pods.alice().delete("/doc");
        assertEquals(201, pods.alice().put("/doc/", TURTLE, "").status());
    }
}

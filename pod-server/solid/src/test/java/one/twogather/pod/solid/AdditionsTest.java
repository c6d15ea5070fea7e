package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers may add to the description of a container that takes what they send (decision 161). */
final class AdditionsTest {

    private final TestPods pods;

    AdditionsTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    private static String insert(String triple) {
        return "INSERT DATA { " + triple + " }";
    }

    private static String aboutTheInbox(String text) {
        return "<" + iri("/inbox/") + "> <http://purl.org/dc/terms/title> \"" + text + "\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox/", "/inbox/.meta"})
    void whoMayOnlyAddDoesNotSayWhatTheContainerIs(String address) {
        String before = pods.alice().get("/inbox/").text();
        assertEquals(
                ProblemType.FORBIDDEN,
                pods.bob()
                        .patch(address, SPARQL, insert(aboutTheInbox("mine now")))
                        .problem());
        assertEquals(before, pods.alice().get("/inbox/").text());
        assertEquals(
                204,
                pods.alice()
                        .patch("/inbox/", SPARQL, insert(aboutTheInbox("Letters")))
                        .status());
        assertEquals(
                ProblemType.FORBIDDEN,
                pods.bob()
                        .patch(address, SPARQL, insert(aboutTheInbox("mine now")))
                        .problem(),
                "nor when there is a description already");
        assertTrue(pods.alice().get("/inbox/").text().contains("Letters"));
    }

    @Test
    void descriptionIsNotMadeByPutEither() {
        assertEquals(
                ProblemType.FORBIDDEN,
                pods.bob()
                        .put("/inbox/.meta", TURTLE, aboutTheInbox("mine now") + " .")
                        .problem());
        assertFalse(pods.alice().get("/inbox/").text().contains("mine now"));
    }

    @Test
    void whoMayOnlyAddMayRepeatWhatIsSaid() {
        pods.alice().patch("/inbox/", SPARQL, insert(aboutTheInbox("Letters")));
        assertEquals(
                204,
                pods.bob()
                        .patch("/inbox/", SPARQL, insert(aboutTheInbox("Letters")))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox/", "/inbox/.meta"})
    void whatTheyAddIsShort(String address) {
        assertTrue(says(address, "short").status() < 300);
        Reply reply = says(address, "x".repeat(Additions.MOST));
        assertEquals(ProblemType.TOO_LARGE, reply.problem());
        assertEquals(Additions.MOST, reply.member("limit"));
        assertTrue(pods.alice().get("/inbox/").text().length() < Additions.MOST);
    }

    private Reply says(String address, String text) {
        return pods.bob().patch(address, SPARQL, insert("<#bob> <https://v.example/says> \"" + text + "\""));
    }

    @Test
    void whoMayWriteMaySayMore() {
        String text = "x".repeat(Additions.MOST);
        assertEquals(
                204,
                pods.alice()
                        .patch("/inbox/", SPARQL, insert(aboutTheInbox(text)))
                        .status());
    }

    @Test
    void whoMakesAContainerDescribesIt() {
        Reply reply = pods.bob()
                .send(Method.POST, "/inbox/")
                .types("http://www.w3.org/ns/ldp#BasicContainer")
                .body(TURTLE, "<> <http://purl.org/dc/terms/title> \"For alice\" .")
                .now();
        assertEquals(201, reply.status());
    }
}

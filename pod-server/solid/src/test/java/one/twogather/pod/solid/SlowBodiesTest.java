package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rights that are taken back while a body is still arriving: what was sent too late does nothing. */
final class SlowBodiesTest {

    private static final String BOBS =
            "acl:agent <https://bob.example/card#me>; acl:accessTo <this>; acl:default <this>;";
    private static final String ALICES = "acl:agent <" + TestPods.ALICE.iri()
            + ">; acl:accessTo <this>; acl:default <this>; acl:mode acl:Read, acl:Write, acl:Control";

    private final TestPods pods;

    SlowBodiesTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    @BeforeEach
    void bobMayWrite() {
        pods.alice().having("/c/").having("/c/d").rules("/c/", ALICES, BOBS + " acl:mode acl:Read, acl:Write");
    }

    /** A body whose sender pauses before the first byte, long enough for something to happen. */
    private InputStream slow(String text, Runnable meanwhile) {
        InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return new InputStream() {
            private boolean paused;

            @Override
            public int read() throws IOException {
                throw new IOException("read in pieces");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (!paused) {
                    paused = true;
                    meanwhile.run();
                    pods.nanos.addAndGet(Standing.FRESH.toNanos() + 1);
                }
                return bytes.read(into, offset, length);
            }
        };
    }

    private Reply send(Method method, String path, String type, String text, Runnable meanwhile) {
        return pods.bob()
                .send(method, path)
                .body(new ResourceRequest.Body(Optional.of(type), OptionalLong.empty(), slow(text, meanwhile)))
                .now();
    }

    private void takeBobsRuleAway() {
        pods.alice().rules("/c/", ALICES);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /c/d, text/turtle, # late",
        "PUT, /c/new, text/turtle, # late",
        "PUT, /c/new, image/png, late",
        "PUT, /c/new/, text/turtle, '<> <https://v.example/p> 1 .'",
        "POST, /c/, text/turtle, # late",
        "PATCH, /c/d, application/sparql-update, INSERT DATA { <> <https://v.example/p> 1 }",
        "PATCH, /c/, application/sparql-update, INSERT DATA { <> <https://v.example/p> 1 }"
    })
    void ruleTakenAwayMeanwhileCounts(Method method, String path, String type, String text) {
        String before =
                pods.alice().get("/c/").text() + pods.alice().get("/c/d").text();
        assertEquals(
                ProblemType.FORBIDDEN,
                send(method, path, type, text, this::takeBobsRuleAway).problem());
        assertEquals(
                before,
                pods.alice().get("/c/").text() + pods.alice().get("/c/d").text());
    }

    @Test
    void callerWhoIsRevokedMeanwhileChangesNothing() {
        Reply reply =
                send(Method.PUT, "/c/d", TURTLE, "# late", () -> pods.revoked.add(new Caller.Person(TestPods.BOB)));
        assertEquals(ProblemType.CREDENTIALS_REFUSED, reply.problem());
        assertEquals("<> <https://v.example/p> \"o\".", pods.alice().get("/c/d").text());
    }

    @Test
    void whoLosesTheirRightsLearnsNothingFromAPatch() {
        Reply reply = send(
                Method.PATCH,
                "/c/d",
                SPARQL,
                "DELETE DATA { <> <https://v.example/p> \"not there\" }",
                this::takeBobsRuleAway);
        assertEquals(ProblemType.FORBIDDEN, reply.problem());
    }

    @Test
    void slowBodyOfWhoKeepsTheirRightsIsTaken() {
        assertEquals(204, send(Method.PUT, "/c/d", TURTLE, "# slow", () -> {}).status());
        assertEquals("# slow", pods.alice().get("/c/d").text());
    }
}

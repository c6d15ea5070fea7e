package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents by GET, PUT and DELETE, as their owner meets them. */
final class DocumentsTest {

    private final TestPods pods;

    DocumentsTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    @Test
    void documentComesBackAsItsAuthorSentIt() {
        String turtle = "# mine\n@prefix ex: <https://v.example/>.\n<>   ex:p  \"o\" .";
        Reply created = pods.alice().put("/a/b", "text/turtle; charset=UTF-8", turtle);
        Reply found = pods.alice().get("/a/b");

        assertEquals(201, created.status());
        assertEquals("/a/b", created.location());
        assertEquals(200, found.status());
        assertEquals(turtle, found.text());
        assertEquals("text/turtle; charset=UTF-8", found.mediaType());
        assertEquals(created.etag(), found.etag());
    }

    @Test
    void fileOfAnyKindComesBackAsItWasSent() {
        byte[] bytes = {0, 1, 2, (byte) 0xFF, 13, 10};
        int status = pods.alice()
                .send(Method.PUT, "/picture.png")
                .body(Optional.of("image/png"), bytes, true)
                .now()
                .status();
        Reply found = pods.alice().get("/picture.png", "image/avif,image/*;q=0.8");

        assertEquals(201, status);
        assertEquals("image/png", found.mediaType());
        assertArrayEquals(bytes, found.bytes());
    }

    @Test
    void replacingChangesTheTagAndTheType() {
        Reply first = pods.alice().put("/a", TURTLE, "<> a <https://v.example/C>.");
        Reply second = pods.alice().put("/a", "text/plain", "no longer RDF");
        Reply found = pods.alice().get("/a");

        assertEquals(204, second.status());
        assertNotEquals(first.etag(), second.etag());
        assertEquals("no longer RDF", found.text());
        assertEquals(second.etag(), found.etag());
    }

    @Test
    void missingContainersAreMadeWithTheDocument() {
        assertEquals(201, pods.alice().put("/x/y/z", TURTLE, "").status());
        assertTrue(pods.alice().get("/x/y/").text().contains(iri("/x/y/z")));
        assertTrue(pods.alice().get("/x/").text().contains(iri("/x/y/")));
    }

    @Test
    void deletedDocumentIsGoneFromItsContainer() {
        pods.alice().having("/x/y");
        assertEquals(204, pods.alice().delete("/x/y").status());
        assertEquals(404, pods.alice().get("/x/y").status());
        assertEquals(204, pods.alice().delete("/x/").status());
    }

    @Test
    void bodyWithoutTypeIsRefused() {
        Reply reply = pods.alice()
                .send(Method.PUT, "/a")
                .body(Optional.empty(), "x".getBytes(StandardCharsets.UTF_8), true)
                .now();
        assertEquals(ProblemType.CONTENT_TYPE_MISSING, reply.problem());
    }

    @Test
    void malformedRdfIsRefusedWithItsPlace() {
        Reply reply = pods.alice().put("/a", TURTLE, "<> a <https://v.example/C>.\n<> oops");
        assertEquals(ProblemType.RDF_SYNTAX, reply.problem());
        assertEquals(2, reply.member("line"));
        assertTrue(reply.member("column") instanceof Integer);
        assertEquals(404, pods.alice().get("/a").status());
    }

    @Test
    void strangersAreToldNothing() {
        pods.alice().having("/a");
        for (String path : List.of("/a", "/missing", "/missing/")) {
            assertEquals(401, pods.anyone().get(path).status(), path);
            assertEquals(403, pods.bob().get(path).status(), path);
        }
    }
}

package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.solid.TestPods.Reply;
import one.twogather.pod.store.DocumentStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that are too large, pods that are full, and streams that lie (P-131). */
final class LimitsTest {

    private final TestPods pods;

    LimitsTest(@TempDir Path folder) {
        pods = new TestPods(folder, new Limits(1000, 500, 5000, 1000, 10_000, 8, 1000, 10_000));
    }

    /** A body nobody should read. */
    private static InputStream untouchable() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("read");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                throw new IOException("read");
            }
        };
    }

    private Reply put(String path, String type, OptionalLong length, InputStream bytes) {
        return pods.alice()
                .send(Method.PUT, path)
                .body(new ResourceRequest.Body(Optional.of(type), length, bytes))
                .now();
    }

    private static InputStream zeros(int count) {
        return new ByteArrayInputStream(new byte[count]);
    }

    @Test
    void declaredLengthIsBelievedUnread() {
        assertEquals(
                ProblemType.TOO_LARGE,
                put("/d", TURTLE, OptionalLong.of(1001), untouchable()).problem());
        assertEquals(
                ProblemType.TOO_LARGE,
                put("/f", "image/png", OptionalLong.of(5001), untouchable()).problem());
        pods.quota = pods.store.used(TestPods.POD) + DocumentStore.CHARGE + 100;
        assertEquals(
                ProblemType.QUOTA_EXCEEDED,
                put("/f", "image/png", OptionalLong.of(101), untouchable()).problem());
    }

    @Test
    void strangersBodiesAreNotReadAtAll() {
        Reply reply = pods.bob()
                .send(Method.PUT, "/d")
                .body(new ResourceRequest.Body(Optional.of(TURTLE), OptionalLong.empty(), untouchable()))
                .now();
        assertEquals(403, reply.status());
        Reply patch = pods.bob()
                .send(Method.PATCH, "/d")
                .body(new ResourceRequest.Body(Optional.of(N3), OptionalLong.empty(), untouchable()))
                .now();
        assertEquals(403, patch.status());
    }

    @Test
    void undeclaredLengthIsCountedWhileReading() {
        Reply rdf = put("/d", TURTLE, OptionalLong.empty(), zeros(1001));
        Reply file = put("/f", "image/png", OptionalLong.empty(), zeros(5001));
        Reply patch = pods.alice()
                .send(Method.PATCH, "/d")
                .body(new ResourceRequest.Body(Optional.of(SPARQL), OptionalLong.empty(), zeros(501)))
                .now();
        assertEquals(ProblemType.TOO_LARGE, rdf.problem());
        assertEquals(1000L, rdf.member("limit"));
        assertEquals(ProblemType.TOO_LARGE, file.problem());
        assertEquals(ProblemType.TOO_LARGE, patch.problem());
        assertEquals(404, pods.alice().get("/f").status());
    }

    @Test
    void fullPodSaysHowFull() {
        long used = pods.store.used(TestPods.POD);
        pods.quota = used + DocumentStore.CHARGE + 100;
        Reply reply = put("/f", "image/png", OptionalLong.of(150), zeros(150));
        assertEquals(ProblemType.QUOTA_EXCEEDED, reply.problem());
        assertEquals(used, reply.member("used"));
        assertEquals(pods.quota, reply.member("limit"));
        assertEquals(DocumentStore.CHARGE + 150, reply.member("needed"));
        assertEquals(
                ProblemType.QUOTA_EXCEEDED,
                put("/f", "image/png", OptionalLong.empty(), zeros(150)).problem(),
                "an undeclared length is stopped where it would not fit");
        assertEquals(
                ProblemType.QUOTA_EXCEEDED,
                put(
                                "/d",
                                TURTLE,
                                OptionalLong.empty(),
                                new ByteArrayInputStream("#".repeat(150).getBytes(StandardCharsets.UTF_8)))
                        .problem());
        assertEquals(
                201, put("/f", "image/png", OptionalLong.empty(), zeros(100)).status());
    }

    /** Zeros, and something that happens when all of them but the last have been read. */
    private static InputStream zeros(int count, Runnable beforeTheLast) {
        InputStream zeros = zeros(count);
        return new InputStream() {
            private int left = count;

            @Override
            public int read() throws IOException {
                throw new IOException("read in pieces");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (left == 1) {
                    beforeTheLast.run();
                }
                int read = zeros.read(into, offset, left > 1 ? Math.min(length, left - 1) : length);
                left -= Math.max(read, 0);
                return read;
            }
        };
    }

    @Test
    void uploadsAtTheSameTimeShareTheRoomThatIsLeft() {
        pods.quota = pods.store.used(TestPods.POD) + 2 * DocumentStore.CHARGE + 4000;
        Reply whole = put("/a", "image/png", OptionalLong.empty(), zeros(3000, () -> {
            assertEquals(
                    ProblemType.QUOTA_EXCEEDED,
                    put("/b", "image/png", OptionalLong.empty(), zeros(3000)).problem());
            assertEquals(
                    ProblemType.QUOTA_EXCEEDED,
                    put("/b", "image/png", OptionalLong.of(3000), untouchable()).problem());
        }));
        assertEquals(201, whole.status());
        assertEquals(
                201, put("/b", "image/png", OptionalLong.empty(), zeros(1000)).status(), "room is given back");
    }

    @Test
    void uploadThatFailsGivesItsRoomBack() {
        pods.quota = pods.store.used(TestPods.POD) + DocumentStore.CHARGE + 3000;
        assertThrows(UncheckedIOException.class, () -> put("/a", "image/png", OptionalLong.of(3000), untouchable()));
        assertEquals(
                507, put("/a", "image/png", OptionalLong.empty(), zeros(3001)).status());
        assertEquals(
                201, put("/a", "image/png", OptionalLong.of(3000), zeros(3000)).status());
    }

    @Test
    void strangersAreNotToldHowMuchThePodHolds() {
        pods.quota = pods.store.used(TestPods.POD) + 100;
        Reply reply = pods.bob()
                .send(Method.POST, "/inbox/")
                .body(new ResourceRequest.Body(Optional.of("image/png"), OptionalLong.of(150), zeros(150)))
                .now();
        assertEquals(Map.of("needed", DocumentStore.CHARGE + 150), members(reply));
        Reply late = pods.bob().post("/inbox/", TURTLE, "");
        assertEquals(Set.of("needed"), members(late).keySet());
        assertEquals(
                Set.of("used", "limit", "needed"),
                members(pods.alice().post("/inbox/", TURTLE, "")).keySet());
    }

    private static Map<String, Object> members(Reply reply) {
        assertEquals(ProblemType.QUOTA_EXCEEDED, reply.problem());
        return ((Answer.Refused) reply.answer()).problem().members();
    }

    @Test
    void whatIsReplacedMakesRoom() {
        put("/f", "image/png", OptionalLong.of(3000), zeros(3000));
        pods.quota = pods.store.used(TestPods.POD) + 10;
        assertEquals(
                204, put("/f", "image/png", OptionalLong.of(3010), zeros(3010)).status());
        assertEquals(
                507, put("/f", "image/png", OptionalLong.of(3011), zeros(3011)).status());
        assertEquals(204, put("/f", "image/png", OptionalLong.of(5), zeros(5)).status());
    }

    @Test
    void podOverItsLimitMayStillShrink() {
        put("/f", "image/png", OptionalLong.of(3000), zeros(3000));
        pods.quota = 10;
        assertEquals(
                204, put("/f", "image/png", OptionalLong.of(2000), zeros(2000)).status());
        assertEquals(204, pods.alice().delete("/f").status());
    }

    @Test
    void patchCannotMakeADocumentTooLarge() {
        pods.alice().having("/d");
        for (int i = 0; i < 4; i++) {
            Reply reply = pods.alice()
                    .patch(
                            "/d",
                            SPARQL,
                            "INSERT DATA { <#a> <https://v.example/p> \"" + (i + "x").repeat(180) + "\" }");
            if (reply.status() != 204) {
                assertEquals(ProblemType.TOO_LARGE, reply.problem());
                assertTrue(pods.alice().get("/d").bytes().length <= 1000);
                return;
            }
        }
        throw new AssertionError("the document grew beyond its limit");
    }

    @Test
    void brokenStreamBreaksTheRequestAndChangesNothing() {
        assertThrows(UncheckedIOException.class, () -> put("/f", "image/png", OptionalLong.empty(), untouchable()));
        assertEquals(404, pods.alice().get("/f").status());
    }

    @Test
    void replacedAndDeletedFilesAreLetGo() {
        put("/f", "image/png", OptionalLong.of(3), zeros(3));
        put("/f", "image/png", OptionalLong.of(4), zeros(4));
        put("/f", "image/png", OptionalLong.of(4), zeros(4));
        put("/g", "image/png", OptionalLong.of(5), zeros(5));
        pods.alice().delete("/g");
        pods.clock.advance(Duration.ofDays(2));
        assertEquals(2, pods.files.sweepLetGo(), "the first of /f, and /g");
        assertEquals(4, pods.alice().get("/f").bytes().length);
    }
}

package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.POD;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.solid.TestPods.Reply;
import one.twogather.pod.store.Edit;
import one.twogather.pod.store.NewDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A container of a hundred thousand children, on the engine that people use: listed whole, as it is read, and in the state its entity tag names. */
final class LargeContainerTest {

    private static final int CHILDREN = 100_000;
    private static final int IN_ONE_COMMIT = 5_000;

    /** Children whose lines fill the buffers on the way, with room to spare. */
    private static final int ON_THE_WAY = 400;

    private static WatchedKeySpace space;
    private static TestPods pods;

    @BeforeAll
    static void fill(@TempDir Path folder) {
        space = new WatchedKeySpace(RocksKeySpace.open(folder.resolve("keyspace"), RocksOptions.DEFAULT));
        pods = new TestPods(folder.resolve("files"), Limits.DEFAULT, space);
        pods.alice().having("/many/");
        NewDocument.Content content = new NewDocument.Content.Rdf(new byte[0], List.of());
        for (int from = 0; from < CHILDREN; from += IN_ONE_COMMIT) {
            Edit edit = pods.store.edit(POD, Long.MAX_VALUE);
            for (int i = from; i < from + IN_ONE_COMMIT; i++) {
                edit.create(new NewDocument(id("/many/child-" + i), TURTLE, content, Optional.empty()));
            }
            assertInstanceOf(Edit.EditResult.Committed.class, edit.commit());
        }
    }

    @AfterAll
    static void close() {
        space.close();
    }

    @AfterEach
    void nothingIsHeld() {
        assertEquals(0, space.held(), "an answer was closed and its snapshot was not");
    }

    @ParameterizedTest
    @ValueSource(strings = {TURTLE, "application/ld+json", "application/n-triples"})
    void allAreListedAndNeverManyAreInMemory(String type) throws IOException {
        // That it is long is found out once, by writing its beginning; from then on it is known.
        pods.alice().get("/many/", type).answer().close();
        Reading reading = new Reading();
        try (Answer answer = pods.alice().get("/many/", type).answer()) {
            streamed(answer).writeTo(reading);
        }
        assertEquals(CHILDREN, space.scanned() - reading.before);
        assertEquals(CHILDREN, reading.names.size());
        assertTrue(reading.firstAfter <= ON_THE_WAY, "the first bytes came after " + reading.firstAfter + " children");
        assertTrue(reading.mostHeld <= ON_THE_WAY, reading.mostHeld + " children were held at once");
    }

    @Test
    void listingIsOfTheStateWhoseTagItHas() throws IOException {
        try (Answer before = pods.alice().get("/many/").answer()) {
            pods.alice().having("/many/late");
            Reading reading = new Reading();
            streamed(before).writeTo(reading);
            assertEquals(CHILDREN, reading.names.size(), "what came later is not in it");
            try (Answer after = pods.alice().get("/many/").answer()) {
                assertNotEquals(new Reply(before).etag(), new Reply(after).etag());
            }
        }
        assertEquals(204, pods.alice().delete("/many/late").status());
    }

    @Test
    void containerThatChangesWhileTheAnswerIsDecidedIsLookedAtAgain() throws IOException {
        space.beforeSnapshot(() -> pods.alice().having("/many/meanwhile"));
        try (Answer found = pods.alice().get("/many/").answer();
                Answer next = pods.alice().get("/many/").answer()) {
            assertEquals(new Reply(next).etag(), new Reply(found).etag());
            Reading reading = new Reading();
            streamed(found).writeTo(reading);
            assertEquals(CHILDREN + 1, reading.names.size());
        }
        assertEquals(204, pods.alice().delete("/many/meanwhile").status());
    }

    @Test
    void answerThatNobodyReadsHoldsNothingWhenClosed() {
        Answer answer = pods.alice().send(Method.HEAD, "/many/").now().answer();
        assertEquals(1, space.held());
        answer.close();
        assertFalse(space.held() > 0);
    }

    private static Representation.Whole streamed(Answer answer) {
        Answer.Found found = assertInstanceOf(Answer.Found.class, answer);
        return assertInstanceOf(
                        Representation.Content.Streamed.class,
                        found.representation().content())
                .whole();
    }

    /** A reader who keeps the children's names only, and sees how far ahead of it the server reads. */
    private static final class Reading extends OutputStream {
        private static final String FOLDER = "/many/";

        private final int before = space.scanned();
        private final Set<String> names = new HashSet<>();
        private int firstAfter = -1;
        private int mostHeld;

        @Override
        public void write(int b) {
            throw new AssertionError("byte by byte");
        }

        /** Lines are not cut: if they were, there would be too many names. */
        @Override
        public void write(byte[] bytes, int offset, int length) {
            int read = space.scanned() - before;
            firstAfter = firstAfter < 0 ? read : firstAfter;
            mostHeld = Math.max(mostHeld, read - names.size());
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            for (int at = text.indexOf(FOLDER); at >= 0; at = text.indexOf(FOLDER, at + 1)) {
                int from = at + FOLDER.length();
                int to = from;
                while (to < text.length() && text.charAt(to) != '>' && text.charAt(to) != '"') {
                    to++;
                }
                if (to > from) {
                    names.add(text.substring(from, to));
                }
            }
        }
    }
}

package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Timesheet;
import one.twogather.pod.model.Timesheet.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a request's time is noted, so that a slow one can be explained. */
final class TimesheetTest {

    @TempDir
    Path folder;

    private TestPods pods;
    private final Timesheet sheet = new Timesheet();

    @BeforeEach
    void foundPods() {
        pods = new TestPods(folder);
        pods.alice().put("/public/note", TestPods.TURTLE, "<> <v:title> 'Hello'.");
    }

    private Set<Part> noted() {
        Set<Part> noted = EnumSet.noneOf(Part.class);
        for (Part part : Part.values()) {
            if (sheet.has(part)) {
                assertTrue(sheet.spent(part) >= 0 && sheet.first(part) <= sheet.last(part), part.name());
                noted.add(part);
            }
        }
        return noted;
    }

    @Test
    void aReadAsksForRules() {
        sheet.during(() -> pods.alice().get("/public/note"));
        assertEquals(EnumSet.of(Part.RULES), noted());
    }

    @Test
    void aReadInAnotherFormWaitsForItsTurnAndWrites() {
        sheet.during(() -> pods.alice().get("/public/note", "application/n-triples"));
        assertEquals(EnumSet.of(Part.RULES, Part.TURN, Part.CONTENT), noted());
    }

    @Test
    void aWriteIsReadAndCommitted() {
        sheet.during(() -> pods.alice().put("/public/other", TestPods.TURTLE, "<> <v:title> 'Other'."));
        assertEquals(EnumSet.of(Part.RULES, Part.TURN, Part.CONTENT, Part.COMMIT), noted());
    }

    @Test
    void aPatchIsReadAndCommitted() {
        sheet.during(() -> pods.alice().patch("/public/note", TestPods.SPARQL, "INSERT DATA { <> <v:b> 'c' }"));
        assertEquals(EnumSet.of(Part.RULES, Part.TURN, Part.CONTENT, Part.COMMIT), noted());
    }

    @Test
    void aQueryIsComputed() throws IOException {
        sheet.during(() -> {
            try (Queries.Reply ignored = pods.queries.ask(
                    TestPods.question(Caller.ANONYMOUS, "text/csv", "SELECT ?t { ?s <v:title> ?t }"))) {
                assertTrue(sheet.has(Part.QUERY));
            }
        });
        assertEquals(EnumSet.of(Part.TURN, Part.QUERY), noted());
    }

    @Test
    void whatIsDoneOutsideIsNotNoted() {
        sheet.during(() -> pods.alice().get("/public/note"));
        sheet.clear();
        pods.alice().put("/public/other", TestPods.TURTLE, "<> <v:title> 'Other'.");
        assertEquals(EnumSet.noneOf(Part.class), noted());
    }

    @Test
    void aPartMayComeAgain() {
        sheet.add(Part.COMMIT, 10, 15);
        sheet.add(Part.COMMIT, 20, 27);
        assertEquals(12, sheet.spent(Part.COMMIT));
        assertEquals(10, sheet.first(Part.COMMIT));
        assertEquals(27, sheet.last(Part.COMMIT));
        sheet.clear();
        assertEquals(0, sheet.spent(Part.COMMIT));
        sheet.add(Part.COMMIT, 30, 31);
        assertEquals(1, sheet.spent(Part.COMMIT));
        assertEquals(30, sheet.first(Part.COMMIT));
    }
}

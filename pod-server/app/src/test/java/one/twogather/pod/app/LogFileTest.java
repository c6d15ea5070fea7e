package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import one.twogather.pod.http.Listening;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void eachLineIsOneObjectWhateverIsInTheMessage() throws IOException {
        Path file = folder.resolve("pod.log");
        LogFile log = new LogFile(file, 1 << 20);
        LogRecord entry = new LogRecord(Level.WARNING, "two\nlines and a \" {0}");
        entry.setLoggerName("here");
        entry.setParameters(new Object[] {"value"});
        entry.setThrown(new IllegalStateException("broken"));
        log.publish(entry);
        log.publish(request("{\"status\":200}"));
        log.close();

        List<String> lines = Files.readAllLines(file);
        assertEquals(2, lines.size());
        JsonObject first = Json.object(lines.getFirst()).orElseThrow();
        assertEquals("two\nlines and a \" value", first.getString("message"));
        assertEquals("WARNING", first.getString("level"));
        assertTrue(first.getString("trace").contains("IllegalStateException: broken"));
        assertEquals("{\"status\":200}", lines.getLast());
    }

    @Test
    void itNeverGrowsBeyondItsLimit() throws IOException {
        Path file = folder.resolve("pod.log");
        LogFile log = new LogFile(file, 1000);
        for (int i = 0; i < 500; i++) {
            log.publish(request("{\"n\":" + i + "}"));
            assertTrue(Files.size(file) <= 1000);
        }
        log.close();
        assertTrue(Files.size(folder.resolve("pod.log.1")) <= 1000);
        assertEquals("{\"n\":499}", Files.readAllLines(file).getLast());
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aNewServerGoesOnWhereTheLastOneStopped() throws IOException {
        Path file = folder.resolve("pod.log");
        for (int i = 0; i < 2; i++) {
            LogFile log = new LogFile(file, 1000);
            log.publish(request("{}"));
            log.close();
        }
        assertEquals(List.of("{}", "{}"), Files.readAllLines(file));
        assertFalse(Files.exists(folder.resolve("pod.log.1")));
    }

    private static LogRecord request(String json) {
        LogRecord entry = new LogRecord(Level.INFO, json);
        entry.setLoggerName(Listening.REQUESTS);
        return entry;
    }
}

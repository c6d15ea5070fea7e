package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as people use them: each script under {@code scripts/} is typed, and the answers are compared. */
class CommandScriptTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"accounts", "tokens", "grants", "shares", "entrance", "usage", "config", "verify", "dids"})
    void commandsAnswerAsTheScriptSays(String script) throws IOException {
        Path data = folder.resolve("data");
        List<CommandScript.Step> steps = CommandScript.parse(read(script));
        assertFalse(steps.isEmpty());
        for (CommandScript.Step step : steps) {
            Typed typed = Typed.in(folder, Map.of("POD_DATA", data.toString()), arguments(step, data));
            String line = "pod " + String.join(" ", step.arguments());
            String out = typed.out().replace(data.toString(), "DATA");
            String err = typed.err().replace(data.toString(), "DATA");
            assertTrue(CommandScript.matches(step.out(), out), () -> line + " printed:\n" + out);
            assertTrue(CommandScript.matches(step.err(), err), () -> line + " said:\n" + err);
            assertEquals(step.status(), typed.status(), line);
        }
    }

    private static List<String> arguments(CommandScript.Step step, Path data) {
        return step.arguments().stream()
                .map(word -> word.replace("DATA", data.toString()))
                .toList();
    }

    private static String read(String script) throws IOException {
        try (InputStream in = CommandScriptTest.class.getResourceAsStream("scripts/" + script + ".txt")) {
            if (in == null) {
                throw new IOException("no script " + script);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

    private static final Path PAGE = Path.of(System.getProperty("house.root", "../.."))
            .resolve("docs")
            .resolve("reference")
            .resolve("configuration.md");

    @Test
    void thePageSaysWhatTheTableSays() throws IOException {
        assertEquals(
                ConfigReference.markdown(),
                Files.readString(PAGE),
                "docs/reference/configuration.md is not what the table of keys makes of it; copy the expected text"
                        + " there");
    }
}

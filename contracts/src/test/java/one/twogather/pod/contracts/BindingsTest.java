package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With {@code -Dbindings.write=true} it writes the sources instead of comparing them: that is how they are generated. */
class BindingsTest {

    private static final Path SOURCES = Path.of("src/main/java/one/twogather/pod/contracts");

    @Test
    void generatedSourcesAreCurrent() throws Exception {
        Map<String, String> sources = Bindings.of(Path.of("src/main/abi"));
        assertFalse(sources.isEmpty());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = SOURCES.resolve(source.getKey());
            if (Boolean.getBoolean("bindings.write")) {
                Files.writeString(file, source.getValue());
            }
            assertEquals(
                    source.getValue(),
                    Files.exists(file) ? Files.readString(file) : "",
                    () -> file
                            + " is stale: mvn -pl contracts -am test -Dtest=BindingsTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dbindings.write=true");
        }
    }
}

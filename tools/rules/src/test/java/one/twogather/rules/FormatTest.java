package one.twogather.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Main;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java file is as the formatter leaves it; {@code tools/format} makes it so. */
class FormatTest {

    @Test
    void everySourceFileIsFormatted() throws Exception {
        String[] arguments = Stream.concat(
                        Stream.of("--palantir", "--dry-run"),
                        House.files(".java").stream().map(String::valueOf))
                .toArray(String[]::new);
        StringWriter wrong = new StringWriter();
        StringWriter errors = new StringWriter();
        new Main(new PrintWriter(wrong, true), new PrintWriter(errors, true), new ByteArrayInputStream(new byte[0]))
                .format(arguments);
        assertEquals("", errors.toString(), "files the formatter cannot read");
        assertEquals("", wrong.toString(), "run tools/format; these files are not formatted");
    }
}

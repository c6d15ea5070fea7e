package one.twogather.pod.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** How many files this process may have open, connections among them. Linux tells in a file; Java's own way there takes a tenth of a second at start. */
final class OpenFiles {

    private static final String LINE = "Max open files";

    private OpenFiles() {}

    /** Empty when nobody knows, or there is no limit. */
    static OptionalLong most() {
        return most(Path.of("/proc/self/limits"));
    }

    /** The same of another process. */
    static OptionalLong mostOf(long pid) {
        return most(Path.of("/proc/" + pid + "/limits"));
    }

    private static OptionalLong most(Path limits) {
        try (Stream<String> lines = Files.lines(limits)) {
            return lines.filter(line -> line.startsWith(LINE))
                    .map(line -> line.substring(LINE.length()).strip().split(" +")[0])
                    .filter(soft -> soft.matches("\\d{1,18}"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }
}

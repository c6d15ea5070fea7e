package one.twogather.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parser on its corpus and on accidents of it, in every check; and by night under Jazzer, which sees which branches an input takes and looks for
 * others: {@code -Dfuzz.seconds=60} says for how long, for each parser. What Jazzer finds goes into the corpus.
 */
class FuzzTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration MOST_TIME = Duration.ofSeconds(5);
    private static final long MOST_MEMORY = 64L << 20;
    private static final int ACCIDENTS = 400;

    @TempDir
    private Path folder = Path.of("");

    static Set<String> targets() {
        return Targets.ALL.keySet();
    }

    @Test
    void everyParserHasACorpusAndEveryCorpusAParser() throws IOException {
        try (Stream<Path> folders = Files.list(Corpus.folder(""))) {
            Set<String> names = new TreeSet<>();
            folders.forEach(one -> names.add(String.valueOf(one.getFileName())));
            assertEquals(targets(), names);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void theCorpusAndItsAccidentsAreUnderstoodOrRefused(String name) throws IOException {
        List<byte[]> corpus = Corpus.of(name);
        assertFalse(corpus.isEmpty());
        corpus.forEach(input -> within(name, input));
        Random random = new Random(name.hashCode());
        for (int i = 0; i < ACCIDENTS; i++) {
            within(name, Corpus.mutated(corpus.get(random.nextInt(corpus.size())), corpus, random));
        }
    }

    /** Neither longer nor more than such an input deserves. */
    private static void within(String name, byte[] input) {
        String what = name + " on " + HexFormat.of().formatHex(input);
        Target target = Targets.ALL.getOrDefault(name, any -> {});
        long allocated = assertTimeoutPreemptively(
                MOST_TIME,
                () -> {
                    long before = THREADS.getCurrentThreadAllocatedBytes();
                    target.on(input);
                    return THREADS.getCurrentThreadAllocatedBytes() - before;
                },
                what);
        assertTrue(allocated < MOST_MEMORY + 1_000L * input.length, () -> what + " took " + allocated + " bytes");
    }

    @ParameterizedTest
    @MethodSource("targets")
    @Tag("nightly")
    void jazzerFindsNothing(String name) throws Exception {
        Path found = Files.createDirectory(folder.resolve("found"));
        Path corpus = Files.createDirectory(folder.resolve("corpus"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfuzz.target=" + name,
                "-Dhouse.root=" + System.getProperty("house.root", "../.."),
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--instrumentation_includes=one.twogather.**",
                "--reproducer_path=" + found,
                "-artifact_prefix=" + found + "/",
                "-timeout=30",
                "-max_len=4096",
                "-rss_limit_mb=4096",
                "-max_total_time=" + Integer.getInteger("fuzz.seconds", 300),
                corpus.toString(),
                Corpus.folder(name).toAbsolutePath().toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> said.substring(Math.max(0, said.length() - 6_000)));
        assertTrue(said.contains("Done "), said);
    }
}

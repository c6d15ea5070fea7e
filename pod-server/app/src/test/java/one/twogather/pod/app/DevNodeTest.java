package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import one.twogather.pod.app.PodCommand.Failure;
import one.twogather.pod.did.DevelopmentChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The development chain as people run it: anvil, from the npm packages of the contracts. */
class DevNodeTest {

    static final Path PROGRAMS =
            Path.of(System.getProperty("house.root"), "contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin");

    private static final String DID = "did:ethr:0x7a69:0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aChainWithTheRegistryIsStartedFoundAndKept() throws IOException, Failure {
        assumeTrue(
                Files.isExecutable(PROGRAMS.resolve("anvil")),
                "no npm packages in contracts/: tools/check installs them");
        int port = PodProcess.freePort();
        String resolved;
        try (DevNode node = start(port)) {
            assertTrue(node.process().isPresent());
            try (DevNode again = start(port)) {
                assertTrue(again.process().isEmpty(), "one that listens is used");
            }
            resolved = typed("did", "resolve", DID, "--chain", "dev:" + port).out();
            assertTrue(resolved.contains("\"standing\": \"checked\""), resolved);
            String doctor = typed("doctor", "--chain", "dev:" + port).out();
            assertTrue(doctor.contains("✓ chain: http://127.0.0.1:" + port + " answers; chain 31337, block 1"), doctor);
            String wrong = typed(
                            "doctor", "--chain", "http://127.0.0.1:" + port, "--outbound-allow", "127.0.0.1:" + port)
                    .out();
            assertTrue(wrong.contains("the node is of chain 31337, not of 1"), wrong);
        }
        Typed gone = typed("did", "resolve", DID, "--chain", "dev:" + port);
        assertEquals(1, gone.status());
        try (DevNode node = start(port)) {
            assertEquals(DevelopmentChain.Found.READY, new DevelopmentChain(port, Dids.clientOf(port)).look());
            String head = typed("doctor", "--chain", "dev:" + port).out();
            assertTrue(head.contains("block 1"), "the registry was kept, not made again: " + head);
            assertTrue(node.process().isPresent());
        }
    }

    @Test
    void somethingElseOnThePortIsNotTakenForAChain() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        var connection = other.accept();
                        connection.getInputStream().read();
                        connection
                                .getOutputStream()
                                .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                                        .getBytes(StandardCharsets.US_ASCII));
                        connection.close();
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            Failure failure = assertThrows(Failure.class, () -> start(other.getLocalPort()));
            assertTrue(String.valueOf(failure.getMessage()).contains("no development chain"), failure::getMessage);
        }
    }

    @Test
    void withoutAnvilItIsSaidWhereItComesFrom() throws IOException {
        int port = PodProcess.freePort();
        Failure failure =
                assertThrows(Failure.class, () -> DevNode.start(port, folder.resolve("chain"), Map.of("PATH", "")));
        assertTrue(String.valueOf(failure.getMessage()).contains("npm ci"), failure::getMessage);
        assertFalse(Files.exists(folder.resolve("chain")));
    }

    @Test
    void aProgramThatIsNoChainIsNotWaitedForInVain() throws IOException {
        Path program = folder.resolve("anvil");
        Files.writeString(program, "#!/bin/sh\necho 'no such option' && exit 1\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path data = folder.resolve("chain");
        int port = PodProcess.freePort();
        Failure failure =
                assertThrows(Failure.class, () -> DevNode.start(port, data, Map.of("PATH", folder.toString())));
        assertTrue(String.valueOf(failure.getMessage()).contains("ended at once"), failure::getMessage);
        assertEquals("no such option\n", Files.readString(data.resolve("anvil.log")));
    }

    private DevNode start(int port) throws Failure {
        return DevNode.start(port, folder.resolve("chain"), Map.of("PATH", PROGRAMS.toString()));
    }

    private Typed typed(String... arguments) {
        return Typed.in(folder, Map.of("NO_COLOR", "1"), Clock.systemUTC(), List.of(arguments));
    }
}

package one.twogather.pod.gateway;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Multihash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of the gateway, read by the programs that others read them with. */
@SuppressWarnings("NullAway.Init")
class PeersTest {

    private static final Path NODE =
            Path.of(System.getProperty("house.root", "../.."), "pod-server/gateway/src/test/node");
    private static final int CHUNK = 256 << 10;
    private static final byte[] FILE = Shared.bytes(176 * CHUNK + 99, 1);

    @TempDir
    Path folder;

    private Shared shared;
    private String cid = "";

    @BeforeAll
    static void areInstalled() {
        assumeTrue(Files.isDirectory(NODE.resolve("node_modules")), "no npm packages: tools/check installs them");
    }

    @BeforeEach
    void open() {
        shared = new Shared(folder.resolve("blocks"));
        cid = shared.shared(Shared.at(Shared.ALICE, "/a"), FILE);
    }

    @Test
    void theirReaderFindsEveryBlockAndTheFile() throws Exception {
        assertEquals(cid + " 180 " + digest(FILE), run(shared.car(cid), "car.mjs"));
    }

    @Test
    void theirReaderReadsAPartFromItsBlocks() throws Exception {
        int from = 100 * CHUNK + 5;
        int length = CHUNK;
        Span span = new Span(from, from + length - 1);
        byte[] car = shared.car(cid, Asked.Scope.ENTITY, Optional.of(span), false);
        String expected = cid + " 4 " + digest(Arrays.copyOfRange(FILE, from, from + length));
        assertEquals(expected, run(car, "car.mjs", Integer.toString(from), Integer.toString(length)));
    }

    @Test
    void ipfsCarUnpacksIt() throws Exception {
        Path car = Files.write(folder.resolve("a.car"), shared.car(cid));
        String program = "node_modules/ipfs-car/bin.js";
        assertEquals(cid, run(new byte[0], program, "roots", car.toString()).strip());
        assertEquals(
                180,
                run(new byte[0], program, "blocks", car.toString())
                        .strip()
                        .lines()
                        .count());
        Path unpacked = folder.resolve("unpacked");
        run(new byte[0], program, "unpack", car.toString(), "--output", unpacked.toString());
        assertTrue(Files.isRegularFile(unpacked), "the root is a file");
        assertArrayEquals(FILE, Files.readAllBytes(unpacked));
    }

    private static String digest(byte[] bytes) {
        return Multihash.sha256(Bytes.copyOf(bytes)).digest().toString();
    }

    private static String run(byte[] input, String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("node"));
        all.addAll(List.of(command));
        Process node = new ProcessBuilder(all)
                .directory(NODE.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(input);
        }
        String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, node.waitFor(), output);
        return output;
    }
}

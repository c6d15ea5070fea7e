package one.twogather.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured with files is done, and done to the same bytes that the importer makes blocks of. */
class FilesPartTest {

    private static final Path IMPORTER = Path.of(System.getProperty("house.root", "../.."), "tools/bench/importer");

    @TempDir
    Path folder;

    @Test
    void filesComeInAndGoOut() throws Exception {
        try (FilesPart part = FilesPart.in(folder, new FilesBench.Lot("3 MiB", (3 << 20) + 5, 2, 2))) {
            assertTrue(part.add() > 0);
            assertTrue(part.read() > 0);
            assertTrue(part.range() > 0);
        }
    }

    @Test
    void theImporterMakesTheSameBlocks() throws Exception {
        assumeTrue(
                Files.isDirectory(IMPORTER.resolve("node_modules")),
                "no npm packages: tools/bench/files installs them");
        for (long length : new long[] {1 << 10, 1 << 20, (2 << 20) + 9}) {
            FilesBench.Lot lot = new FilesBench.Lot("", length, 2, 1);
            try (FilesPart part = FilesPart.in(folder.resolve(Long.toString(length)), lot)) {
                part.add();
                String said = Commands.outputIn(IMPORTER, "node", "import.mjs", Long.toString(length), "2");
                assertEquals(part.first(), said.strip().split(" ")[1]);
            }
        }
    }
}

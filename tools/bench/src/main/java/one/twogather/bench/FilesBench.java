package one.twogather.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How fast files come in and go out, beside what hashing and sealing their bytes cost alone, and beside npm's {@code ipfs-unixfs-importer}, which makes the
 * same blocks of the same bytes and stores nothing. Started by {@code tools/bench/files}.
 */
public final class FilesBench {

    /**
     * Files of one length.
     *
     * @param length bytes of each
     * @param count how many
     * @param writers at once
     */
    record Lot(String name, long length, int count, int writers) {}

    private FilesBench() {}

    /** @param arguments the repository's root, and {@code --short} for a look at whether it works */
    public static void main(String[] arguments) throws Exception {
        boolean brief = List.of(arguments).contains("--short");
        Path root = Path.of(arguments[0]).toAbsolutePath();
        List<Lot> lots = List.of(
                new Lot("1 KiB", 1 << 10, brief ? 5_000 : 100_000, 64),
                new Lot("1 MiB", 1 << 20, brief ? 50 : 1_000, 1),
                new Lot(brief ? "64 MiB" : "1 GiB", brief ? 64L << 20 : 1L << 30, 1, 1));
        Path work = Files.createTempDirectory("bench-files");
        try {
            Path importer = importer(root);
            List<String> lines = new ArrayList<>();
            for (Lot lot : lots) {
                lines.add(line(lot, work.resolve(Long.toString(lot.length)), importer));
            }
            System.out.println(
                    "| | added | files/s | of SHA-256 + AES-GCM | read | range of 1 MiB | ipfs-unixfs-importer |");
            System.out.println("|---|---|---|---|---|---|---|");
            lines.forEach(System.out::println);
            System.out.println();
            System.out.println("Bare, on one core: SHA-256 " + rate(Bare.hash()) + ", with AES-GCM "
                    + rate(Bare.hashAndSeal()) + ". Every added file is on the disk, with the row that keeps it.");
        } finally {
            delete(work);
        }
    }

    private static String line(Lot lot, Path folder, Path importer) throws Exception {
        Files.createDirectories(folder);
        try (FilesPart part = FilesPart.in(folder, lot)) {
            double bare = Bare.hashAndSeal();
            double seconds = part.add();
            double added = lot.length * lot.count / seconds;
            double read = lot.length * lot.count / part.read();
            String range = lot.length > 1 << 20 ? String.format(Locale.ROOT, "%.1f ms", part.range() * 1e3) : "";
            return String.format(
                    Locale.ROOT,
                    "| %s × %d | %s | %.0f | %.0f %% | %s | %s | %s |",
                    lot.name,
                    lot.count,
                    rate(added),
                    lot.count / seconds,
                    100 * added / bare,
                    rate(read),
                    range,
                    rate(lot.length * lot.count / imported(importer, lot, part.first())));
        }
    }

    /** Seconds that the importer takes; it must come to the same name. */
    private static double imported(Path importer, Lot lot, String first) throws IOException {
        String[] said = Commands.outputIn(
                        importer, "node", "import.mjs", Long.toString(lot.length), Integer.toString(lot.count))
                .strip()
                .split(" ");
        if (!said[1].equals(first)) {
            throw new IllegalStateException("the importer says " + said[1] + ", and we say " + first);
        }
        return Double.parseDouble(said[0]);
    }

    private static Path importer(Path root) throws IOException {
        Path home = root.resolve("tools/bench/importer");
        if (!home.resolve("node_modules").toFile().isDirectory()) {
            Commands.run(home, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
        }
        return home;
    }

    private static String rate(double bytesPerSecond) {
        return String.format(Locale.ROOT, "%.0f MB/s", bytesPerSecond / 1e6);
    }

    private static void delete(Path work) throws IOException {
        try (var files = Files.walk(work)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}

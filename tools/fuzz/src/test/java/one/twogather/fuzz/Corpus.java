package one.twogather.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Inputs that are kept in the tree: some that are right, and every one that was ever a finding. */
final class Corpus {

    private static final Path FOLDER = Path.of(
            System.getProperty("house.root", "../.."), "tools/fuzz/src/test/resources/one/twogather/fuzz/corpus");

    private static final List<String> SPLINTERS = List.of(
            "<",
            ">",
            "\"",
            "'",
            "\\",
            "\\u",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            ".",
            ",",
            ";",
            ":",
            "@",
            "^^",
            "?",
            "#",
            "_:",
            "%",
            "%2F",
            "%00",
            "=",
            "&",
            "\r\n",
            "\n",
            "\0",
            "\u00ff",
            "é",
            "\uD83D\uDE00",
            "-",
            "/",
            "//",
            "..",
            "*",
            "0",
            "99999999999999999999",
            "null",
            "@id",
            "@context",
            "@list",
            "@graph",
            "q=",
            "bytes=",
            "http://",
            "eyJ",
            "true");

    private Corpus() {}

    static Path folder(String target) {
        return FOLDER.resolve(target);
    }

    static List<byte[]> of(String target) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder(target))) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    /** The input after some accidents: pieces lost, doubled, exchanged, or put in from elsewhere. */
    static byte[] mutated(byte[] input, List<byte[]> others, Random random) {
        byte[] mutated = input;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(mutated.length + 1);
            int to = Math.min(mutated.length, from + random.nextInt(random.nextInt(4) == 0 ? mutated.length + 1 : 4));
            byte[] other = others.get(random.nextInt(others.size()));
            byte[] come =
                    switch (random.nextInt(5)) {
                        case 0 -> new byte[0];
                        case 1 -> new byte[] {(byte) random.nextInt(256)};
                        case 2 -> slice(mutated, from, to).repeat(2).getBytes(StandardCharsets.ISO_8859_1);
                        case 3 ->
                            slice(other, random.nextInt(other.length + 1), other.length)
                                    .getBytes(StandardCharsets.ISO_8859_1);
                        default ->
                            SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8);
                    };
            mutated = joined(mutated, from, to, come);
        }
        return mutated;
    }

    private static String slice(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[] bytes, int from, int to, byte[] come) {
        byte[] joined = new byte[from + come.length + bytes.length - to];
        System.arraycopy(bytes, 0, joined, 0, from);
        System.arraycopy(come, 0, joined, from, come.length);
        System.arraycopy(bytes, to, joined, from + come.length, bytes.length - to);
        return joined;
    }
}

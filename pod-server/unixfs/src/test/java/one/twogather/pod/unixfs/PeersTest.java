package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.CarReader;
import one.twogather.pod.ipld.CarWriter;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.IpnsName;
import one.twogather.pod.ipld.IpnsRecord;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same bytes, given to the packages of npm that the JavaScript side of IPFS is made of. */
class PeersTest {

    private static final Path NODE =
            Path.of(System.getProperty("house.root", "../.."), "pod-server/unixfs/src/test/node");

    @BeforeAll
    static void areInstalled() {
        assumeTrue(Files.isDirectory(NODE.resolve("node_modules")), "no npm packages: tools/check installs them");
    }

    /** Lengths near everything that changes a tree, and any; directories too, across the length at which they are sharded. */
    @Test
    void filesAndDirectoriesHaveTheirRoots() throws IOException, InterruptedException {
        List<String> questions = new ArrayList<>();
        List<Tree> ours = new ArrayList<>();
        Random random = new Random(1);
        for (Profile profile : Profile.values()) {
            for (long length : lengths(random)) {
                Sample file = new Sample(length, 1 + random.nextInt(255));
                questions.add(question(
                        profile, "{\"path\":\"f\",\"length\":" + length + ",\"period\":" + file.period() + "}"));
                ours.add(file.built(profile, (cid, block) -> {}));
            }
            for (int entries : new int[] {1, 2, 300, 4990, 5400}) {
                List<String> names = names(entries, random);
                questions.add(question(
                        profile,
                        names.stream()
                                .map(name -> "{\"path\":\"d/" + name + "\",\"bytes\":\"aGVsbG8=\"}")
                                .collect(Collectors.joining(","))));
                Tree hello = Sample.text(profile, "hello", (cid, block) -> {});
                ours.add(Sample.directory(
                        profile,
                        (cid, block) -> {},
                        names.stream()
                                .map(name -> new Sample.Named(name, hello))
                                .toList()));
            }
        }
        Matcher answers = Pattern.compile("\\{\"cid\":\"(\\w+)\",\"size\":(\\d+)}")
                .matcher(text(run("import.mjs", "[" + String.join(",", questions) + "]")));
        for (int i = 0; i < ours.size(); i++) {
            assertTrue(answers.find(), "an answer to each question");
            String what =
                    questions.get(i).substring(0, Math.min(120, questions.get(i).length()));
            assertEquals(answers.group(1), ours.get(i).cid().toString(), what);
            assertEquals(Long.parseLong(answers.group(2)), ours.get(i).treeSize(), what);
        }
    }

    private static List<Long> lengths(Random random) {
        List<Long> lengths = new ArrayList<>(List.of(0L, 1L, 2L));
        for (long border : new long[] {256 << 10, 512 << 10, 1 << 20, 2 << 20}) {
            lengths.addAll(List.of(border - 1, border, border + 1));
        }
        for (int i = 0; i < 6; i++) {
            lengths.add((long) random.nextInt(3 << 20));
        }
        return lengths;
    }

    private static List<String> names(int count, Random random) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(String.format(Locale.ROOT, "%s%d-%x", i % 7 == 0 ? "é" : "n", i, random.nextInt()));
        }
        return names;
    }

    private static String question(Profile profile, String files) {
        return "{\"profile\":\"" + profile.label() + "\",\"files\":[" + files + "]}";
    }

    @Test
    void carsAreReadThereAndHere() throws IOException, InterruptedException {
        Sample file = Sample.pattern(3_000_001);
        MemoryBlocks blocks = new MemoryBlocks();
        Tree tree = file.built(Profile.KUBO_V1, blocks);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CarWriter car = new CarWriter(out, List.of(tree.cid()));
        Walked<Long> walked = DagWalk.walk(tree.cid(), blocks, Limits.STRANGERS, car::put);
        String answer = text(run("car.mjs", out.toByteArray()));
        Bytes digest = Multihash.sha256(Bytes.copyOf(file.bytes())).digest();
        assertEquals(HexFormat.of().formatHex(digest.toArray()), field(answer, "sha256"));
        assertEquals(new Walked.Done<>(Long.parseLong(field(answer, "blocks"))), walked);

        byte[] theirs = Base64.getDecoder().decode(field(answer, "car"));
        CarReader reader = CarReader.open(new ByteArrayInputStream(theirs)).orThrow();
        assertEquals(List.of(tree.cid()), reader.roots());
        MemoryBlocks read = new MemoryBlocks();
        while (reader.next() instanceof CarReader.Section.Block(Cid cid, Bytes block)) {
            read.put(cid, block.buffer());
        }
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        FileReader whole =
                switch (FileReader.open(tree.cid(), read, Limits.STRANGERS)) {
                    case Walked.Done<FileReader>(FileReader opened) -> opened;
                    case Walked<FileReader> bad -> throw new AssertionError(bad.toString());
                };
        assertInstanceOf(Walked.Done.class, whole.copy(0, whole.size(), copy));
        assertArrayEquals(file.bytes(), copy.toByteArray());
    }

    /** Whatever both take they write alike; and what we refuse, they at least would not have written so. */
    @Test
    void nodesAreTakenAlike() throws IOException, InterruptedException {
        Random random = new Random(2);
        List<Bytes> corpus = new ArrayList<>();
        MemoryBlocks blocks = new MemoryBlocks();
        Sample.pattern(600_000).built(Profile.KUBO_V1, blocks);
        Sample.directory(
                Profile.KUBO_V1,
                blocks,
                List.of(
                        new Sample.Named("é", Sample.text(Profile.KUBO_V1, "x", blocks)),
                        new Sample.Named("a", Sample.text(Profile.UNIXFS_V0_2015, "y", blocks))));
        List<Bytes> nodes = blocks.blocks.values().stream()
                .filter(block -> block.length() > 1 && block.length() < 1000)
                .toList();
        for (int i = 0; i < 1500; i++) {
            byte[] node = nodes.get(random.nextInt(nodes.size())).toArray();
            if (i >= nodes.size()) {
                node[random.nextInt(node.length)] = (byte) random.nextInt(256);
            }
            corpus.add(Bytes.copyOf(node));
        }
        String question = corpus.stream()
                .map(block -> '"' + Base64.getEncoder().encodeToString(block.toArray()) + '"')
                .collect(Collectors.joining(",", "[", "]"));
        Matcher answers = Pattern.compile("\"([^\"]*)\"").matcher(text(run("dag-pb.mjs", question)));
        int taken = 0;
        for (Bytes block : corpus) {
            assertTrue(answers.find());
            Bytes theirs = Bytes.copyOf(Base64.getDecoder().decode(answers.group(1)));
            if (DagPb.decode(block) instanceof Parsed.Valid<DagPb>(DagPb node) && theirs.length() > 0) {
                assertEquals(node.encode(), theirs);
                taken++;
            }
        }
        assertTrue(taken > 300 && taken < 1400, taken + " of 1,500 are taken: too much of one kind shows nothing");
    }

    @Test
    void recordsOfNamesAreTakenThereAndHere() throws Exception {
        byte[] secret = new byte[32];
        new Random(3).nextBytes(secret);
        IpnsRecord record =
                new IpnsRecord("/ipfs/bafkqaaa", Instant.parse("2099-12-31T23:59:59.5Z"), 41, Duration.ofHours(1));
        Bytes ours = record.sign(message -> signature(secret, message));
        byte[] broken = ours.toArray();
        broken[20] ^= 1;
        String question = "{\"seed\":\"" + base64(secret) + "\",\"records\":[\"" + base64(ours.toArray()) + "\",\""
                + base64(broken) + "\"]}";
        String answer = text(run("ipns.mjs", question));
        assertTrue(answer.contains("\"opinions\":[\"/ipfs/bafkqaaa 41\",\"\"]"), answer);
        IpnsName name = IpnsName.parse(field(answer, "name")).orThrow();
        Matcher signed = Pattern.compile("\"([\\w+/=]{100,})\"").matcher(answer);
        for (int i = 0; i < 2; i++) {
            assertTrue(signed.find(), answer);
            IpnsRecord.Verification shown =
                    IpnsRecord.verify(Bytes.copyOf(Base64.getDecoder().decode(signed.group(1))), name, Instant.EPOCH);
            assertInstanceOf(IpnsRecord.Verification.Holds.class, shown);
        }
    }

    private static Bytes signature(byte[] secret, Bytes message) {
        try {
            Bytes form = Bytes.ofHex("302e020100300506032b657004220420").followedBy(Bytes.copyOf(secret));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(form.toArray())));
            signature.update(message.toArray());
            return Bytes.copyOf(signature.sign());
        } catch (GeneralSecurityException everyJdkHasEd25519) {
            throw new AssertionError(everyJdkHasEd25519);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String field(String json, String name) {
        Matcher field = Pattern.compile("\"" + name + "\":\"?([^\",}]+)").matcher(json);
        assertTrue(field.find(), name);
        return field.group(1);
    }

    private static String text(byte[] output) {
        return new String(output, StandardCharsets.UTF_8);
    }

    private static byte[] run(String script, String input) throws IOException, InterruptedException {
        return run(script, input.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] run(String script, byte[] input) throws IOException, InterruptedException {
        Process node = new ProcessBuilder("node", script)
                .directory(NODE.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = node.getOutputStream()) {
            in.write(input);
        }
        byte[] output = node.getInputStream().readAllBytes();
        assertEquals(0, node.waitFor(), text(output));
        return output;
    }
}

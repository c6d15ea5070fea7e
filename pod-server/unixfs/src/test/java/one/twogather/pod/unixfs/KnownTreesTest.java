package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import one.twogather.pod.ipld.Cid;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Roots on which several implementations agree: npm's ipfs-unixfs-importer, the js-ipfs daemon, ipfs-car, Debian's ipfs-cid (version 0 only) and IPIP-499.
 */
class KnownTreesTest {

    private static final BlockSink NOWHERE = (cid, block) -> {};

    @ParameterizedTest
    @CsvSource({
        "'', bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku, 0",
        "hello, bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq, 5",
        "hello world, bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e, 11"
    })
    void shortTextsAreTheirOwnRoots(String text, String cid, long treeSize) throws IOException {
        for (Profile profile : List.of(Profile.KUBO_V1, Profile.UNIXFS_V1_2025)) {
            assertEquals(tree(cid, text.length(), treeSize), Sample.text(profile, text, NOWHERE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', QmbFMke1KXqnYyBBWxB74N4c5SBnJMVAiMNRcGu6x1AwQH, 6",
        "hello, QmWfVY9y3xjsixTgbd9AorQxH7VtMpzfx2HaWtsoUYecaX, 13",
        "hello world, Qmf412jQZiuVUtdgnB36FXFX7xg5V6KEbSJ4dpQuhkLyfD, 19"
    })
    void shortTextsOfOldAreNodes(String text, String cid, long treeSize) throws IOException {
        assertEquals(tree(cid, text.length(), treeSize), Sample.text(Profile.UNIXFS_V0_2015, text, NOWHERE));
    }

    @ParameterizedTest
    @CsvSource({
        "kubo-v1, 262144, 1, bafkreiekhhjkxu4ztk3tyng3er3ijhg56mb44oe3gwbgquhzu4afrg2ksa, 262144",
        "kubo-v1, 262145, 1, bafybeigllfqgfpqydppr6cmv56g7ax4wyhruzswvcefv6j5kj77nzttfki, 262249",
        "kubo-v1, 1048576, 1, bafybeiggzq4ryi7hscq5hzvzcnk4urnxt3asp37dhgvnjilf7exskximla, 1048784",
        "kubo-v1, 1048577, 1, bafybeihhq4imxfkfucfxjbnqvrvzdknmfbzvxaivz7jzdnumfkabdbq3yq, 1048831",
        "kubo-v1, 307200, 251, bafybeicqqpsudfblbjer72m5vzragvjxnpa7tv65nbz72epjrcxqm3jcs4, 307308",
        "unixfs-v1-2025, 1048576, 1, bafkreibq4fevl27rgurgnxbp7adh42aqiyd6ouflxhj3gzmcxcxzbh6lla, 1048576",
        "unixfs-v1-2025, 1048577, 1, bafybeihd4yzq7n5umhjngdum4r6k2to7egxfkf2jz6thvwzf6djus22cmq, 1048681",
        "unixfs-v1-2025, 307200, 251, bafkreiaquyljqe74ybaqwplsk5h7fxizs6jwxeg3qikcoe3dcwlhz7zlxe, 307200",
        "unixfs-v0-2015, 262144, 1, QmRk1rduJvo5DfEYAaLobS2za9tDszk35hzaNSDCJ74DA7, 262158",
        "unixfs-v0-2015, 262145, 1, QmbVuw4C4vcmVKqxoWtgDVobvcHrSn51qsmQmyxjk4sB2Q, 262267",
        "unixfs-v0-2015, 307200, 251, QmTMdR3F3Dkc5fwGhVTHiruQUTbnVia6a8bFcdtK7Yh4hr, 307332"
    })
    void filesAroundTheFirstChunks(String profile, long length, int period, String cid, long treeSize)
            throws IOException {
        assertEquals(tree(cid, length, treeSize), new Sample(length, period).built(profile(profile), NOWHERE));
    }

    /** From the last file of two levels to the first of three. */
    @ParameterizedTest
    @CsvSource({
        "kubo-v1, 0, bafybeibxsa3ioclowpaq7b6gxl65gzqneopfr3fnhedak6sqr4bjz5lnyq, 45621766",
        "kubo-v1, 1, bafybeihqwzd3o6q6v3pmwhzjy22vokhr767burokmqemg63hptx2nqd7ym, 45621926",
        "unixfs-v1-2025, 1, bafybeihp2d7d2jdhoqc4hit3misyawmwdz4r5uy2lyr2waty7rm65hwdke, -1",
        "unixfs-v0-2015, 1, QmehMASWcBsX7VcEQqs6rpR5AHoBfKyBVEgmkJHjpPg8jq, -1"
    })
    void filesThatFillALevel(String profile, int more, String cid, long treeSize) throws IOException {
        Tree built = Sample.zeros(174 * 262144L + more).built(profile(profile), NOWHERE);
        assertEquals(cid, built.cid().toString());
        assertEquals(treeSize < 0 ? built.treeSize() : treeSize, built.treeSize());
    }

    @ParameterizedTest
    @CsvSource({
        "kubo-v1, 52428800, bafybeib36v34v7aqrbffbhtongtcq3xseakzlsoddoblzg3tykpepq5gt4, 52438932",
        "unixfs-v1-2025, 52428800, bafybeigchohdok35kacsoox7yh5krcg222y7bq6jgkx5ywbw7mjpbhxahy, 52431310",
        "unixfs-v0-2015, 52428800, QmQMTBSHqHsUg1xgFQWfpJFC3A2gJkiL4YoKovHAF7iQpT, -1"
    })
    void largeFiles(String profile, long length, String cid, long treeSize) throws IOException {
        Tree built = Sample.pattern(length).built(profile(profile), NOWHERE);
        assertEquals(cid, built.cid().toString());
        assertEquals(treeSize < 0 ? built.treeSize() : treeSize, built.treeSize());
    }

    @Test
    @Tag("nightly")
    void aHundredMebibytes() throws IOException {
        String cid = "bafybeihl2tsulvxgexze37v63pd67lspaw3nylrmeq2ndusoqhxupy2th4";
        assertEquals(tree(cid, 100 << 20, 104877795), Sample.pattern(100 << 20).built(Profile.KUBO_V1, NOWHERE));
    }

    @ParameterizedTest
    @CsvSource({
        "kubo-v1, bafybeih4ps2ecekegk63lwesuuzv24v7dsthbp7pukhegqhedtodwimfv4, 307523",
        "unixfs-v1-2025, bafybeie6fpwpxjb74aa4lbkn4byecvp7l3xfwdr3szdxhrib4e2usileha, 307415",
        "unixfs-v0-2015, QmZ7ucNGkNAv6n73FVvenZ39AieFt3A8VQBiNoYZPVEARh, -1"
    })
    void aDirectoryInADirectory(String label, String cid, long treeSize) throws IOException {
        Profile profile = profile(label);
        Tree sub = Sample.directory(
                profile, NOWHERE, List.of(new Sample.Named("c.txt", Sample.text(profile, "world\n", NOWHERE))));
        if (profile != Profile.UNIXFS_V0_2015) {
            assertEquals(tree("bafybeicpjiub2aakh54hvifokodqjj4ca4okbyxjuq672ip7u3z63tmrae", 0, 59), sub);
        }
        Tree root = Sample.directory(
                profile,
                NOWHERE,
                List.of(
                        new Sample.Named("sub", sub),
                        new Sample.Named("b.bin", Sample.pattern(307200).built(profile, NOWHERE)),
                        new Sample.Named("a.txt", Sample.text(profile, "hello", NOWHERE))));
        assertEquals(cid, root.cid().toString());
        assertEquals(treeSize < 0 ? root.treeSize() : treeSize, root.treeSize());
    }

    @Test
    void theEmptyDirectory() throws IOException {
        assertEquals(
                tree("bafybeiczsscdsbs7ffqz55asqdf3smv6klcw3gofszvwlyarci47bgf354", 0, 4),
                Sample.directory(Profile.KUBO_V1, NOWHERE, List.of()));
        assertEquals(
                "QmUNLLsPACCz1vLxQVkXqqLX5R1X345qqfHbsf67hvA3Nn",
                Sample.directory(Profile.UNIXFS_V0_2015, NOWHERE, List.of())
                        .cid()
                        .toString());
    }

    @ParameterizedTest
    @CsvSource({
        "4000, bafybeigm7jwnddit5rwyp3x3fu2vnr2hrkamfn6vkaodvtizpo5kiitsma, 252004",
        "8000, bafybeiacgowe3wxippilsfplo4dvgjbvcfethzse3j6mt2zv4c7xvt7jji, 579010"
    })
    void directoriesOfThousands(int entries, String cid, long treeSize) throws IOException {
        Tree hello = Sample.text(Profile.KUBO_V1, "hello", NOWHERE);
        List<Sample.Named> named = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            named.add(new Sample.Named(String.format(Locale.ROOT, "file-%05d.txt", i), hello));
        }
        assertEquals(tree(cid, 0, treeSize), Sample.directory(Profile.KUBO_V1, NOWHERE, named));
    }

    private static Profile profile(String label) {
        return Profile.ofLabel(label).orElseThrow();
    }

    private static Tree tree(String cid, long fileSize, long treeSize) {
        return new Tree(Cid.parse(cid).orThrow(), fileSize, treeSize);
    }
}

package one.twogather.pod.unixfs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.DagPb;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.ipld.UnixFs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in directories, single and sharded. */
class DirectoryReaderTest {

    private final MemoryBlocks blocks = new MemoryBlocks();
    private final DirectoryReader reader = new DirectoryReader(blocks, Limits.STRANGERS);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4000, 9000})
    void everyEntryIsFoundAndListed(int count) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        Random random = new Random(count);
        List<Sample.Named> named = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "e-" + i + "-" + Integer.toHexString(random.nextInt()) + "-é";
            Tree tree = new Tree(
                    new Cid(1, Cid.RAW, Multihash.sha256(Bytes.copyOf(name.getBytes(StandardCharsets.UTF_8)))), 5, i);
            named.add(new Sample.Named(name, tree));
            entries.put(name, new Entry(name, tree.cid(), i));
        }
        Cid root = Sample.directory(Profile.KUBO_V1, blocks, named).cid();
        Map<String, Entry> listed = new TreeMap<>();
        assertEquals(new Walked.Done<>((long) count), reader.list(root, entry -> listed.put(entry.name(), entry)));
        assertEquals(entries, listed);
        List<Entry> some = entries.values().stream()
                .filter(entry -> count < 100 || random.nextInt(50) == 0)
                .toList();
        blocks.asked = 0;
        for (Entry entry : some) {
            assertEquals(new Walked.Done<>(Optional.of(entry)), reader.find(root, entry.name()));
        }
        assertTrue(blocks.asked <= 4 * some.size(), blocks.asked + " blocks for " + some.size() + " names");
        for (String absent : List.of("e", "", ".", "..", "a/b", "e-0-")) {
            assertEquals(new Walked.Done<>(Optional.empty()), reader.find(root, absent));
        }
    }

    /** The first half of well-known hashes, as everybody prints them. */
    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000",
        "hello, cbd8a7b341bd9b02",
        "'The quick brown fox jumps over the lazy dog', e34bbc7bbc071b6c"
    })
    void namesAreHashedByMurmur3(String text, String hash) {
        assertEquals(Long.parseUnsignedLong(hash, 16), Murmur3.hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aDirectoryHasEachNameOnceAndOnlyNames() {
        DirectoryBuilder builder = new DirectoryBuilder(Profile.KUBO_V1, blocks);
        Tree tree = new Tree(Cid.ofDagCbor(Bytes.ofHex("a0")), 0, 1);
        builder.add("a", tree);
        for (String bad : List.of("a", "", ".", "..", "a/b")) {
            assertThrows(IllegalArgumentException.class, () -> builder.add(bad, tree));
        }
    }

    @Test
    void whatIsNoDirectoryIsRefused() throws IOException {
        Cid file = Sample.text(Profile.UNIXFS_V0_2015, "x", blocks).cid();
        Cid raw = Sample.text(Profile.KUBO_V1, "x", blocks).cid();
        Cid symlink = blocks.put(Cid.DAG_PB, new DagPb(List.of(), new UnixFs.Symlink("a").encode()).encode());
        for (Cid cid : List.of(file, raw, symlink)) {
            assertRefused(cid);
            assertInstanceOf(Walked.Refused.class, reader.find(cid, "a"));
        }
    }

    @Test
    void entriesWithoutUsableNamesAreRefused() throws IOException {
        Cid leaf = Sample.text(Profile.KUBO_V1, "x", blocks).cid();
        for (String name : List.of("", "..", "a/b")) {
            assertRefused(blocks.put(
                    Cid.DAG_PB,
                    new DagPb(List.of(new DagPb.Link(leaf, name, 1)), new UnixFs.Directory().encode()).encode()));
        }
    }

    @Test
    void shardsThatLieAreRefused() throws IOException {
        Cid leaf = Sample.text(Profile.KUBO_V1, "x", blocks).cid();
        int place = Place.of("a").at(0, 256);
        String prefix = Place.prefix(place, 256);
        Bytes bits = bits(place);
        assertInstanceOf(Walked.Done.class, reader.list(shard(bits, 256, link(prefix + "a", leaf)), entry -> {}));
        assertRefused(shard(bits, 256));
        assertRefused(shard(Bytes.EMPTY, 256, link(prefix + "a", leaf)));
        assertRefused(shard(bits, 256, link(prefix + "a", leaf), link(prefix + "b", leaf)));
        assertRefused(shard(bits((place + 1) % 256), 256, link(prefix + "a", leaf)));
        // An entry in the place of another name.
        int other = Place.of("b").at(0, 256);
        assertRefused(shard(bits(other), 256, link(Place.prefix(other, 256) + "a", leaf)));
        // A shard below that is none, or has other places.
        assertRefused(shard(bits, 256, link(prefix, leaf)));
        assertRefused(shard(bits, 256, link(prefix, shard(Bytes.ofHex("01"), 8, link("0a", leaf)))));
    }

    @Test
    void aTrieIsNoDeeperThanAHash() throws IOException {
        Place place = Place.of("a");
        Cid node = Sample.text(Profile.KUBO_V1, "x", blocks).cid();
        for (int depth = 8; depth >= 0; depth--) {
            int at = depth < 8 ? place.at(depth, 256) : 0;
            node = shard(bits(at), 256, link(Place.prefix(at, 256) + (depth == 8 ? "a" : ""), node));
        }
        assertRefused(node);
        assertInstanceOf(Walked.Refused.class, reader.find(node, "a"));
    }

    @Test
    void aMissingShardIsNamedAndAListingIsBounded() throws IOException {
        List<Sample.Named> named = new ArrayList<>();
        Tree hello = Sample.text(Profile.KUBO_V1, "hello", blocks);
        for (int i = 0; i < 8000; i++) {
            named.add(new Sample.Named("a name that is somewhat long " + i, hello));
        }
        Cid root = Sample.directory(Profile.KUBO_V1, blocks, named).cid();
        Limits few = new Limits(32, 300, 50, true);
        assertInstanceOf(Walked.Refused.class, new DirectoryReader(blocks, few).list(root, entry -> {}));
        Cid shard = DagPb.decode(blocks.block(root.hash()))
                .orThrow()
                .links()
                .getFirst()
                .cid();
        blocks.blocks.remove(shard.hash());
        assertEquals(new Walked.Missing<>(shard), reader.list(root, entry -> {}));
    }

    private static DagPb.Link link(String name, Cid cid) {
        return new DagPb.Link(cid, name, 1);
    }

    private static Bytes bits(int place) {
        byte[] bits = new byte[place / 8 + 1];
        bits[0] = (byte) (1 << place % 8);
        return Bytes.copyOf(bits);
    }

    private Cid shard(Bytes occupied, int fanout, DagPb.Link... links) {
        return blocks.put(Cid.DAG_PB, new DagPb(List.of(links), new UnixFs.Shard(occupied, fanout).encode()).encode());
    }

    private void assertRefused(Cid directory) throws IOException {
        assertInstanceOf(Walked.Refused.class, reader.list(directory, entry -> {}));
    }
}

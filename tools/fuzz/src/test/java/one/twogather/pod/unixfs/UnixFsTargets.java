package one.twogather.pod.unixfs;

import static one.twogather.fuzz.Target.require;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.fuzz.Target;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.CarReader;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.Parsed;

/** Trees that strangers send, whole: read as files and as directories, and walked. */
public final class UnixFsTargets {

    private static final Limits LIMITS = new Limits(16, 1 << 10, 1 << 12, true);
    private static final long MOST = 1 << 20;

    private UnixFsTargets() {}

    public static Map<String, Target> all() {
        return Map.of("unixfs-tree", UnixFsTargets::archived, "unixfs-node", UnixFsTargets::node);
    }

    private static void archived(byte[] input) throws IOException {
        if (!(CarReader.open(new ByteArrayInputStream(input)) instanceof Parsed.Valid<CarReader>(CarReader reader))) {
            return;
        }
        Map<Multihash, Bytes> blocks = new HashMap<>();
        while (reader.next() instanceof CarReader.Section.Block(Cid cid, Bytes block)) {
            blocks.put(cid.hash(), block);
        }
        for (Cid root : reader.roots().stream().limit(4).toList()) {
            read(root, cid -> Optional.ofNullable(blocks.get(cid.hash())));
        }
    }

    /** A node on its own, whose links all lead to itself, as far as nobody looks at the hash. */
    private static void node(byte[] input) throws IOException {
        Bytes block = Bytes.copyOf(input);
        Cid root = new Cid(1, Cid.DAG_PB, Multihash.sha256(block));
        read(root, cid -> Optional.of(block));
        DirectoryReader careless =
                new DirectoryReader(cid -> Optional.of(block), new Limits(16, 1 << 10, 1 << 12, false));
        careless.list(root, entry -> {});
        careless.find(root, "a");
    }

    private static void read(Cid root, BlockSource source) throws IOException {
        if (FileReader.open(root, source, LIMITS) instanceof Walked.Done<FileReader>(FileReader file)) {
            long some = Math.min(file.size(), MOST);
            file.copy(0, some, OutputStream.nullOutputStream());
            file.copy(file.size() - some, some, OutputStream.nullOutputStream());
        }
        DirectoryReader directories = new DirectoryReader(source, LIMITS);
        directories.list(root, entry -> require(!entry.name().contains("/"), "not a name: " + entry.name()));
        directories.find(root, "file-00001.txt");
        DagWalk.walk(root, source, LIMITS, (cid, block) -> {});
    }
}

package one.twogather.pod.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.identity.KeyVault;
import one.twogather.pod.identity.MasterKey;
import one.twogather.pod.identity.PodFileKeys;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.store.DocumentStore;
import one.twogather.pod.store.Resource;
import one.twogather.pod.store.RowDocumentStore;

/** Every write of every document with its times, so that it can be told what must have been there at any moment. */
final class WriteHistory implements PromisedWrites.Witness {

    private static final byte[] ABSENT = {};
    private static final PodId ALICE = new PodId("alice");

    /** Of one document, in the order in which its only writer sent them. */
    private static final class Write {
        private final byte[] bytes;
        private final long sent = System.nanoTime();
        private volatile long acknowledged = Long.MAX_VALUE;

        private Write(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    private final Map<String, List<Write>> writes = new ConcurrentHashMap<>();

    @Override
    public void sent(String name, byte[] bytes) {
        writes.computeIfAbsent(name, first -> new ArrayList<>()).add(new Write(bytes));
    }

    @Override
    public void acknowledged(String name) {
        writes.getOrDefault(name, List.of()).getLast().acknowledged = System.nanoTime();
    }

    /** What of a data folder is not as it must have been at that time: names, and what is wrong. */
    List<String> missing(Path data, String container, long when) {
        List<String> missing = new ArrayList<>();
        Clock clock = Clock.systemUTC();
        try (RocksKeySpace rows = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT);
                FileStore files = FolderFileStore.open(
                        data.resolve("blocks"), rows, keys(data, rows), new SecureRandom(), clock)) {
            DocumentStore store = new RowDocumentStore(rows, clock);
            writes.forEach((name, all) -> {
                byte[] found = read(store, files, new ResourceId(ALICE, new ResourcePath(container + name)));
                if (allowed(all, when).stream().noneMatch(bytes -> Arrays.equals(bytes, found))) {
                    missing.add(name + " has " + found.length + " bytes that it cannot have");
                }
            });
        }
        return missing;
    }

    private static FileKeys keys(Path data, RocksKeySpace rows) {
        SecureRandom random = new SecureRandom();
        PodFileKeys keys =
                new PodFileKeys(new KeyVault(rows, MasterKey.open(data.resolve("keys/master"), rows, random)), random);
        return FileKeys.of(keys::of, keys::ofBlocks);
    }

    /** The last that was acknowledged by then, and what was sent behind it. */
    private static List<byte[]> allowed(List<Write> all, long when) {
        List<byte[]> allowed = new ArrayList<>(List.of(ABSENT));
        for (Write write : all) {
            if (write.acknowledged <= when) {
                allowed.clear();
            }
            if (write.sent <= when) {
                allowed.add(write.bytes);
            }
        }
        return allowed;
    }

    private static byte[] read(DocumentStore store, FileStore files, ResourceId id) {
        Optional<Resource> found = store.find(id);
        if (found.isEmpty() || !(found.get() instanceof Resource.Document document)) {
            return ABSENT;
        }
        if (!(document.body() instanceof Resource.Body.File(FileRef file))) {
            return store.bytes(document).orElseThrow();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FileStore.Reading reading = files.open(ALICE, file)) {
            reading.copy(0, file.size(), out);
        } catch (IOException gone) {
            throw new UncheckedIOException(id + " cannot be read", gone);
        }
        return out.toByteArray();
    }
}

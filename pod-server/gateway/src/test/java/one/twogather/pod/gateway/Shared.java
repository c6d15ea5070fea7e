package one.twogather.pod.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.content.FileKeys;
import one.twogather.pod.content.FileStore;
import one.twogather.pod.content.FolderFileStore;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.testkit.FakeClock;

/** Pods with files, some of which everybody may read, and a gateway before them. */
final class Shared {

    static final PodId ALICE = new PodId("alice");
    static final PodId BOB = new PodId("bob");

    final FakeClock clock = new FakeClock();
    final FolderFileStore files;
    final Set<ResourceId> everybodys = ConcurrentHashMap.newKeySet();
    final Gateway gateway;
    private final MemoryKeySpace rows = new MemoryKeySpace();

    Shared(Path folder) {
        SecretKey key = new SecretKeySpec(new byte[32], "AES");
        this.files = FolderFileStore.open(folder, rows, FileKeys.of(pod -> key, () -> key), new SecureRandom(), clock);
        this.gateway = new FileGateway(files, everybodys::contains);
    }

    static ResourceId at(PodId pod, String path) {
        return new ResourceId(pod, new ResourcePath(path));
    }

    /** Keeps a file that its owner alone may read. */
    FileRef secret(ResourceId owner, byte[] bytes) {
        try (FileStore.Staged staged = files.receive(owner.pod(), new ByteArrayInputStream(bytes), bytes.length)) {
            Commit.Builder commit = Commit.in(Partition.of(owner.pod()));
            staged.keep(commit, owner);
            commit(commit);
            return staged.ref();
        } catch (IOException | FileStore.FileTooLarge broken) {
            throw new AssertionError(broken);
        }
    }

    /** Keeps one that everybody may read, and gives its CID. */
    String shared(ResourceId owner, byte[] bytes) {
        everybodys.add(owner);
        return cid(secret(owner, bytes));
    }

    void delete(ResourceId owner, FileRef file) {
        Commit.Builder commit = Commit.in(Partition.of(owner.pod()));
        files.release(commit, owner, file);
        commit(commit);
    }

    private void commit(Commit.Builder commit) {
        if (!(rows.commit(commit.build()) instanceof CommitResult.Committed)) {
            throw new AssertionError("the commit was refused");
        }
    }

    static String cid(FileRef file) {
        return FileStore.address(file).orElseThrow().substring("ipfs://".length());
    }

    Given raw(String cid) {
        return ask(new Asked(cid, "", new Asked.Form.Raw()));
    }

    Given ask(Asked asked) {
        try {
            return gateway.answer(asked);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    byte[] car(String cid, Asked.Scope scope, Optional<Span> bytes, boolean repeated) throws IOException {
        try (Given given = ask(new Asked(cid, "", new Asked.Form.Car(scope, bytes, repeated)))) {
            if (!(given instanceof Given.Archive archive)) {
                throw new AssertionError(given.toString());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            archive.content().writeTo(out);
            return out.toByteArray();
        }
    }

    byte[] car(String cid) throws IOException {
        return car(cid, Asked.Scope.ALL, Optional.empty(), false);
    }

    static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}

package one.twogather.pod.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the files of a folder and the rows that keep them agree, or says where they do not. For data that nobody changes meanwhile: a folder
 * without a server, or a {@link FileStore#copy copy}. Changes nothing; memory stays bounded but for the names in one folder.
 */
public final class FileAudit {

    /** Violations reported at most for one pod. */
    public static final int MOST = 1_000;

    private final Layout layout;
    private final Roots roots;
    private final Places places;

    public FileAudit(Path folder, KeySpace rows) {
        this.layout = new Layout(folder);
        this.roots = new Roots(rows);
        this.places = new Places(rows);
    }

    /** What the documents say: asked by this room, known to another. */
    @FunctionalInterface
    public interface Documents {

        /** The file that a document says it is; empty if there is no such document, or it is no file. */
        Optional<FileRef> file(ResourceId owner);
    }

    /** What is wrong. */
    public enum Rule {
        /** Every row that keeps a file is one of a document that is that file. */
        KEPT_BY_ITS_DOCUMENT,
        /** Every file that is kept is there. */
        FILE_PRESENT,
        /** Its bytes are those that were sent. */
        FILE_WHOLE,
        /** Everything in the folder is a file in its place: nothing else would ever be read, or removed. */
        FILE_IN_PLACE
    }

    /**
     * @param rule which
     * @param where a row, or a path below the folder
     * @param what a sentence
     */
    public record Violation(Rule rule, String where, String what) {}

    /**
     * What was found of one pod.
     *
     * @param files that are kept
     * @param bytes they have together
     * @param waiting files that no document keeps, which the sweep will remove
     */
    public record Result(List<Violation> violations, long files, long bytes, long waiting) {}

    /** Whether a row keeps this file for this document. */
    public boolean keeps(ResourceId owner, FileRef file) {
        return roots.rows().get(Roots.row(new FileName(owner.pod(), file.id()), owner)) != null;
    }

    /** @throws IOException when the folder cannot be read */
    public Result of(PodId pod, Documents documents) throws IOException {
        PodAudit audit = new PodAudit(pod, documents);
        audit.rows();
        audit.places();
        audit.folder();
        return new Result(Collections.unmodifiableList(audit.violations), audit.files, audit.bytes, audit.waiting);
    }

    /**
     * What lies in the folder and is no pod's.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<Violation> strangers() throws IOException {
        List<Violation> strangers = new ArrayList<>();
        for (String name : layout.pods()) {
            boolean known = PodId.parse(name) instanceof Parsed.Valid<PodId>(PodId pod)
                    && roots.rows().partitions().contains(Partition.of(pod));
            if (!known && strangers.size() < MOST) {
                strangers.add(new Violation(Rule.FILE_IN_PLACE, name, "files of a pod that does not exist"));
            }
        }
        return strangers;
    }

    private final class PodAudit {
        private final PodId pod;
        private final Documents documents;
        private final List<Violation> violations = new ArrayList<>();
        private long files;
        private long bytes;
        private long waiting;

        private PodAudit(PodId pod, Documents documents) {
            this.pod = pod;
            this.documents = documents;
        }

        /** The rows of one file are neighbours, so that each file is read once. */
        private void rows() throws IOException {
            @Nullable String last = null;
            try (Snapshot snapshot = roots.rows().snapshot();
                    Snapshot.Rows rows = snapshot.scan(KeyRange.of(Partition.of(pod), Table.FILE_ROOT))) {
                while (rows.hasNext()) {
                    String row = rows.next().key().restText();
                    int end = row.indexOf('\0');
                    Optional<ResourcePath> owner = end < 0 ? Optional.empty() : path(row.substring(end + 1));
                    if (owner.isEmpty() || !FileName.isId(row.substring(0, end))) {
                        add(Rule.KEPT_BY_ITS_DOCUMENT, row.replace('\0', ' '), "a row that keeps nothing");
                        continue;
                    }
                    String id = row.substring(0, end);
                    Optional<FileRef> said = documents.file(new ResourceId(pod, owner.get()));
                    if (said.filter(file -> file.id().equals(id)).isEmpty()) {
                        add(
                                Rule.KEPT_BY_ITS_DOCUMENT,
                                owner.get().value(),
                                "it keeps the file " + id + ", and is not it");
                    } else if (!id.equals(last)) {
                        file(said.get(), owner.get());
                    }
                    last = id;
                }
            }
        }

        private void file(FileRef file, ResourcePath owner) throws IOException {
            FileName name = new FileName(pod, file.id());
            Path path = layout.target(name);
            try {
                Optional<PackPlace> packed = places.find(name);
                Optional<String> fault = packed.isPresent()
                        ? packed(packed.get(), file)
                        : name.isSealed() ? sealed(path, file) : plain(path, file);
                files++;
                bytes += file.size();
                fault.ifPresent(what -> add(Rule.FILE_WHOLE, owner.value(), what));
            } catch (NoSuchFileException missing) {
                add(Rule.FILE_PRESENT, owner.value(), "its file " + file.id() + " is missing");
            }
        }

        private Optional<String> packed(PackPlace place, FileRef file) throws IOException {
            return SealedFile.isWhole(layout.packs(), place, file.size())
                    ? Optional.empty()
                    : Optional.of(changed(file));
        }

        /** Places without documents. */
        private void places() {
            try (Snapshot snapshot = roots.rows().snapshot();
                    Snapshot.Rows rows = snapshot.scan(KeyRange.of(Partition.of(pod), Table.FILE_PLACE))) {
                while (rows.hasNext()) {
                    String id = rows.next().key().restText();
                    if (!FileName.isId(id)) {
                        add(Rule.FILE_IN_PLACE, id, "a row that places nothing");
                    } else if (!roots.keep(new FileName(pod, id))) {
                        waiting++;
                    }
                }
            }
        }

        private void folder() throws IOException {
            for (String fan : layout.fans(pod.name())) {
                List<String> names = layout.files(pod.name(), fan);
                if (!fan.matches("[0-9a-f]{2}")) {
                    add(Rule.FILE_IN_PLACE, pod + "/" + fan, "not a folder of files");
                    continue;
                }
                for (String name : names) {
                    if (!FileName.isId(name) || !new FileName(pod, name).fan().equals(fan)) {
                        add(Rule.FILE_IN_PLACE, pod + "/" + fan + "/" + name, "not a file in its place");
                    } else if (!roots.keep(new FileName(pod, name))
                            || places.find(new FileName(pod, name)).isPresent()) {
                        waiting++;
                    }
                }
            }
        }

        private void add(Rule rule, String where, String what) {
            if (violations.size() < MOST) {
                violations.add(new Violation(rule, where, what));
            }
        }
    }

    private static Optional<ResourcePath> path(String text) {
        try {
            return Optional.of(new ResourcePath(text));
        } catch (IllegalArgumentException notAPath) {
            return Optional.empty();
        }
    }

    /** Copies have no keys, so here the checksum tells; readers have them, and compare every segment with its tag. */
    private static Optional<String> sealed(Path path, FileRef file) throws IOException {
        return SealedFile.isWhole(path, file.size()) ? Optional.empty() : Optional.of(changed(file));
    }

    private static String changed(FileRef file) {
        return "its file " + file.id() + " of " + file.size() + " bytes is not as it was written";
    }

    private static Optional<String> plain(Path path, FileRef file) throws IOException {
        long size = Files.size(path);
        String digest = digest(path);
        return size == file.size() && digest.equals(file.sha256())
                ? Optional.empty()
                : Optional.of("its file has " + size + " bytes of digest " + digest + ", and should have " + file.size()
                        + " of " + file.sha256());
    }

    private static String digest(Path path) throws IOException {
        MessageDigest hash = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(path), hash)) {
            byte[] buffer = new byte[64 << 10];
            while (in.read(buffer) >= 0) {
                // Only the digest matters.
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

package one.twogather.pod.content;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Multihash;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.unixfs.Profile;
import one.twogather.pod.unixfs.Tree;

/**
 * What a file is called on disk. A sealed file is called by the profile and the hash of its tree of blocks; one from before there were any, by the hash of
 * its bytes, which lie there as they are.
 *
 * @param pod whose it is
 * @param id of its {@link FileRef}
 */
record FileName(PodId pod, String id) {

    /** How new files are named. */
    static final Profile PROFILE = Profile.KUBO_V1;

    private static final Pattern ID = Pattern.compile("(?:(kubo-v1)-)?([0-9a-f]{64})");
    private static final int FAN_DIGITS = 2;

    /** The reference to a file whose tree has been computed. */
    static FileRef ref(Tree tree) {
        return ref(tree.cid().hash().digest(), tree.fileSize());
    }

    /** The reference to a file whose root has this hash. */
    static FileRef ref(Bytes root, long size) {
        String digest = HexFormat.of().formatHex(root.toArray());
        return new FileRef(PROFILE.label() + "-" + digest, size, digest);
    }

    /** Whether a file may be called so. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The CID of a sealed file's bytes: what is no longer than a chunk is a leaf by itself. */
    static Optional<Cid> cid(FileRef file) {
        if (!isSealed(file.id())) {
            return Optional.empty();
        }
        long codec = file.size() <= PROFILE.chunk() ? Cid.RAW : Cid.DAG_PB;
        return Optional.of(new Cid(1, codec, new Multihash(Multihash.SHA2_256, Bytes.ofHex(file.sha256()))));
    }

    /** The hash of the root of a sealed file's tree, or of the bytes of another. */
    Bytes root() {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            throw new IllegalStateException("not a file's name: " + id);
        }
        return Bytes.ofHex(parts.group(2));
    }

    boolean isSealed() {
        return isSealed(id);
    }

    private static boolean isSealed(String id) {
        Matcher parts = ID.matcher(id);
        return parts.matches() && parts.group(1) != null;
    }

    /** The folder it lies in: two digits of the hash make 256 a pod, so a million files are four thousand a folder. */
    String fan() {
        Matcher parts = ID.matcher(id);
        String digits = parts.matches() ? parts.group(2) : id;
        return digits.substring(0, Math.min(FAN_DIGITS, digits.length()));
    }
}

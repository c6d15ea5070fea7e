package one.twogather.pod.content;

import java.io.IOException;
import java.security.SecureRandom;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.unixfs.FileBuilder;

/** Takes files in that share packs, and syncs: each is in memory whole, named and sealed there, and appended. */
record SmallIntake(PackWriter packs, FileKeys keys, SecureRandom random) {

    /** What it will be called. */
    static Received named(byte[] plain) throws IOException {
        BlockTally blocks = new BlockTally();
        FileBuilder tree = new FileBuilder(FileName.PROFILE, blocks);
        tree.write(plain, 0, plain.length);
        FileRef ref = FileName.ref(tree.finish());
        return new Received(ref, blocks);
    }

    /** Puts it on the disk, under a name that has been pinned. */
    PackPlace append(PodId pod, byte[] plain, FileName name) throws DiskFailure {
        byte[] sealed = SealedWriter.whole(plain, keys.of(pod), name, random);
        try {
            return packs.append(new PackWriter.Small(name, sealed));
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }
}

package one.twogather.pod.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Clock;
import one.twogather.pod.content.FileStore.FileTooLarge;
import one.twogather.pod.model.FileRef;
import one.twogather.pod.model.PodId;
import one.twogather.pod.unixfs.FileBuilder;

/** Takes files in that get a file of their own: hashed and sealed on the way, and forced to the disk. */
final class LooseIntake {

    private static final int BUFFER = 64 << 10;

    private final FileKeys keys;
    private final SecureRandom random;
    private final Clock clock;

    LooseIntake(FileKeys keys, SecureRandom random, Clock clock) {
        this.keys = keys;
        this.random = random;
        this.clock = clock;
    }

    /** Streams into the file, at most {@code most} bytes, and forces it to the disk. */
    Received write(Path incoming, PodId pod, InputStream bytes, long most)
            throws IOException, FileTooLarge, DiskFailure {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (FileChannel file = create(incoming)) {
            One one = begin(file);
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new FileTooLarge(most);
                }
                one.take(buffer, read);
            }
            Received received = one.finish(pod);
            force(file, incoming);
            return received;
        }
    }

    private One begin(FileChannel file) throws DiskFailure {
        try {
            return new One(new SealedWriter(file, random));
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    /** A file on its way in: its tree tells its name, and no leaf of it is kept, since each can be cut out of the file again. */
    private final class One {
        private final BlockTally blocks = new BlockTally();
        private final FileBuilder tree = new FileBuilder(FileName.PROFILE, blocks);
        private final SealedWriter sealed;

        One(SealedWriter sealed) {
            this.sealed = sealed;
        }

        void take(byte[] buffer, int length) throws DiskFailure {
            try {
                tree.write(buffer, 0, length);
                sealed.write(buffer, 0, length);
            } catch (IOException e) {
                throw new DiskFailure(e);
            }
        }

        Received finish(PodId pod) throws DiskFailure {
            try {
                FileRef ref = FileName.ref(tree.finish());
                sealed.finish(keys.of(pod), new FileName(pod, ref.id()));
                return new Received(ref, blocks);
            } catch (IOException e) {
                throw new DiskFailure(e);
            }
        }
    }

    private static FileChannel create(Path incoming) throws DiskFailure {
        try {
            return FileChannel.open(incoming, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }

    private void force(FileChannel file, Path incoming) throws DiskFailure {
        try {
            Files.setLastModifiedTime(incoming, FileTime.from(clock.instant()));
            file.force(true);
        } catch (IOException e) {
            throw new DiskFailure(e);
        }
    }
}

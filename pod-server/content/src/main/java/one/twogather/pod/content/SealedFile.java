package one.twogather.pod.content;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.zip.CRC32C;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import one.twogather.pod.model.FileRef;

/**
 * A sealed file open for reading; only the segments that hold what is asked for are read, and no byte is given that has not been found to be the one that
 * was sealed. It can be read to its end even when it is swept meanwhile.
 */
final class SealedFile implements FileStore.Reading {

    private final FileChannel file;
    private final long begin;
    private final FileRef ref;
    private final SecretKey key;

    private SealedFile(FileChannel file, long begin, FileRef ref, SecretKey key) {
        this.file = file;
        this.begin = begin;
        this.ref = ref;
        this.key = key;
    }

    /** @param pod the key of the file's pod */
    static SealedFile open(Path path, FileName name, FileRef ref, SecretKey pod) throws IOException {
        return open(FileChannel.open(path, StandardOpenOption.READ), 0, name, ref, pod);
    }

    /** The same in a pack. */
    static SealedFile open(PackFolder packs, PackPlace place, FileName name, FileRef ref, SecretKey pod)
            throws IOException {
        if (place.length() != Seal.length(ref.size())) {
            throw new DamagedFile(ref, place.length() + " bytes instead of " + Seal.length(ref.size()));
        }
        return open(
                FileChannel.open(packs.path(place.pack()), StandardOpenOption.READ), place.offset(), name, ref, pod);
    }

    private static SealedFile open(FileChannel file, long begin, FileName name, FileRef ref, SecretKey pod)
            throws IOException {
        boolean usable = false;
        try {
            if (begin == 0 && file.size() != Seal.length(ref.size())) {
                throw new DamagedFile(ref, file.size() + " bytes instead of " + Seal.length(ref.size()));
            }
            byte[] header = new byte[Seal.HEADER];
            read(file, header, header.length, begin);
            SecretKey key = Seal.key(header, pod, name);
            usable = true;
            return new SealedFile(file, begin, ref, key);
        } catch (Seal.Broken otherFile) {
            throw new DamagedFile(ref, "it was not sealed under this name by its pod's key");
        } finally {
            if (!usable) {
                file.close();
            }
        }
    }

    /** Whether the checksum says that the file is as it was written; takes no key, and believes whoever can compute one. */
    static boolean isWhole(Path path, long size) throws IOException {
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            return file.size() == Seal.length(size) && isWhole(file, 0, size);
        }
    }

    /** The same in a pack. */
    static boolean isWhole(PackFolder packs, PackPlace place, long size) throws IOException {
        try (FileChannel file = FileChannel.open(packs.path(place.pack()), StandardOpenOption.READ)) {
            return place.length() == Seal.length(size)
                    && place.offset() + place.length() <= file.size()
                    && isWhole(file, place.offset(), size);
        }
    }

    private static boolean isWhole(FileChannel file, long begin, long size) throws IOException {
        byte[] buffer = new byte[Seal.SEALED_SEGMENT];
        CRC32C checksum = new CRC32C();
        long end = begin + Seal.length(size) - Seal.CHECKSUM;
        for (long at = begin + Seal.HEADER; at < end; at += buffer.length) {
            int length = (int) Math.min(buffer.length, end - at);
            read(file, buffer, length, at);
            checksum.update(buffer, 0, length);
        }
        read(file, buffer, Seal.HEADER, begin);
        checksum.update(buffer, 0, Seal.HEADER);
        read(file, buffer, Seal.CHECKSUM, end);
        return ByteBuffer.wrap(buffer).getInt() == (int) checksum.getValue();
    }

    @Override
    public void copy(long offset, long length, OutputStream out) throws IOException {
        Objects.checkFromIndexSize(offset, length, ref.size());
        if (length == 0) {
            return;
        }
        byte[] plain = new byte[(int) Math.min(Seal.SEGMENT, ref.size())];
        byte[] sealed = new byte[plain.length + Seal.TAG];
        long end = offset + length;
        for (long segment = offset / Seal.SEGMENT; segment * Seal.SEGMENT < end; segment++) {
            long start = segment * Seal.SEGMENT;
            unseal(segment, sealed, plain);
            int from = (int) Math.max(0, offset - start);
            int to = (int) Math.min(Seal.SEGMENT, end - start);
            out.write(plain, from, to - from);
        }
    }

    private void unseal(long segment, byte[] sealed, byte[] plain) throws IOException {
        boolean last = segment == Seal.segments(ref.size()) - 1;
        int length = (int) Math.min(Seal.SEGMENT, ref.size() - segment * Seal.SEGMENT);
        read(file, sealed, length + Seal.TAG, begin + Seal.place(segment));
        try {
            Seal.segment(Cipher.DECRYPT_MODE, key, segment, last).doFinal(sealed, 0, length + Seal.TAG, plain);
        } catch (AEADBadTagException changed) {
            throw new DamagedFile(ref, "what lies there is not what was sealed, from byte " + segment * Seal.SEGMENT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    static void read(FileChannel file, byte[] into, int length, long position) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(into, 0, length);
        while (left.hasRemaining()) {
            if (file.read(left, position + left.position()) < 0) {
                throw new EOFException("the file is shorter than it was");
            }
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            // Nothing was written, so nothing can be lost; the descriptor is gone either way.
        }
    }
}

package one.twogather.pod.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32C;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Seals one file while its bytes come in. The header is written last, since it is bound to a name that is known only then. Used by one thread. */
final class SealedWriter {

    private final FileChannel file;
    private final SecureRandom random;
    private final SecretKey key;
    private final CRC32C checksum = new CRC32C();
    private final byte[] plain = new byte[Seal.SEGMENT];
    private final byte[] sealed = new byte[Seal.SEALED_SEGMENT];
    private int held;
    private long segments;

    /** @param file empty, open for writing */
    SealedWriter(FileChannel file, SecureRandom random) throws IOException {
        this.file = file;
        this.random = random;
        this.key = Seal.freshKey(random);
        write(new byte[Seal.HEADER], Seal.HEADER);
    }

    /** All of a file that is one segment, sealed. */
    static byte[] whole(byte[] plain, SecretKey pod, FileName name, SecureRandom random) {
        SecretKey key = Seal.freshKey(random);
        byte[] header = Seal.header(key, pod, name, random);
        byte[] all = Arrays.copyOf(header, (int) Seal.length(plain.length));
        try {
            Seal.segment(Cipher.ENCRYPT_MODE, key, 0, true).doFinal(plain, 0, plain.length, all, Seal.HEADER);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
        CRC32C checksum = new CRC32C();
        checksum.update(all, Seal.HEADER, plain.length + Seal.TAG);
        checksum.update(header);
        ByteBuffer.wrap(all).putInt(all.length - Seal.CHECKSUM, (int) checksum.getValue());
        return all;
    }

    /** The next bytes. A full segment waits until more come: it may be the last. */
    void write(byte[] bytes, int from, int length) throws IOException {
        int at = from;
        int end = from + length;
        while (at < end) {
            if (held == Seal.SEGMENT) {
                segment(false);
            }
            int taken = Math.min(end - at, Seal.SEGMENT - held);
            System.arraycopy(bytes, at, plain, held, taken);
            held += taken;
            at += taken;
        }
    }

    /** Ends the file, which is whole then, but not forced to the disk. */
    void finish(SecretKey pod, FileName name) throws IOException {
        segment(true);
        byte[] header = Seal.header(key, pod, name, random);
        checksum.update(header);
        write(
                ByteBuffer.allocate(Seal.CHECKSUM)
                        .putInt((int) checksum.getValue())
                        .array(),
                Seal.CHECKSUM);
        ByteBuffer left = ByteBuffer.wrap(header);
        while (left.hasRemaining()) {
            file.write(left, left.position());
        }
    }

    private void segment(boolean last) throws IOException {
        int length;
        try {
            Cipher cipher = Seal.segment(Cipher.ENCRYPT_MODE, key, segments++, last);
            length = cipher.doFinal(plain, 0, held, sealed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
        checksum.update(sealed, 0, length);
        write(sealed, length);
        held = 0;
    }

    private void write(byte[] bytes, int length) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
        while (left.hasRemaining()) {
            file.write(left);
        }
    }
}

package one.twogather.pod.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a sealed file lies on disk: {@code magic ‖ nonce ‖ wrapped key ‖ segments ‖ checksum}.
 *
 * <p>The bytes are cut into segments of {@value #SEGMENT}, each encrypted by AES-256-GCM under a key that only this file has. A segment's nonce is its
 * number and whether it is the last, so that segments cannot be exchanged, left out, or cut off at the end: the STREAM construction (Hoang, Reyhanitabar,
 * Rogaway, Vizár, 2015). The file's key is wrapped by its pod's key, bound to the pod and to the name of the file, so that one file cannot be put in
 * another's place. The key lies in the file and nowhere else, so it goes when the file goes.
 *
 * <p>The checksum (CRC-32C of the segments, then of the header) tells decay from wholeness where there are no keys, as in copies; it stops nobody who means it.
 */
final class Seal {

    /** Bytes of a file in each segment but the last: with its tag a segment has 64 KiB. */
    static final int SEGMENT = (64 << 10) - 16;

    static final int TAG = 16;
    static final int SEALED_SEGMENT = SEGMENT + TAG;
    static final int CHECKSUM = Integer.BYTES;

    private static final byte[] MAGIC = "2gseal\0\1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int KEY = 32;
    static final int HEADER = MAGIC.length + NONCE + KEY + TAG;

    private Seal() {}

    /** What a file of so many bytes takes on disk. An empty one has a segment too, whose tag says that it is empty. */
    static long length(long size) {
        return HEADER + size + TAG * segments(size) + CHECKSUM;
    }

    /** The other way round: how long the file is that takes so much; negative if none does. */
    static long size(long length) {
        long body = length - HEADER - CHECKSUM;
        return body - TAG * Math.max(1, (body + SEALED_SEGMENT - 1) / SEALED_SEGMENT);
    }

    static long segments(long size) {
        return Math.max(1, (size + SEGMENT - 1) / SEGMENT);
    }

    /** Where a segment begins. */
    static long place(long segment) {
        return HEADER + segment * SEALED_SEGMENT;
    }

    static SecretKey freshKey(SecureRandom random) {
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        return new SecretKeySpec(key, "AES");
    }

    /** The header of the file of this name. */
    static byte[] header(SecretKey file, SecretKey pod, FileName name, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] header = Arrays.copyOf(MAGIC, HEADER);
        System.arraycopy(nonce, 0, header, MAGIC.length, NONCE);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, pod, nonce);
            cipher.updateAAD(bound(name));
            cipher.doFinal(file.getEncoded(), 0, KEY, header, MAGIC.length + NONCE);
            return header;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** The file's key, if the header is that of the file of this name, wrapped by this key. */
    static SecretKey key(byte[] header, SecretKey pod, FileName name) throws Broken {
        if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new Broken();
        }
        byte[] nonce = Arrays.copyOfRange(header, MAGIC.length, MAGIC.length + NONCE);
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, pod, nonce);
            cipher.updateAAD(bound(name));
            return new SecretKeySpec(cipher.doFinal(header, MAGIC.length + NONCE, KEY + TAG), "AES");
        } catch (AEADBadTagException otherKeyOrOtherFile) {
            throw new Broken();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** A cipher for one segment. */
    static Cipher segment(int mode, SecretKey file, long number, boolean last) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[NONCE - 2 - i] = (byte) (number >>> 8 * i);
        }
        nonce[NONCE - 1] = (byte) (last ? 1 : 0);
        return cipher(mode, file, nonce);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
        return cipher;
    }

    private static byte[] bound(FileName name) {
        return (name.pod().name() + '/' + name.id()).getBytes(StandardCharsets.US_ASCII);
    }

    /** What lies there was not sealed so. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken() {
            super("", null, false, false);
        }
    }
}

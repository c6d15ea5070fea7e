package one.twogather.bench;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** What hashing and sealing cost where nothing else is done, in bytes a second on one core. */
final class Bare {

    private static final int BLOCK = 256 << 10;
    private static final long HALF = 1_000_000_000L;

    private Bare() {}

    /** One block. */
    @FunctionalInterface
    private interface Work {
        void once(byte[] block, long number) throws GeneralSecurityException;
    }

    static double hash() throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        return rate((block, number) -> hash.digest(block));
    }

    static double hashAndSeal() throws GeneralSecurityException {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        byte[] sealed = new byte[BLOCK + 16];
        return rate((block, number) -> {
            hash.digest(block);
            byte[] nonce = new byte[12];
            for (int i = 0; i < Long.BYTES; i++) {
                nonce[i] = (byte) (number >>> 8 * i);
            }
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
            cipher.doFinal(block, 0, BLOCK, sealed);
        });
    }

    /** The first half is warm-up. */
    private static double rate(Work work) throws GeneralSecurityException {
        byte[] block = new byte[BLOCK];
        long number = 0;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < HALF) {
            work.once(block, number++);
        }
        long from = System.nanoTime();
        long first = number;
        while (System.nanoTime() - from < HALF) {
            work.once(block, number++);
        }
        return (number - first) * (double) BLOCK / ((System.nanoTime() - from) / 1e9);
    }
}

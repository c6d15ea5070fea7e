package one.twogather.pod.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.keyspace.KeySpace;

/**
 * The one secret that is no row: it wraps every private key in the key space (AES-256-GCM), so that a copy of the rows is worth nothing without it. It
 * stands in a file of its own, {@code {data}/keys/master} unless the operator names another, and a backup keeps the two apart.
 */
public final class MasterKey {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int FINGERPRINT_BYTES = 8;
    private static final byte FORMAT = 1;

    private final SecretKeySpec key;
    private final byte[] fingerprint;
    private final SecureRandom random;
    private final Path file;

    private MasterKey(byte[] key, SecureRandom random, Path file) {
        this.key = new SecretKeySpec(key, "AES");
        this.fingerprint = fingerprint(key);
        this.random = random;
        this.file = file;
    }

    /**
     * Reads the master key, or makes it on the first start.
     *
     * @param file where it stands or shall stand
     * @param rows the key space; a key is made only if nothing in it was wrapped before
     * @throws MasterKeyUnusable when the file is missing though keys exist, or others can read it, or it holds no key, or another than these rows were
     *     wrapped with
     */
    public static MasterKey open(Path file, KeySpace rows, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                if (KeyVault.anyRow(rows).isPresent()) {
                    throw new MasterKeyUnusable(
                            "The master key " + file + " is missing, and the keys of this server were wrapped with it."
                                    + " Restore that file from its backup; without it nobody can use"
                                    + " those keys again.");
                }
                MasterKeyFile.create(file, newKey(random));
            }
            MasterKey master = new MasterKey(MasterKeyFile.read(file, KEY_BYTES), random, file);
            KeyVault.anyRow(rows).ifPresent(master::requireOurs);
            return master;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read or write the master key " + file, unreadable);
        }
    }

    /**
     * Reads the file, and looks whether it holds a key at all.
     *
     * @throws MasterKeyUnusable when it holds none, or others can use it
     */
    public static void requireKey(Path file) throws IOException {
        MasterKeyFile.read(file, KEY_BYTES);
    }

    /** Encrypts a secret for the row {@code name}, in which alone it can be opened again. */
    byte[] wrap(byte[] name, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(secret);
            return ByteBuffer.allocate(1 + FINGERPRINT_BYTES + NONCE_BYTES + sealed.length)
                    .put(FORMAT)
                    .put(fingerprint)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot encrypt", broken);
        }
    }

    /**
     * Decrypts what {@link #wrap} made.
     *
     * @throws MasterKeyUnusable when another master key wrapped it, or the row was altered or moved
     */
    byte[] unwrap(byte[] name, byte[] row) {
        requireOurs(row);
        int afterFingerprint = 1 + FINGERPRINT_BYTES;
        byte[] nonce = Arrays.copyOfRange(row, afterFingerprint, afterFingerprint + NONCE_BYTES);
        int start = afterFingerprint + NONCE_BYTES;
        try {
            return cipher(Cipher.DECRYPT_MODE, nonce, name).doFinal(row, start, row.length - start);
        } catch (AEADBadTagException altered) {
            throw new MasterKeyUnusable(
                    "A key row was altered or moved since it was written. Restore the key space from a backup.",
                    altered);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot decrypt", broken);
        }
    }

    /** @throws MasterKeyUnusable when another key wrapped this row */
    private void requireOurs(byte[] row) {
        requireWrapped(row);
        byte[] wrappedBy = Arrays.copyOfRange(row, 1, 1 + FINGERPRINT_BYTES);
        if (!Arrays.equals(wrappedBy, fingerprint)) {
            throw new MasterKeyUnusable("The keys of this server were wrapped with the master key " + hex(wrappedBy)
                    + ", but " + file + " holds " + hex(fingerprint) + ". Restore the file that belongs to this data.");
        }
    }

    /** @throws MasterKeyUnusable when that is nothing {@link #wrap} could have made */
    static void requireWrapped(byte[] row) {
        if (row.length < 1 + FINGERPRINT_BYTES + NONCE_BYTES || row[0] != FORMAT) {
            throw new MasterKeyUnusable("A key row is in a format that this version does not know.");
        }
    }

    /** Names the key without telling it. */
    @Override
    public String toString() {
        return "master key " + hex(fingerprint);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] name) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name);
        return cipher;
    }

    private static byte[] newKey(SecureRandom random) {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    private static byte[] fingerprint(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("2gather master key".getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(digest.digest(key), FINGERPRINT_BYTES);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("no SHA-256", broken);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

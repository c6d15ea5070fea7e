package one.twogather.pod.content;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import one.twogather.pod.ipld.Bytes;

/**
 * Hides from whoever has the rows and not the keys which blocks there are: a hash tells what somebody has to those who guess it, and the last block of a
 * file may be short enough to be guessed. So rows are named by a keyed hash, and inner nodes, which are lists of hashes, are sealed.
 */
final class BlockSeal {

    /** Bytes of a tag: enough that two blocks never share one by chance. */
    static final int TAG = 16;

    private static final String HASH = "HmacSHA256";
    private static final int NONCE = 12;
    private static final int GCM_TAG = 16;

    private final SecretKey names;
    private final SecretKey nodes;
    private final SecureRandom random;

    BlockSeal(SecretKey key, SecureRandom random) {
        this.names = new SecretKeySpec(mac(key, "names of blocks".getBytes(StandardCharsets.US_ASCII)), HASH);
        this.nodes = new SecretKeySpec(mac(key, "inner nodes".getBytes(StandardCharsets.US_ASCII)), "AES");
        this.random = random;
    }

    /** What stands for a hash in rows. */
    byte[] tag(Bytes hash) {
        return Arrays.copyOf(mac(names, hash.toArray()), TAG);
    }

    /** A node, sealed for one row. */
    byte[] seal(Bytes node, byte[] row) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + node.length() + GCM_TAG);
        try {
            cipher(Cipher.ENCRYPT_MODE, nonce, row).doFinal(node.toArray(), 0, node.length(), sealed, NONCE);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    /** The node, if it was sealed for this row. */
    Optional<Bytes> open(byte[] sealed, byte[] row) {
        if (sealed.length < NONCE + GCM_TAG) {
            return Optional.empty();
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), row);
            return Optional.of(Bytes.copyOf(cipher.doFinal(sealed, NONCE, sealed.length - NONCE)));
        } catch (AEADBadTagException changed) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has AES-GCM", impossible);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] row) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, nodes, new GCMParameterSpec(GCM_TAG * 8, nonce));
        cipher.updateAAD(row);
        return cipher;
    }

    private static byte[] mac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HASH);
            mac.init(key);
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every JDK has HMAC", impossible);
        }
    }
}

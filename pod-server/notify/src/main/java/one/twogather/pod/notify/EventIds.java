package one.twogather.pod.notify;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names for places in a pod's feed, which clients give back as {@code Last-Event-ID} (N-022). The numbers themselves would tell every reader of one public
 * document how much goes on in the rest of the pod; so they are enciphered together with the channel, by a key that lives as long as the process. A name
 * from before is a name unknown, and then the present state is told.
 */
final class EventIds {

    private static final int BLOCK = 16;

    private final SecretKeySpec key;

    EventIds(RandomGenerator random) {
        byte[] bytes = new byte[BLOCK];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "AES");
    }

    String name(Channel channel, long position) {
        byte[] block = ByteBuffer.allocate(BLOCK)
                .putLong(position)
                .putLong(mark(channel))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(transform(Cipher.ENCRYPT_MODE, block));
    }

    /** The place that was named for this channel; empty for whatever else somebody sends. */
    OptionalLong position(Channel channel, String name) {
        try {
            byte[] block = Base64.getUrlDecoder().decode(name);
            if (block.length != BLOCK) {
                return OptionalLong.empty();
            }
            ByteBuffer clear = ByteBuffer.wrap(transform(Cipher.DECRYPT_MODE, block));
            long position = clear.getLong();
            return clear.getLong() == mark(channel) ? OptionalLong.of(position) : OptionalLong.empty();
        } catch (IllegalArgumentException notOurs) {
            return OptionalLong.empty();
        }
    }

    private static long mark(Channel channel) {
        // The end of an id is random; the beginning is not.
        byte[] id = Base64.getUrlDecoder().decode(channel.id());
        return ByteBuffer.wrap(id).getLong(id.length - Long.BYTES);
    }

    /** One block, so no mode is needed: equal blocks are equal places of one channel, which is no secret to its reader. */
    private byte[] transform(int mode, byte[] block) {
        try {
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher.doFinal(block);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

package one.twogather.pod.signin;

import java.util.EnumSet;
import java.util.Set;

/**
 * How well an account is held by its owner.
 *
 * @param passkeys how many there are
 * @param wallets how many there are
 * @param kit whether there is a recovery kit
 * @param password whether there is a password, on a server that takes them
 */
public record Standing(int passkeys, int wallets, boolean kit, boolean password) {

    /** What an owner should be told to make. */
    public enum Missing {
        /** No passkey, and no wallet either: they get in by a password alone, or not without the host. */
        PASSKEY,
        /** A single way in: with it, the account is lost. */
        SECOND_WAY_IN,
        /** No recovery kit: the host, and nobody else, can help when all devices are lost. */
        RECOVERY_KIT
    }

    /** All that is missing; empty when all is well. */
    public Set<Missing> missing() {
        Set<Missing> missing = EnumSet.noneOf(Missing.class);
        if (passkeys + wallets == 0) {
            missing.add(Missing.PASSKEY);
        }
        if (passkeys + wallets + (kit ? 1 : 0) + (password ? 1 : 0) < 2) {
            missing.add(Missing.SECOND_WAY_IN);
        }
        if (!kit) {
            missing.add(Missing.RECOVERY_KIT);
        }
        return Set.copyOf(missing);
    }
}

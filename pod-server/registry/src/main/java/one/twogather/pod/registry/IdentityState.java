package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;

/**
 * How an identity stands in its registry.
 *
 * @param owner nobody ({@link Address#ZERO}) if it was given up for good
 * @param nonce that the next signature has to name
 * @param guardians none where there are none, and where the registry knows of none
 * @param recovery the one under way
 */
public record IdentityState(
        Address identity, Address owner, BigInteger nonce, Optional<Guards> guardians, Optional<Recovery> recovery) {

    /**
     * Those who can recover it.
     *
     * @param round counts what guardians signed out: they sign for one round
     */
    public record Guards(Guardianship guardianship, BigInteger round) {}

    /**
     * What guardians began.
     *
     * @param newOwner who would own it
     * @param readyAt until then the owner can object
     */
    public record Recovery(Address newOwner, Instant readyAt) {}

    public boolean isGivenUp() {
        return owner.equals(Address.ZERO);
    }
}

package one.twogather.pod.registry;

import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.Keccak256;

/**
 * Somebody who can help to recover an identity.
 *
 * @param salt that nobody can guess, so that nobody finds out from the chain who the guardians are
 */
public record Guardian(Address address, Bytes32 salt) {

    /** In the tree of guardians: as {@code guardianLeaf} of the registry. */
    Bytes32 leaf() {
        Bytes32 inner = Keccak256.of(
                salt.bytes().followedBy(Keccak256.of(address.bytes()).bytes()));
        return Keccak256.of(inner.bytes());
    }
}

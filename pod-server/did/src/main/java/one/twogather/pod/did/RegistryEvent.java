package one.twogather.pod.did;

import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;

/** A change of one identity, as the registry tells it (ERC-1056). Numbers beyond 63 bits count as the largest that has them. */
public sealed interface RegistryEvent {

    /** The block that has it. */
    long block();

    /** The block of the change before this, or this block itself if that has one; 0 if there is none. */
    long previousChange();

    /** Another account owns the identity; the zero address ends it. */
    record OwnerChanged(long block, long previousChange, Address owner) implements RegistryEvent {}

    /**
     * Another account may sign for the identity, or may no longer.
     *
     * @param type 32 bytes
     * @param validTo the last second
     */
    record DelegateChanged(long block, long previousChange, Bytes type, Address delegate, long validTo)
            implements RegistryEvent {}

    /**
     * Something is said of the identity, or no longer.
     *
     * @param name 32 bytes
     * @param value empty if it is larger than anything a document takes
     * @param validTo the last second
     */
    record AttributeChanged(long block, long previousChange, Bytes name, Optional<Bytes> value, long validTo)
            implements RegistryEvent {

        /** Bytes of a value that a document takes: the largest key there is has 2,592, and addresses are shorter. */
        static final int LARGEST = 16 * 1024;
    }
}

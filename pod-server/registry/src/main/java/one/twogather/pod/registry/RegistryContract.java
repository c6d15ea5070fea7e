package one.twogather.pod.registry;

import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.ipld.Bytes;

/**
 * How a registry is told of a change, by its owner or by a signature of its owner. Methods other than {@link #knows} are for changes that it knows; all others
 * are an {@link IllegalArgumentException}.
 */
public sealed interface RegistryContract permits TwoGatherRegistry, Erc1056Registry {

    /** Whether this registry can do that. */
    boolean knows(Change change);

    /** What the owner sends in a transaction of their own. */
    Bytes call(Address identity, Change change);

    /** What the owner signs. */
    Bytes32 digest(Address identity, Change change, Terms terms);

    /** The same as wallets show it; empty where wallets show nothing but bytes, and rightly refuse to sign them. */
    Optional<TypedData> typedData(Address identity, Change change, Terms terms);

    /** What anybody may send then. */
    Bytes signedCall(Address identity, Change change, Terms terms, Signature signature);

    /** Whether giving an identity up is for good. */
    boolean isFinal();
}

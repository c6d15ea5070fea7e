package one.twogather.pod.contracts;

import java.math.BigInteger;
import one.twogather.pod.ipld.Bytes;

/**
 * How to speak to {@code EthereumDIDRegistry}: calls that change something are what to send in a transaction, calls that read also know how to
 * understand the answer. Generated from the compiled contract.
 */
public final class EthereumDIDRegistry {
    private EthereumDIDRegistry() {}

    /** {@code addDelegate(address,bytes32,address,uint256)}. */
    public static Bytes addDelegate(Address identity, Bytes32 delegateType, Address delegate, BigInteger validity) {
        return Abi.call(
                "a7068d66",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate),
                AbiType.UINT256.of(validity));
    }

    /** {@code addDelegateSigned(address,uint8,bytes32,bytes32,bytes32,address,uint256)}. */
    public static Bytes addDelegateSigned(
            Address identity,
            int sigV,
            Bytes32 sigR,
            Bytes32 sigS,
            Bytes32 delegateType,
            Address delegate,
            BigInteger validity) {
        return Abi.call(
                "9c2c1b2b",
                AbiType.ADDRESS.of(identity),
                AbiType.UINT8.of(sigV),
                AbiType.BYTES32.of(sigR),
                AbiType.BYTES32.of(sigS),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate),
                AbiType.UINT256.of(validity));
    }

    /** {@code changeOwner(address,address)}. */
    public static Bytes changeOwner(Address identity, Address newOwner) {
        return Abi.call("f00d4b5d", AbiType.ADDRESS.of(identity), AbiType.ADDRESS.of(newOwner));
    }

    /** {@code changeOwnerSigned(address,uint8,bytes32,bytes32,address)}. */
    public static Bytes changeOwnerSigned(Address identity, int sigV, Bytes32 sigR, Bytes32 sigS, Address newOwner) {
        return Abi.call(
                "240cf1fa",
                AbiType.ADDRESS.of(identity),
                AbiType.UINT8.of(sigV),
                AbiType.BYTES32.of(sigR),
                AbiType.BYTES32.of(sigS),
                AbiType.ADDRESS.of(newOwner));
    }

    /** {@code changed(address)}. */
    public static Read<BigInteger> changed(Address key1) {
        return Read.one(Abi.call("f96d0f9f", AbiType.ADDRESS.of(key1)), AbiType.UINT256);
    }

    /** {@code delegates(address,bytes32,address)}. */
    public static Read<BigInteger> delegates(Address key1, Bytes32 key2, Address key3) {
        return Read.one(
                Abi.call("0d44625b", AbiType.ADDRESS.of(key1), AbiType.BYTES32.of(key2), AbiType.ADDRESS.of(key3)),
                AbiType.UINT256);
    }

    /** {@code identityOwner(address)}. */
    public static Read<Address> identityOwner(Address identity) {
        return Read.one(Abi.call("8733d4e8", AbiType.ADDRESS.of(identity)), AbiType.ADDRESS);
    }

    /** {@code nonce(address)}. */
    public static Read<BigInteger> nonce(Address key1) {
        return Read.one(Abi.call("70ae92d2", AbiType.ADDRESS.of(key1)), AbiType.UINT256);
    }

    /** {@code owners(address)}. */
    public static Read<Address> owners(Address key1) {
        return Read.one(Abi.call("022914a7", AbiType.ADDRESS.of(key1)), AbiType.ADDRESS);
    }

    /** {@code revokeAttribute(address,bytes32,bytes)}. */
    public static Bytes revokeAttribute(Address identity, Bytes32 name, Bytes value) {
        return Abi.call("00c023da", AbiType.ADDRESS.of(identity), AbiType.BYTES32.of(name), AbiType.BYTES.of(value));
    }

    /** {@code revokeAttributeSigned(address,uint8,bytes32,bytes32,bytes32,bytes)}. */
    public static Bytes revokeAttributeSigned(
            Address identity, int sigV, Bytes32 sigR, Bytes32 sigS, Bytes32 name, Bytes value) {
        return Abi.call(
                "e476af5c",
                AbiType.ADDRESS.of(identity),
                AbiType.UINT8.of(sigV),
                AbiType.BYTES32.of(sigR),
                AbiType.BYTES32.of(sigS),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value));
    }

    /** {@code revokeDelegate(address,bytes32,address)}. */
    public static Bytes revokeDelegate(Address identity, Bytes32 delegateType, Address delegate) {
        return Abi.call(
                "80b29f7c",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate));
    }

    /** {@code revokeDelegateSigned(address,uint8,bytes32,bytes32,bytes32,address)}. */
    public static Bytes revokeDelegateSigned(
            Address identity, int sigV, Bytes32 sigR, Bytes32 sigS, Bytes32 delegateType, Address delegate) {
        return Abi.call(
                "93072684",
                AbiType.ADDRESS.of(identity),
                AbiType.UINT8.of(sigV),
                AbiType.BYTES32.of(sigR),
                AbiType.BYTES32.of(sigS),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate));
    }

    /** {@code setAttribute(address,bytes32,bytes,uint256)}. */
    public static Bytes setAttribute(Address identity, Bytes32 name, Bytes value, BigInteger validity) {
        return Abi.call(
                "7ad4b0a4",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value),
                AbiType.UINT256.of(validity));
    }

    /** {@code setAttributeSigned(address,uint8,bytes32,bytes32,bytes32,bytes,uint256)}. */
    public static Bytes setAttributeSigned(
            Address identity, int sigV, Bytes32 sigR, Bytes32 sigS, Bytes32 name, Bytes value, BigInteger validity) {
        return Abi.call(
                "123b5e98",
                AbiType.ADDRESS.of(identity),
                AbiType.UINT8.of(sigV),
                AbiType.BYTES32.of(sigR),
                AbiType.BYTES32.of(sigS),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value),
                AbiType.UINT256.of(validity));
    }

    /** {@code validDelegate(address,bytes32,address)}. */
    public static Read<Boolean> validDelegate(Address identity, Bytes32 delegateType, Address delegate) {
        return Read.one(
                Abi.call(
                        "622b2a3c",
                        AbiType.ADDRESS.of(identity),
                        AbiType.BYTES32.of(delegateType),
                        AbiType.ADDRESS.of(delegate)),
                AbiType.BOOL);
    }
}

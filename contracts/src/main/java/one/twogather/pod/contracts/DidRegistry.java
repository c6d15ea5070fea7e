package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.List;
import one.twogather.pod.ipld.Bytes;
import org.web3j.abi.datatypes.DynamicStruct;

/**
 * How to speak to {@code DidRegistry}: calls that change something are what to send in a transaction, calls that read also know how to
 * understand the answer. Generated from the compiled contract.
 */
public final class DidRegistry {
    private DidRegistry() {}

    /** What deploys it, sent without a recipient. */
    public static Bytes deploymentCode() {
        return DeploymentCode.of("DidRegistry");
    }

    /** {@code Op} of the contract. */
    public record Op(int kind, Bytes32 name, Address account, Bytes value, BigInteger validity) {

        DynamicStruct struct() {
            return Abi.struct(
                    AbiType.UINT8.of(kind),
                    AbiType.BYTES32.of(name),
                    AbiType.ADDRESS.of(account),
                    AbiType.BYTES.of(value),
                    AbiType.UINT256.of(validity));
        }
    }

    /** {@code Approval} of the contract. */
    public record Approval(Bytes guardian, Bytes32 salt, List<Bytes32> proof, Bytes signature) {
        public Approval {
            proof = List.copyOf(proof);
        }

        DynamicStruct struct() {
            return Abi.struct(
                    AbiType.BYTES.of(guardian),
                    AbiType.BYTES32.of(salt),
                    AbiType.BYTES32_LIST.of(proof),
                    AbiType.BYTES.of(signature));
        }
    }

    /** How long a recovery can be finished once the delay has passed; nothing old lies in wait. */
    public static Read<Long> finishWindow() {
        return Read.one(Abi.call("197ffed8"), AbiType.UINT32);
    }

    /** The longest time for the owner to object. */
    public static Read<Long> maxDelay() {
        return Read.one(Abi.call("4125ff90"), AbiType.UINT32);
    }

    /** The shortest time for the owner to object. */
    public static Read<Long> minDelay() {
        return Read.one(Abi.call("9f81aed7"), AbiType.UINT32);
    }

    /** Lets a delegate act for {@code validity} seconds. */
    public static Bytes addDelegate(Address identity, Bytes32 delegateType, Address delegate, BigInteger validity) {
        return Abi.call(
                "a7068d66",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate),
                AbiType.UINT256.of(validity));
    }

    /** Lets a delegate act for {@code validity} seconds, by the owner's signature of {@code AddDelegate}. */
    public static Bytes addDelegateSigned(
            Address identity,
            Bytes32 delegateType,
            Address delegate,
            BigInteger validity,
            BigInteger deadline,
            Bytes signature) {
        return Abi.call(
                "4e33cff3",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate),
                AbiType.UINT256.of(validity),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /** Several changes, all or none, by the owner. */
    public static Bytes applyBatch(Address identity, List<Op> ops) {
        return Abi.call("3bcd4c75", AbiType.ADDRESS.of(identity), Abi.structs(ops, Op::struct));
    }

    /** Several changes, all or none, by the owner's signature of {@code ApplyBatch}. */
    public static Bytes applyBatchSigned(Address identity, List<Op> ops, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "8f707b41",
                AbiType.ADDRESS.of(identity),
                Abi.structs(ops, Op::struct),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /** The owner objects: ends a recovery, and makes void what guardians signed so far. */
    public static Bytes cancelRecovery(Address identity) {
        return Abi.call("c90db447", AbiType.ADDRESS.of(identity));
    }

    /** The owner objects, by a signature of {@code CancelRecovery}. */
    public static Bytes cancelRecoverySigned(Address identity, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "510b8a62", AbiType.ADDRESS.of(identity), AbiType.UINT256.of(deadline), AbiType.BYTES.of(signature));
    }

    /** Hands the identity over, or gives it up if {@code newOwner} is zero. */
    public static Bytes changeOwner(Address identity, Address newOwner) {
        return Abi.call("f00d4b5d", AbiType.ADDRESS.of(identity), AbiType.ADDRESS.of(newOwner));
    }

    /** Hands the identity over, by the owner's signature of {@code ChangeOwner}. */
    public static Bytes changeOwnerSigned(Address identity, Address newOwner, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "b199b424",
                AbiType.ADDRESS.of(identity),
                AbiType.ADDRESS.of(newOwner),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /** The block of the last change, zero if there was none. */
    public static Read<BigInteger> changed(Address identity) {
        return Read.one(Abi.call("f96d0f9f", AbiType.ADDRESS.of(identity)), AbiType.UINT256);
    }

    /** Whether the identity was given up for good. */
    public static Read<Boolean> deactivated(Address identity) {
        return Read.one(Abi.call("a8400f82", AbiType.ADDRESS.of(identity)), AbiType.BOOL);
    }

    /** Until when a delegate is valid, in seconds; {@code typeHash} is the hash of its type. */
    public static Read<BigInteger> delegates(Address identity, Bytes32 typeHash, Address delegate) {
        return Read.one(
                Abi.call(
                        "0d44625b",
                        AbiType.ADDRESS.of(identity),
                        AbiType.BYTES32.of(typeHash),
                        AbiType.ADDRESS.of(delegate)),
                AbiType.UINT256);
    }

    /** The answer to {@code eip712Domain}. */
    public record Eip712Domain(
            Bytes fields,
            String name,
            String version,
            BigInteger chainId,
            Address verifyingContract,
            Bytes32 salt,
            List<BigInteger> extensions) {
        public Eip712Domain {
            extensions = List.copyOf(extensions);
        }
    }

    /** {@code eip712Domain()}. Contract: returns the fields and values that describe the domain separator used by this contract for EIP-712 signature. */
    public static Read<Eip712Domain> eip712Domain() {
        return Read.many(
                Abi.call("84b0196e"),
                values -> new Eip712Domain(
                        AbiType.BYTES1.in(values, 0),
                        AbiType.STRING.in(values, 1),
                        AbiType.STRING.in(values, 2),
                        AbiType.UINT256.in(values, 3),
                        AbiType.ADDRESS.in(values, 4),
                        AbiType.BYTES32.in(values, 5),
                        AbiType.UINT256_LIST.in(values, 6)),
                AbiType.BYTES1,
                AbiType.STRING,
                AbiType.STRING,
                AbiType.UINT256,
                AbiType.ADDRESS,
                AbiType.BYTES32,
                AbiType.UINT256_LIST);
    }

    /** Makes the new owner the owner, if nobody objected in time. Anybody may do it, for {@code FINISH_WINDOW}. */
    public static Bytes finishRecovery(Address identity) {
        return Abi.call("c53d8124", AbiType.ADDRESS.of(identity));
    }

    /**
     * The leaf of a guardian in the tree.
     *
     * @param guardian An address (20 bytes), or a verifier contract (20 bytes) and a key (ERC-7913).
     * @param salt Any number that others cannot guess.
     */
    public static Read<Bytes32> guardianLeaf(Bytes guardian, Bytes32 salt) {
        return Read.one(Abi.call("42d5f60e", AbiType.BYTES.of(guardian), AbiType.BYTES32.of(salt)), AbiType.BYTES32);
    }

    /** The answer to {@code guardians}. */
    public record Guardians(Bytes32 root, BigInteger round, int threshold, long delay) {}

    /** Who may recover an identity, and how. */
    public static Read<Guardians> guardians(Address identity) {
        return Read.many(
                Abi.call("0633b14a", AbiType.ADDRESS.of(identity)),
                values -> new Guardians(
                        AbiType.BYTES32.in(values, 0),
                        AbiType.UINT64.in(values, 1),
                        AbiType.UINT8.in(values, 2),
                        AbiType.UINT32.in(values, 3)),
                AbiType.BYTES32,
                AbiType.UINT64,
                AbiType.UINT8,
                AbiType.UINT32);
    }

    /**
     * Who may change the identity.
     *
     * <p>Zero once the identity was given up; ERC-1056 answers with the identity itself then, whose key may write again.
     */
    public static Read<Address> identityOwner(Address identity) {
        return Read.one(Abi.call("8733d4e8", AbiType.ADDRESS.of(identity)), AbiType.ADDRESS);
    }

    /**
     * The address that stands for a key without address, to be made owner of an identity.
     *
     * @param signer Verifier contract (20 bytes), then the key as that verifier reads it (ERC-7913).
     */
    public static Read<Address> keyOwner(Bytes signer) {
        return Read.one(Abi.call("467d64c9", AbiType.BYTES.of(signer)), AbiType.ADDRESS);
    }

    /**
     * The number that the next signed call has to name.
     *
     * <p>Counted for each identity, not for each signer as in ERC-1056. A change of owner moves it too, so that nothing the former owner signed can be used once they own the identity again.
     */
    public static Read<BigInteger> nonce(Address identity) {
        return Read.one(Abi.call("70ae92d2", AbiType.ADDRESS.of(identity)), AbiType.UINT256);
    }

    /** The owner as written: zero if nobody ever wrote one, or if the identity was given up. */
    public static Read<Address> owners(Address identity) {
        return Read.one(Abi.call("022914a7", AbiType.ADDRESS.of(identity)), AbiType.ADDRESS);
    }

    /** The answer to {@code recovery}. */
    public record Recovery(Address newOwner, BigInteger readyAt) {}

    /** The recovery under way, all zero if there is none. */
    public static Read<Recovery> recovery(Address identity) {
        return Read.many(
                Abi.call("4922d481", AbiType.ADDRESS.of(identity)),
                values -> new Recovery(AbiType.ADDRESS.in(values, 0), AbiType.UINT256.in(values, 1)),
                AbiType.ADDRESS,
                AbiType.UINT256);
    }

    /** Takes back what was said of the identity. */
    public static Bytes revokeAttribute(Address identity, Bytes32 name, Bytes value) {
        return Abi.call("00c023da", AbiType.ADDRESS.of(identity), AbiType.BYTES32.of(name), AbiType.BYTES.of(value));
    }

    /** Takes back what was said of the identity, by the owner's signature of {@code RevokeAttribute}. */
    public static Bytes revokeAttributeSigned(
            Address identity, Bytes32 name, Bytes value, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "1e792e66",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /** Lets a delegate act no longer. */
    public static Bytes revokeDelegate(Address identity, Bytes32 delegateType, Address delegate) {
        return Abi.call(
                "80b29f7c",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate));
    }

    /** Lets a delegate act no longer, by the owner's signature of {@code RevokeDelegate}. */
    public static Bytes revokeDelegateSigned(
            Address identity, Bytes32 delegateType, Address delegate, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "47742c7b",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(delegateType),
                AbiType.ADDRESS.of(delegate),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /** Says something about the identity, for {@code validity} seconds. */
    public static Bytes setAttribute(Address identity, Bytes32 name, Bytes value, BigInteger validity) {
        return Abi.call(
                "7ad4b0a4",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value),
                AbiType.UINT256.of(validity));
    }

    /** Says something about the identity, for {@code validity} seconds, by the owner's signature of {@code SetAttribute}. */
    public static Bytes setAttributeSigned(
            Address identity, Bytes32 name, Bytes value, BigInteger validity, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "5e638d39",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(name),
                AbiType.BYTES.of(value),
                AbiType.UINT256.of(validity),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /**
     * Names guardians, or none if all values are zero; ends a recovery that is under way.
     *
     * @param delay How long the owner can object, in seconds: from {@code MIN_DELAY} to {@code MAX_DELAY}.
     * @param root Root of a Merkle tree (sorted pairs, keccak256) of {@code guardianLeaf}s.
     * @param threshold How many guardians it takes.
     */
    public static Bytes setGuardians(Address identity, Bytes32 root, int threshold, long delay) {
        return Abi.call(
                "5c95ce23",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(root),
                AbiType.UINT8.of(threshold),
                AbiType.UINT32.of(delay));
    }

    /** Names guardians, by the owner's signature of {@code SetGuardians}. */
    public static Bytes setGuardiansSigned(
            Address identity, Bytes32 root, int threshold, long delay, BigInteger deadline, Bytes signature) {
        return Abi.call(
                "ec6142b2",
                AbiType.ADDRESS.of(identity),
                AbiType.BYTES32.of(root),
                AbiType.UINT8.of(threshold),
                AbiType.UINT32.of(delay),
                AbiType.UINT256.of(deadline),
                AbiType.BYTES.of(signature));
    }

    /**
     * Starts a recovery, or starts it anew for another owner. Anybody may send what the guardians signed.
     *
     * @param approvals Words of at least as many guardians as it takes, in ascending order of their leaves.
     * @param deadline Second up to which the signatures are good, as the guardians signed it.
     */
    public static Bytes startRecovery(
            Address identity, Address newOwner, BigInteger deadline, List<Approval> approvals) {
        return Abi.call(
                "14529e0e",
                AbiType.ADDRESS.of(identity),
                AbiType.ADDRESS.of(newOwner),
                AbiType.UINT256.of(deadline),
                Abi.structs(approvals, Approval::struct));
    }

    /** Whether a delegate of this type is valid now. */
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

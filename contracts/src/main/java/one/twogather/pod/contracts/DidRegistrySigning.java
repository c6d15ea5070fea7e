package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import one.twogather.pod.contracts.DidRegistry.Op;
import one.twogather.pod.ipld.Bytes;
import org.web3j.abi.datatypes.Type;

/**
 * What owners and guardians sign for {@code DidRegistry}: the hashes of EIP-712 data, for one registry on one chain. {@code nonce} is what the registry's
 * {@code nonce} answers, {@code deadline} the last second in which the signature is good.
 *
 * @param chainId which chain
 * @param registry where the contract is
 */
public record DidRegistrySigning(BigInteger chainId, Address registry) {

    private static final String OP = "Op(uint8 kind,bytes32 name,address account,bytes value,uint256 validity)";
    private static final String LAST = "uint256 nonce,uint256 deadline)";

    /** To hand the identity over. */
    public Bytes32 changeOwner(Address identity, Address newOwner, BigInteger nonce, BigInteger deadline) {
        return digest(
                "ChangeOwner(address identity,address newOwner," + LAST,
                address(identity),
                address(newOwner),
                number(nonce),
                number(deadline));
    }

    /** To let a delegate act for {@code validity} seconds. */
    public Bytes32 addDelegate(
            Address identity,
            Bytes32 type,
            Address delegate,
            BigInteger validity,
            BigInteger nonce,
            BigInteger deadline) {
        return digest(
                "AddDelegate(address identity,bytes32 delegateType,address delegate,uint256 validity," + LAST,
                address(identity),
                word(type),
                address(delegate),
                number(validity),
                number(nonce),
                number(deadline));
    }

    /** To let a delegate act no longer. */
    public Bytes32 revokeDelegate(
            Address identity, Bytes32 type, Address delegate, BigInteger nonce, BigInteger deadline) {
        return digest(
                "RevokeDelegate(address identity,bytes32 delegateType,address delegate," + LAST,
                address(identity),
                word(type),
                address(delegate),
                number(nonce),
                number(deadline));
    }

    /** To say something about the identity, for {@code validity} seconds. */
    public Bytes32 setAttribute(
            Address identity, Bytes32 name, Bytes value, BigInteger validity, BigInteger nonce, BigInteger deadline) {
        return digest(
                "SetAttribute(address identity,bytes32 name,bytes value,uint256 validity," + LAST,
                address(identity),
                word(name),
                word(Keccak256.of(value)),
                number(validity),
                number(nonce),
                number(deadline));
    }

    /** To take back what was said of the identity. */
    public Bytes32 revokeAttribute(Address identity, Bytes32 name, Bytes value, BigInteger nonce, BigInteger deadline) {
        return digest(
                "RevokeAttribute(address identity,bytes32 name,bytes value," + LAST,
                address(identity),
                word(name),
                word(Keccak256.of(value)),
                number(nonce),
                number(deadline));
    }

    /** To do several things at once. */
    public Bytes32 applyBatch(Address identity, List<Op> ops, BigInteger nonce, BigInteger deadline) {
        Bytes hashes = Bytes.copyOf(new byte[0]);
        for (Op op : ops) {
            hashes = hashes.followedBy(hash(op).bytes());
        }
        return digest(
                "ApplyBatch(address identity,Op[] ops," + LAST + OP,
                address(identity),
                word(Keccak256.of(hashes)),
                number(nonce),
                number(deadline));
    }

    /** To name guardians, or none. */
    public Bytes32 setGuardians(
            Address identity, Bytes32 root, int threshold, long delay, BigInteger nonce, BigInteger deadline) {
        return digest(
                "SetGuardians(address identity,bytes32 root,uint8 threshold,uint32 delay," + LAST,
                address(identity),
                word(root),
                AbiType.UINT8.of(threshold),
                AbiType.UINT32.of(delay),
                number(nonce),
                number(deadline));
    }

    /** To object to a recovery. */
    public Bytes32 cancelRecovery(Address identity, BigInteger nonce, BigInteger deadline) {
        return digest("CancelRecovery(address identity," + LAST, address(identity), number(nonce), number(deadline));
    }

    /** What guardians sign: {@code round} is what the registry's {@code guardians} answers. */
    public Bytes32 recover(Address identity, Address owner, Address newOwner, BigInteger round, BigInteger deadline) {
        return digest(
                "Recover(address identity,address owner,address newOwner,uint256 round,uint256 deadline)",
                address(identity),
                address(owner),
                address(newOwner),
                number(round),
                number(deadline));
    }

    private Bytes32 digest(String type, Type<?>... fields) {
        Bytes32 domain = struct(
                "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)",
                word(Keccak256.ofText("2gather DID registry")),
                word(Keccak256.ofText("1")),
                number(chainId),
                address(registry));
        return Keccak256.of(Bytes.ofHex("1901")
                .followedBy(domain.bytes())
                .followedBy(struct(type, fields).bytes()));
    }

    private static Bytes32 hash(Op op) {
        return struct(
                OP,
                AbiType.UINT8.of(op.kind()),
                word(op.name()),
                address(op.account()),
                word(Keccak256.of(op.value())),
                number(op.validity()));
    }

    private static Bytes32 struct(String type, Type<?>... fields) {
        return Keccak256.of(Keccak256.ofText(type).bytes().followedBy(Abi.write(Arrays.asList(fields))));
    }

    private static Type<?> address(Address address) {
        return AbiType.ADDRESS.of(address);
    }

    private static Type<?> word(Bytes32 word) {
        return AbiType.BYTES32.of(word);
    }

    private static Type<?> number(BigInteger number) {
        return AbiType.UINT256.of(number);
    }
}

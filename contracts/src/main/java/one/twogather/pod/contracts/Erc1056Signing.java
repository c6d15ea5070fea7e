package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import one.twogather.pod.ipld.Bytes;

/**
 * What owners sign for the registry others run (ERC-1056, version 1.3.0). It names no chain and no deadline: where a registry has the same address on two
 * chains, what was signed for one is good on the other.
 *
 * @param registry where the contract is
 */
public record Erc1056Signing(Address registry) {

    /** To hand the identity over. {@code nonce} is what the registry's {@code nonce} answers for the present owner, here and below. */
    public Bytes32 changeOwner(Address identity, BigInteger nonce, Address newOwner) {
        return hash(identity, nonce, "changeOwner", newOwner.bytes());
    }

    /** To let a delegate act for {@code validity} seconds. */
    public Bytes32 addDelegate(
            Address identity, BigInteger nonce, Bytes32 type, Address delegate, BigInteger validity) {
        return hash(identity, nonce, "addDelegate", type.bytes(), delegate.bytes(), word(validity));
    }

    /** To let a delegate act no longer. */
    public Bytes32 revokeDelegate(Address identity, BigInteger nonce, Bytes32 type, Address delegate) {
        return hash(identity, nonce, "revokeDelegate", type.bytes(), delegate.bytes());
    }

    /** To say something about the identity, for {@code validity} seconds. */
    public Bytes32 setAttribute(Address identity, BigInteger nonce, Bytes32 name, Bytes value, BigInteger validity) {
        return hash(identity, nonce, "setAttribute", name.bytes(), value, word(validity));
    }

    /** To take back what was said of the identity. */
    public Bytes32 revokeAttribute(Address identity, BigInteger nonce, Bytes32 name, Bytes value) {
        return hash(identity, nonce, "revokeAttribute", name.bytes(), value);
    }

    private Bytes32 hash(Address identity, BigInteger nonce, String function, Bytes... arguments) {
        Bytes packed = Bytes.ofHex("1900")
                .followedBy(registry.bytes())
                .followedBy(word(nonce))
                .followedBy(identity.bytes())
                .followedBy(Bytes.copyOf(function.getBytes(StandardCharsets.US_ASCII)));
        for (Bytes argument : arguments) {
            packed = packed.followedBy(argument);
        }
        return Keccak256.of(packed);
    }

    private static Bytes word(BigInteger number) {
        return Abi.write(List.of(AbiType.UINT256.of(number)));
    }
}

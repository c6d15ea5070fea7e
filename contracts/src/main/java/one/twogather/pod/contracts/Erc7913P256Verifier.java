package one.twogather.pod.contracts;

import one.twogather.pod.ipld.Bytes;

/**
 * How to speak to {@code ERC7913P256Verifier}: calls that change something are what to send in a transaction, calls that read also know how to
 * understand the answer. Generated from the compiled contract.
 */
public final class Erc7913P256Verifier {
    private Erc7913P256Verifier() {}

    /** What deploys it, sent without a recipient. */
    public static Bytes deploymentCode() {
        return DeploymentCode.of("ERC7913P256Verifier");
    }

    /** {@code verify(bytes,bytes32,bytes)}. Contract: Verifies {@code signature} as a valid signature of {@code hash} by {@code key}. MUST return the bytes4 magic value IERC7913SignatureVerifier.verify.selector if the signature is valid. SHOULD return 0xffffffff or revert if the signature is not valid. SHOULD return 0xffffffff or revert if the key is empty */
    public static Read<Bytes> verify(Bytes key, Bytes32 hash, Bytes signature) {
        return Read.one(
                Abi.call("024ad318", AbiType.BYTES.of(key), AbiType.BYTES32.of(hash), AbiType.BYTES.of(signature)),
                AbiType.BYTES4);
    }
}

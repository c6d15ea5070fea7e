package one.twogather.pod.registry;

import java.math.BigInteger;
import java.util.Arrays;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Keccak256;
import one.twogather.pod.did.Fees;
import one.twogather.pod.ipld.Bytes;

/**
 * A call that changes something, as an account sends it (EIP-1559).
 *
 * @param nonce how many transactions the account sent before
 * @param gas at most
 */
record Transaction(long chain, long nonce, Fees fees, BigInteger gas, Address to, Bytes data) {

    private static final Bytes TYPE = Bytes.ofHex("02");

    /** With its signature, as nodes take it. */
    Bytes signedBy(EthereumKey key) {
        Signature signature = key.sign(Keccak256.of(TYPE.followedBy(Rlp.list(fields()))));
        Bytes[] unsigned = fields();
        Bytes[] signed = Arrays.copyOf(unsigned, unsigned.length + 3);
        signed[unsigned.length] = Rlp.number(BigInteger.valueOf(signature.parity()));
        signed[unsigned.length + 1] = Rlp.number(Secp256k1.number(signature.r()));
        signed[unsigned.length + 2] = Rlp.number(Secp256k1.number(signature.s()));
        return TYPE.followedBy(Rlp.list(signed));
    }

    private Bytes[] fields() {
        return new Bytes[] {
            Rlp.number(BigInteger.valueOf(chain)),
            Rlp.number(BigInteger.valueOf(nonce)),
            Rlp.number(fees.tip()),
            Rlp.number(fees.most()),
            Rlp.number(gas),
            Rlp.text(to.bytes()),
            Rlp.number(BigInteger.ZERO),
            Rlp.text(data),
            Rlp.list()
        };
    }
}

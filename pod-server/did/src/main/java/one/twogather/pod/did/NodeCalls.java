package one.twogather.pod.did;

import jakarta.json.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.ipld.Bytes;

/** What a node is asked by whoever wants to change something: what it would take, what an account has, to take a transaction, and what became of it. */
final class NodeCalls {

    private final Node node;
    private final Address registry;

    NodeCalls(Node node, Address registry) {
        this.node = node;
        this.registry = registry;
    }

    /** How much gas a call to the registry would take. */
    BigInteger gas(Address from, Bytes data) throws NodeFault {
        return node.amount(
                "eth_estimateGas",
                "[{\"from\":\"" + from + "\",\"to\":\"" + registry + "\",\"data\":\"0x" + Node.hex(data) + "\"}]");
    }

    /** How many transactions the account sent, with those that wait. */
    long sent(Address account) throws NodeFault {
        return Node.number(node.text("eth_getTransactionCount", "[\"" + account + "\",\"pending\"]"));
    }

    BigInteger balance(Address account) throws NodeFault {
        return node.amount("eth_getBalance", "[\"" + account + "\",\"latest\"]");
    }

    /** Of the newest block. */
    Instant time() throws NodeFault {
        return node.block(node.head())
                .map(Node.Block::time)
                .orElseThrow(() -> new NodeFault(Kind.BEHIND, "the node lost its head"));
    }

    Bytes32 send(Bytes transaction) throws NodeFault {
        String hash = node.text("eth_sendRawTransaction", "[\"0x" + Node.hex(transaction) + "\"]");
        Bytes bytes = RegistryLogs.bytes(hash);
        if (bytes.length() != Bytes32.LENGTH) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node sent no hash of the transaction");
        }
        return new Bytes32(bytes);
    }

    Optional<Receipt> receipt(Bytes32 transaction) throws NodeFault {
        if (!(node.any("eth_getTransactionReceipt", "[\"" + transaction + "\"]") instanceof JsonObject receipt)) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(
                Node.number(JsonText.string(receipt, "status").orElse("")) == 1,
                Node.number(JsonText.string(receipt, "blockNumber").orElse("")),
                Node.whole(JsonText.string(receipt, "gasUsed").orElse("")),
                Node.whole(JsonText.string(receipt, "effectiveGasPrice").orElse("0x0"))));
    }
}

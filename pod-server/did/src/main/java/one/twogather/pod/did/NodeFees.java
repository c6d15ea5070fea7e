package one.twogather.pod.did;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.Optional;
import one.twogather.pod.did.NodeFault.Kind;

/** Asks a node what gas costs: by the history of fees (EIP-1559), or by its one price where it has no history. */
final class NodeFees {

    /** Five blocks, and of each the tip that half of its gas paid less than. */
    private static final String RECENT = "[\"0x5\",\"latest\",[50]]";

    private final Node node;

    NodeFees(Node node) {
        this.node = node;
    }

    Fees now() throws NodeFault {
        Optional<JsonObject> history = history();
        Optional<BigInteger> base = history.map(found -> found.get("baseFeePerGas"))
                .filter(JsonArray.class::isInstance)
                .map(JsonArray.class::cast)
                .filter(fees -> !fees.isEmpty())
                .flatMap(fees -> amount(fees.getLast()));
        if (base.isEmpty()) {
            return new Fees(node.amount("eth_gasPrice", "[]"), BigInteger.ZERO);
        }
        BigInteger usual = tips(history.get().getOrDefault("reward", JsonValue.NULL));
        return new Fees(base.get(), usual.signum() > 0 ? usual : asked());
    }

    private Optional<JsonObject> history() throws NodeFault {
        try {
            return node.any("eth_feeHistory", RECENT) instanceof JsonObject found
                    ? Optional.of(found)
                    : Optional.empty();
        } catch (NodeFault fault) {
            if (fault.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw fault;
        }
    }

    /** The largest of the usual tips; zero where blocks were empty. */
    private static BigInteger tips(JsonValue rewards) {
        BigInteger largest = BigInteger.ZERO;
        if (rewards instanceof JsonArray blocks) {
            for (JsonValue block : blocks) {
                if (block instanceof JsonArray tips && !tips.isEmpty()) {
                    largest = largest.max(amount(tips.getFirst()).orElse(BigInteger.ZERO));
                }
            }
        }
        return largest;
    }

    private BigInteger asked() throws NodeFault {
        try {
            return node.amount("eth_maxPriorityFeePerGas", "[]");
        } catch (NodeFault fault) {
            if (fault.kind() == Kind.REFUSED) {
                return BigInteger.ZERO;
            }
            throw fault;
        }
    }

    private static Optional<BigInteger> amount(JsonValue value) {
        return value instanceof JsonString text ? Quantity.readWhole(text.getString()) : Optional.empty();
    }
}

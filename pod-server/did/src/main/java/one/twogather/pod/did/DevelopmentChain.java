package one.twogather.pod.did;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.Sender;

/** A chain on this machine, as anvil makes it: free, quick, with keys everybody knows, and worth nothing. */
public final class DevelopmentChain {

    /** The number that development chains have. */
    public static final long ID = 31_337;

    /** Where the first contract of anvil's first account comes to stand, so the same on each such chain. */
    public static final Address REGISTRY =
            Address.parse("0x5FbDB2315678afecb367f032d93F642f64180aa3").orThrow();

    /** What stands there. */
    public enum Found {
        /** Nobody answers. */
        NOBODY,
        /** Something that is no development chain. */
        STRANGER,
        /** A chain without a registry. */
        BARE,
        /** A chain with one. */
        READY
    }

    /** A node answers when it has a transaction, and puts it into a block a little later. */
    private static final Patience MINED = new Patience(Duration.ofSeconds(5), Duration.ofMillis(10));

    private final URI endpoint;
    private final RpcClient client;

    /** @param sender that may go to this machine */
    public DevelopmentChain(int port, Sender sender) {
        this.endpoint = endpoint(port);
        this.client = new RpcClient(endpoint, sender, Thread::sleep);
    }

    /** Where it listens. */
    public static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    /**
     * As configuration. Nothing on it ever counts as settled: such chains begin anew whenever somebody likes.
     *
     * @param port of 127.0.0.1
     */
    public static Chain chain(int port) {
        return new Chain(ID, REGISTRY, List.of(endpoint(port)), Long.MAX_VALUE);
    }

    /** Looks who is there. */
    public Found look() {
        try {
            if (!text("eth_chainId", "[]").equals(Quantity.write(ID))) {
                return Found.STRANGER;
            }
            String code = text("eth_getCode", "[\"" + REGISTRY + "\",\"latest\"]");
            return code.length() > 2 ? Found.READY : Found.BARE;
        } catch (NodeFault fault) {
            return fault.kind() == NodeFault.Kind.AWAY ? Found.NOBODY : Found.STRANGER;
        }
    }

    /**
     * Puts a registry on a chain that has none.
     *
     * @param code that deploys it
     * @return whether it now stands where it should; not if the first account did something else before
     */
    public boolean deploy(Bytes code) {
        try {
            JsonValue accounts = client.call("eth_accounts", "[]", (json, first) -> json.getValue());
            if (!(accounts instanceof JsonArray array)
                    || array.isEmpty()
                    || !(array.getFirst() instanceof JsonString account)) {
                return false;
            }
            String data = HexFormat.of().formatHex(code.toArray());
            text("eth_sendTransaction", "[{\"from\":\"" + account.getString() + "\",\"data\":\"0x" + data + "\"}]");
            return MINED.until(() -> look() == Found.READY);
        } catch (NodeFault fault) {
            return false;
        }
    }

    private String text(String method, String parameters) throws NodeFault {
        return client.call(
                method,
                parameters,
                (json, first) -> json.getValue() instanceof JsonString text ? text.getString() : "");
    }
}

package one.twogather.pod.did;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.Read;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.outbound.Sender;

/**
 * What else a chain is asked, for whoever changes identities: contracts, fees, accounts, and to take a transaction. Each answer is of one node that says it is
 * of this chain.
 */
public final class ChainAccess {

    private final Chain chain;
    private final Nodes nodes;

    private ChainAccess(Chain chain, Nodes nodes) {
        this.chain = chain;
        this.nodes = nodes;
    }

    /** @param sender for answers of some kilobytes */
    public static ChainAccess of(Chain chain, Sender sender, Clock clock) {
        Node.Senders senders = new Node.Senders(sender, sender);
        Nodes nodes = new Nodes(
                chain.endpoints().stream()
                        .map(endpoint -> new Node(endpoint, chain, senders, Thread::sleep))
                        .toList(),
                clock);
        return new ChainAccess(chain, nodes);
    }

    public Chain chain() {
        return chain;
    }

    /** The address by which the registry knows a did:ethr of this chain. */
    public Parsed<Address> identity(String did) {
        if (!(Did.parse(did) instanceof Parsed.Valid<Did>(Did read))
                || !read.method().equals("ethr")) {
            return new Parsed.Invalid<>("only identities of the method did:ethr are kept on a chain");
        }
        return switch (EthrIdentity.read(read)) {
            case EthrIdentity.Reading.Not(Resolution.Failed why) -> new Parsed.Invalid<>(why.reason());
            case EthrIdentity.Reading.Known(EthrIdentity identity) ->
                identity.chain() == chain.id()
                        ? new Parsed.Valid<>(identity.address())
                        : new Parsed.Invalid<>(
                                "the DID is of chain " + identity.chain() + ", and " + chain.id() + " is configured");
        };
    }

    /** The DID of an address on this chain. */
    public Did did(Address address) {
        return new Did("did:ethr:" + (chain.id() == 1 ? "" : chain.network() + ":") + address);
    }

    /** Asks the registry. */
    public <R> Answer<R> read(Read<R> question) {
        return ask(node -> node.read(question));
    }

    /** How much gas a call to the registry would take; refused if the registry would refuse the call. */
    public Answer<BigInteger> gas(Address from, Bytes data) {
        return ask(node -> calls(node).gas(from, data));
    }

    /** What gas costs now. */
    public Answer<Fees> fees() {
        return ask(node -> new NodeFees(node).now());
    }

    /** How many transactions an account has sent, with those that wait. */
    public Answer<Long> sent(Address account) {
        return ask(node -> calls(node).sent(account));
    }

    /** What an account has, in wei. */
    public Answer<BigInteger> balance(Address account) {
        return ask(node -> calls(node).balance(account));
    }

    /** The time of the newest block, by which the registry judges deadlines. */
    public Answer<Instant> time() {
        return ask(node -> calls(node).time());
    }

    /** Hands over a signed transaction, and gives its hash. */
    public Answer<Bytes32> send(Bytes transaction) {
        return ask(node -> calls(node).send(transaction));
    }

    /** What became of a transaction; empty while it waits. */
    public Answer<Optional<Receipt>> receipt(Bytes32 transaction) {
        return ask(node -> calls(node).receipt(transaction));
    }

    private NodeCalls calls(Node node) {
        return new NodeCalls(node, chain.registry());
    }

    private <T> Answer<T> ask(Nodes.Question<T> question) {
        try {
            return new Answer.Given<>(nodes.ask(question));
        } catch (NodeFault fault) {
            return fault.kind() == NodeFault.Kind.REFUSED
                    ? new Answer.Refused<>(fault.reason(), fault.revert())
                    : new Answer.Away<>(fault.reason());
        }
    }
}

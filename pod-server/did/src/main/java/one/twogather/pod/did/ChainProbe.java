package one.twogather.pod.did;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.outbound.Sender;

/** Looks at each endpoint of a chain, for whoever runs the server. */
public final class ChainProbe {

    /** A chain whose newest block is older than this does not go on, or the node does not follow it. */
    private static final Duration OLD = Duration.ofMinutes(15);

    /** How an endpoint does. */
    public sealed interface Health {

        /**
         * It answers, is of the chain, and has the registry.
         *
         * @param head the number of its newest block
         */
        record Well(long head) implements Health {}

        /**
         * The same, but its newest block is old.
         *
         * @param age of that block
         */
        record Behind(long head, Duration age) implements Health {}

        /** This server does not go there, since it is not allowed to. */
        record Forbidden(String reason) implements Health {}

        /** It is of another chain, or has no registry. */
        record Wrong(String reason) implements Health {}

        /** It does not answer, or not in a way that can be used. */
        record Away(String reason) implements Health {}
    }

    /** What was found. */
    public record Report(URI endpoint, Health health) {}

    private final Chain chain;
    private final Node.Senders senders;
    private final Clock clock;

    public ChainProbe(Chain chain, Sender sender, Clock clock) {
        this.chain = chain;
        this.senders = new Node.Senders(sender, sender);
        this.clock = clock;
    }

    /** Asks all endpoints, one after the other. */
    public List<Report> all() {
        return chain.endpoints().stream()
                .map(endpoint -> new Report(endpoint, probe(endpoint)))
                .toList();
    }

    private Health probe(URI endpoint) {
        Node node = new Node(endpoint, chain, senders, Thread::sleep);
        try {
            node.requireChain();
            node.changed(Address.ZERO);
            long head = node.head();
            Optional<Duration> age = node.block(head).map(block -> Duration.between(block.time(), clock.instant()));
            return age.filter(it -> it.compareTo(OLD) > 0)
                    .<Health>map(it -> new Health.Behind(head, it))
                    .orElse(new Health.Well(head));
        } catch (NodeFault fault) {
            return switch (fault.kind()) {
                case FORBIDDEN -> new Health.Forbidden(fault.reason());
                case WRONG_CHAIN, NON_ARCHIVE -> new Health.Wrong(fault.reason());
                case AWAY, LIMITED, REFUSED, TOO_MUCH, UNBELIEVABLE, BEHIND -> new Health.Away(fault.reason());
            };
        }
    }
}

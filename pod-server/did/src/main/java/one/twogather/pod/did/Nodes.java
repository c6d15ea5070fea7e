package one.twogather.pod.did;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import one.twogather.pod.did.NodeFault.Kind;

/**
 * Several nodes of one chain: the first that answers well is the answer. One that did not is left alone for a while, so that a node that hangs costs its
 * time once in that while, and not each time.
 */
final class Nodes {

    /** Something that one node is asked, from beginning to end, so that its answers are of one view of the chain. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Node node) throws NodeFault;
    }

    private static final Duration FIRST_REST = Duration.ofSeconds(2);
    private static final int LONGEST_REST = 5;

    private static final Set<Kind> OF_ONE_IDENTITY =
            EnumSet.of(Kind.NON_ARCHIVE, Kind.BEHIND, Kind.REFUSED, Kind.TOO_MUCH);

    /** Which chain a node is of is asked again after this: behind an address may be another node tomorrow. */
    private static final Duration CHAIN_KNOWN = Duration.ofMinutes(10);

    /**
     * How a node has done.
     *
     * @param failures in a row
     * @param restUntil when it may be asked again
     */
    private record Performance(int failures, Instant restUntil, NodeFault last) {}

    private final List<Node> nodes;
    private final Clock clock;
    private final Map<URI, Performance> failed = new ConcurrentHashMap<>();
    private final Map<URI, Instant> ofTheChain = new ConcurrentHashMap<>();

    /** @param nodes not none, the preferred first */
    Nodes(List<Node> nodes, Clock clock) {
        this.nodes = List.copyOf(nodes);
        this.clock = clock;
    }

    /** @throws NodeFault that of the last node, when none answered well; one that has logs missing counts more than one that is away */
    <T> T ask(Question<T> question) throws NodeFault {
        Optional<NodeFault> worst = Optional.empty();
        for (Node node : nodes) {
            Optional<NodeFault> resting = resting(node);
            if (resting.isPresent()) {
                worst = worse(worst, resting.get());
                continue;
            }
            try {
                requireChain(node);
                T answer = question.ask(node);
                failed.remove(node.endpoint());
                return answer;
            } catch (NodeFault fault) {
                rest(node, fault);
                worst = worse(worst, fault);
            }
        }
        throw worst.orElseThrow();
    }

    private void requireChain(Node node) throws NodeFault {
        Instant now = clock.instant();
        Instant known = ofTheChain.get(node.endpoint());
        if (known == null || known.plus(CHAIN_KNOWN).isBefore(now) || known.isAfter(now)) {
            node.requireChain();
            ofTheChain.put(node.endpoint(), now);
        }
    }

    private Optional<NodeFault> resting(Node node) {
        Performance record = failed.get(node.endpoint());
        return record == null || !clock.instant().isBefore(record.restUntil())
                ? Optional.empty()
                : Optional.of(record.last());
    }

    private void rest(Node node, NodeFault fault) {
        // What one identity's history lacks, another's may have.
        if (OF_ONE_IDENTITY.contains(fault.kind())) {
            return;
        }
        ofTheChain.remove(node.endpoint());
        failed.compute(node.endpoint(), (endpoint, before) -> {
            int failures = before == null ? 1 : before.failures() + 1;
            Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures - 1, LONGEST_REST));
            return new Performance(failures, clock.instant().plus(rest), fault);
        });
    }

    private static Optional<NodeFault> worse(Optional<NodeFault> one, NodeFault other) {
        boolean keep = one.isPresent() && one.get().kind() == Kind.NON_ARCHIVE;
        return keep ? one : Optional.of(other);
    }
}

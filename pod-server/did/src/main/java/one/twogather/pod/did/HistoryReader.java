package one.twogather.pod.did;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.NodeFault.Kind;
import one.twogather.pod.did.RegistryLogs.Placed;

/**
 * Reads the history of an identity from one node, and believes it only if it hangs together.
 *
 * <p>The registry keeps the block of the last change, and each event names the block of the change before it: a chain of pointers from the newest event
 * to the first. Logs are asked for in windows that end at a pointer. The first window is everything, so that a history of any length is one question;
 * where a node refuses that, the window shrinks, in the end to one block, which is the walk that the method describes.
 *
 * <p>Whatever the window, each pointer must lead to a block that has logs, and no log may stand where no pointer leads. So a node that has forgotten
 * logs, or leaves some out, is found out; a document with less in it is never made.
 */
final class HistoryReader {

    /** How fast windows shrink: eight questions lead from a whole chain to a single block. */
    private static final int SHRINK = 8;

    private final Node node;
    private final Chain chain;
    private final Address identity;
    private final Allowance allowance;

    private HistoryReader(Node node, Chain chain, Address identity, Clock clock) {
        this.node = node;
        this.chain = chain;
        this.identity = identity;
        this.allowance = new Allowance(clock);
    }

    /**
     * What has to be asked to know that {@code known} is still all there is, or what there is now.
     *
     * @param known what was read before
     */
    static History read(Node node, Chain chain, Address identity, History known, Clock clock) throws NodeFault {
        node.widen(SHRINK);
        try {
            return new HistoryReader(node, chain, identity, clock).read(known);
        } catch (NodeFault fault) {
            if (fault.kind() != Kind.BEHIND) {
                throw fault;
            }
            // The chain may have changed its mind between two questions.
            return new HistoryReader(node, chain, identity, clock).read(known);
        }
    }

    private History read(History known) throws NodeFault {
        long changed = node.changed(identity);
        if (changed == known.lastChange() && known.isSettled()) {
            return known;
        }
        List<RegistryEvent> kept = known.settledEvents();
        long keptTo = kept.isEmpty() ? 0 : kept.getLast().block();
        if (changed < keptTo) {
            throw new NodeFault(Kind.BEHIND, "the node does not know of changes that were settled before");
        }
        if (changed == keptTo) {
            // Changes that were not settled yet have been forgotten by the chain.
            return new History(kept, settled(), kept.isEmpty() ? Optional.empty() : time(keptTo));
        }
        return after(kept, keptTo, changed);
    }

    private History after(List<RegistryEvent> kept, long keptTo, long changed) throws NodeFault {
        allowance.take(kept);
        Deque<List<Placed>> windows = windows(keptTo, changed);
        List<RegistryEvent> events = new ArrayList<>(kept);
        windows.forEach(window -> window.forEach(log -> events.add(log.event())));
        long settled = settled();
        Placed last = windows.getLast().getLast();
        Node.Block block = node.block(changed)
                .filter(found -> found.hash().equalsIgnoreCase(last.blockHash()))
                .orElseThrow(() -> new NodeFault(Kind.BEHIND, "the chain changed while it was read"));
        return new History(events, settled, Optional.of(block.time()));
    }

    /** Logs of windows, the oldest first. */
    private Deque<List<Placed>> windows(long keptTo, long changed) throws NodeFault {
        Deque<List<Placed>> windows = new ArrayDeque<>();
        long pointer = changed;
        while (pointer > keptTo) {
            List<Placed> window = window(keptTo + 1, pointer);
            pointer = follow(window, pointer);
            windows.addFirst(window);
            allowance.take(window.stream().map(Placed::event).toList());
        }
        if (pointer != keptTo) {
            throw new NodeFault(Kind.UNBELIEVABLE, "the node contradicts what was settled before");
        }
        return windows;
    }

    /** The largest window up to {@code to} that the node gives. */
    private List<Placed> window(long floor, long to) throws NodeFault {
        while (true) {
            allowance.ask();
            long size = Math.min(node.window(), to - floor + 1);
            try {
                return node.logs(identity, to - size + 1, to);
            } catch (NodeFault refused) {
                if (refused.kind() != Kind.REFUSED || size == 1) {
                    throw refused;
                }
                node.narrow(Math.max(1, size / SHRINK));
            }
        }
    }

    /** Follows the pointers through a window, newest first; gives the first that leads out of it. */
    private static long follow(List<Placed> window, long pointer) throws NodeFault {
        long expected = pointer;
        int end = window.size();
        while (end > 0) {
            long block = window.get(end - 1).event().block();
            if (block > expected) {
                throw new NodeFault(Kind.UNBELIEVABLE, "the node sent a log that no other points at");
            }
            if (block < expected) {
                break;
            }
            int begin = end;
            long before = 0;
            while (begin > 0 && window.get(begin - 1).event().block() == block) {
                before = earlier(before, window.get(--begin).event());
            }
            expected = before;
            end = begin;
        }
        boolean isMissing = end > 0 || window.isEmpty();
        if (isMissing) {
            throw missing(expected);
        }
        return expected;
    }

    /** Events of one block point at one another too: what counts is the block before. */
    private static long earlier(long found, RegistryEvent event) {
        long previous = event.previousChange();
        boolean isBefore = previous > 0 && previous < event.block();
        return !isBefore || found > 0 && found < previous ? found : previous;
    }

    private static NodeFault missing(long block) {
        return new NodeFault(
                Kind.NON_ARCHIVE,
                "the registry points at block " + block
                        + ", of which the node has no logs any more: it is no archive node");
    }

    private long settled() throws NodeFault {
        return Math.max(0, node.head() - chain.depth());
    }

    private Optional<Instant> time(long block) throws NodeFault {
        return node.block(block).map(Node.Block::time);
    }
}

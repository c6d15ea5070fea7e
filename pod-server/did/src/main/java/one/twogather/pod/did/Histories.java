package one.twogather.pod.did;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.NodeFault.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The histories of one registry's identities, as they were read last, and how old that is.
 *
 * <p>Three ages. What was checked a moment ago is given as it is. What is somewhat older is given as it is too, and checked behind the back of whoever
 * asked: one {@code eth_call} tells whether anything changed. What is older than a key that was taken back may go on counting is checked first, and
 * whoever asks waits for that, but never longer than the patience; a chain that is away then leaves the old knowledge standing, marked as old.
 *
 * <p>Checks run on threads of their own, one at a time for an identity, and go on after whoever waited has left, so that the next one finds the answer.
 * Strangers choose which identities are looked up, and what is in their histories: so only so many are looked up at once ({@link #MOST_CHECKS}), each
 * within its {@link Allowance}, and what could not be read is not tried again before a block has passed.
 */
final class Histories {

    /**
     * How long what.
     *
     * @param fresh a check counts; about a block
     * @param usable a check counts while the next is under way: by then a change is known here
     * @param patience of whoever asks
     */
    record Ages(Duration fresh, Duration usable, Duration patience) {

        static final Ages USUAL = new Ages(Duration.ofSeconds(12), Duration.ofMinutes(2), Duration.ofSeconds(2));
    }

    /** More at once would wait for one another until each node looked as if it did not answer (see the limits of whoever carries the questions). */
    static final int MOST_CHECKS = 128;

    private static final int MOST_REFUSALS = 10_000;

    /** Why a history was not read that others are none the worse for. */
    private record Refusal(NodeFault why, Instant when) {}

    private final Chain chain;
    private final Nodes nodes;
    private final Ages ages;
    private final Clock clock;
    private final Cache<Address, Knowledge.Known> memory;
    private final Cache<Address, Refusal> refusals =
            Caffeine.newBuilder().maximumSize(MOST_REFUSALS).build();
    private final ConcurrentMap<Address, FutureTask<Knowledge>> underWay = new ConcurrentHashMap<>();
    private final Semaphore checks = new Semaphore(MOST_CHECKS);

    /** @param bytes of all that is remembered */
    Histories(Chain chain, Nodes nodes, Ages ages, long bytes, Clock clock) {
        this.chain = chain;
        this.nodes = nodes;
        this.ages = ages;
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((Address identity, Knowledge.Known known) ->
                        known.history().weight())
                .build();
    }

    /** What is known, after as much asking as its age demands. */
    Knowledge of(Address identity) {
        Knowledge.@Nullable Known known = memory.getIfPresent(identity);
        if (known != null && isWithin(known.checked(), ages.fresh())) {
            return known;
        }
        Future<Knowledge> check = check(identity);
        if (known != null && isWithin(known.checked(), ages.usable())) {
            return known;
        }
        Knowledge answer = await(check);
        return answer instanceof Knowledge.Unknown(NodeFault why) && known != null
                ? new Knowledge.Outdated(known, why.reason())
                : answer;
    }

    /** A clock that was set back must not keep old knowledge young. */
    private boolean isWithin(Instant then, Duration age) {
        Instant now = clock.instant();
        return !now.isBefore(then) && Duration.between(then, now).compareTo(age) < 0;
    }

    private Future<Knowledge> check(Address identity) {
        @Nullable Refusal refusal = refusals.getIfPresent(identity);
        if (refusal != null && isWithin(refusal.when(), ages.fresh())) {
            return CompletableFuture.completedFuture(new Knowledge.Unknown(refusal.why()));
        }
        FutureTask<Knowledge> mine = new FutureTask<>(() -> {
            try {
                return askInTurn(identity);
            } finally {
                // Before it is done, so that whoever comes after that begins anew.
                underWay.remove(identity);
            }
        });
        FutureTask<Knowledge> theirs = underWay.putIfAbsent(identity, mine);
        if (theirs != null) {
            return theirs;
        }
        Thread.ofVirtual().name("did-check").start(mine);
        return mine;
    }

    private Knowledge askInTurn(Address identity) {
        if (!checks.tryAcquire()) {
            return new Knowledge.Unknown(new NodeFault(Kind.LIMITED, "too many identities are looked up at once"));
        }
        try {
            return ask(identity);
        } finally {
            checks.release();
        }
    }

    private Knowledge ask(Address identity) {
        Knowledge.@Nullable Known known = memory.getIfPresent(identity);
        History before = known == null ? History.NONE : known.history();
        Instant began = clock.instant();
        try {
            History now = nodes.ask(node -> HistoryReader.read(node, chain, identity, before, clock));
            Knowledge.Known checked = now == before && known != null
                    ? new Knowledge.Known(now, began, known.document())
                    : Knowledge.Known.of(now, began);
            memory.put(identity, checked);
            return checked;
        } catch (NodeFault fault) {
            if (fault.kind() == Kind.REFUSED || fault.kind() == Kind.NON_ARCHIVE) {
                refusals.put(identity, new Refusal(fault, began));
            }
            return new Knowledge.Unknown(fault);
        }
    }

    private Knowledge await(Future<Knowledge> check) {
        try {
            return check.get(ages.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            return new Knowledge.Unknown(
                    new NodeFault(Kind.AWAY, "the chain is being asked; it takes longer than a request waits"));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Knowledge.Unknown(new NodeFault(Kind.AWAY, "the server stops"));
        } catch (ExecutionException broken) {
            throw new IllegalStateException(broken.getCause());
        }
    }
}

package one.twogather.pod.registry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.did.Answer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodId;

/**
 * The host carries what people signed, and pays. It carries nothing that the identity's owner did not sign for this registry, on this chain, for this use and until
 * a deadline; its own key pays and does nothing else: it owns nobody's identity, and cannot be made to.
 */
public final class Relay {

    /** How far ahead a deadline may lie: nothing that was signed lies about for later. */
    public static final Duration LONGEST = Duration.ofHours(2);

    private static final Duration WAIT = Duration.ofSeconds(10);

    private final Registrar registrar;
    private final EthereumKey host;
    private final RelayLimits limits;
    private final RelayCounts counts;

    /** Transactions of one account are numbered: two at once would get the same number, and one of them would be lost. */
    private final Semaphore turn = new Semaphore(1, true);

    /** Why nothing was carried. */
    public enum Refusal {
        /** Not the signature of the identity's owner for this very change: another registry or chain, another use, another person. */
        NOT_SIGNED,
        /** The deadline has passed, or lies too far ahead. */
        OUT_OF_TIME,
        /** It would make the host the owner of an identity. */
        HOSTS_OWN,
        /** It takes more gas, or costs more, than the host pays for. */
        TOO_DEAR,
        /** The account has had what there is for today. */
        ENOUGH_TODAY,
        /** Others are before. */
        BUSY,
        /** The registry, or the chain, refuses it. */
        REFUSED,
        /** No node can be asked. */
        AWAY
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It is on its way. */
        record Carried(Bytes32 transaction) implements Outcome {}

        /**
         * It was not carried, or, if nobody can be asked, perhaps it was.
         *
         * @param reason a sentence without a full stop; may be empty
         */
        record Refused(Refusal why, String reason) implements Outcome {}
    }

    /** @param host whose account pays */
    public Relay(Registrar registrar, EthereumKey host, RelayLimits limits, KeySpace rows, Clock clock) {
        this.registrar = registrar;
        this.host = host;
        this.limits = limits;
        this.counts = new RelayCounts(rows, clock);
    }

    /** How many changes the account can have carried today. */
    public int left(PodId account) {
        return counts.left(account, limits.daily());
    }

    /** Whose account pays. */
    public Address payer() {
        return host.address();
    }

    /**
     * Carries a change.
     *
     * @param account for which it is counted
     * @param deadline until when the owner said it is good
     */
    public Outcome carry(PodId account, Address identity, Change change, Instant deadline, Signature signature) {
        return switch (registrar.plan(identity, change).then(plan -> checked(plan, deadline, signature))) {
            case Answer.Given<Checked>(Checked checked) ->
                checked.refusal()
                        .<Outcome>map(why -> new Outcome.Refused(why, ""))
                        .orElseGet(() -> affordable(account, checked.call()));
            case Answer.Refused<Checked>(String reason, Bytes revert) -> new Outcome.Refused(Refusal.REFUSED, reason);
            case Answer.Away<Checked>(String reason) -> new Outcome.Refused(Refusal.AWAY, reason);
        };
    }

    /** @param call empty bytes if it is refused */
    private record Checked(Optional<Refusal> refusal, Bytes call) {}

    private Answer<Checked> checked(Plan plan, Instant deadline, Signature signature) {
        return registrar.chain().time().map(now -> {
            boolean inTime = deadline.isAfter(now) && deadline.isBefore(now.plus(LONGEST));
            if (!inTime) {
                return new Checked(Optional.of(Refusal.OUT_OF_TIME), Bytes.EMPTY);
            }
            if (!plan.isSigned(deadline, signature)) {
                return new Checked(Optional.of(Refusal.NOT_SIGNED), Bytes.EMPTY);
            }
            return isHosts(plan)
                    ? new Checked(Optional.of(Refusal.HOSTS_OWN), Bytes.EMPTY)
                    : new Checked(Optional.empty(), plan.signedCall(deadline, signature));
        });
    }

    private boolean isHosts(Plan plan) {
        Address own = host.address();
        return plan.state().owner().equals(own)
                || plan.change() instanceof Change.RotateOwner(Address owner) && owner.equals(own)
                || plan.change() instanceof Change.AddDelegate add
                        && add.delegate().equals(own);
    }

    private Outcome affordable(PodId account, Bytes call) {
        return switch (registrar.cost(host.address(), call)) {
            case Answer.Given<Cost>(Cost cost) -> {
                boolean dear =
                        cost.gas().compareTo(limits.gas()) > 0 || cost.most().compareTo(limits.wei()) > 0;
                yield dear ? new Outcome.Refused(Refusal.TOO_DEAR, "") : counted(account, call, cost);
            }
            case Answer.Refused<Cost>(String reason, Bytes revert) -> new Outcome.Refused(Refusal.REFUSED, reason);
            case Answer.Away<Cost>(String reason) -> new Outcome.Refused(Refusal.AWAY, reason);
        };
    }

    private Outcome counted(PodId account, Bytes call, Cost cost) {
        if (!counts.take(account, limits.daily())) {
            return new Outcome.Refused(Refusal.ENOUGH_TODAY, "");
        }
        return switch (inTurn(call, cost)) {
            case Answer.Given<Bytes32>(Bytes32 transaction) -> new Outcome.Carried(transaction);
            case Answer.Refused<Bytes32>(String reason, Bytes revert) -> {
                counts.giveBack(account);
                yield new Outcome.Refused(reason.isEmpty() ? Refusal.BUSY : Refusal.REFUSED, reason);
            }
            // It may have been sent all the same, so it counts.
            case Answer.Away<Bytes32>(String reason) -> new Outcome.Refused(Refusal.AWAY, reason);
        };
    }

    /** Refused without a reason if others are before. */
    private Answer<Bytes32> inTurn(Bytes call, Cost cost) {
        try {
            if (!turn.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return Answer.refused("");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.refused("");
        }
        try {
            return registrar.send(host, call, cost);
        } finally {
            turn.release();
        }
    }
}

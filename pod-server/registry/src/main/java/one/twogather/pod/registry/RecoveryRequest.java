package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;

/**
 * What guardians are asked to agree to: somebody lost their key, and names another.
 *
 * @param deadline until when their word counts, to the second
 */
public record RecoveryRequest(Did did, Address newOwner, Instant deadline) {

    private static final Pattern SHAPE =
            Pattern.compile("([^?]{1,2048})\\?newOwner=(0x[0-9A-Fa-f]{40})&until=([^&]{1,40})");

    public RecoveryRequest {
        deadline = deadline.truncatedTo(ChronoUnit.SECONDS);
        if (newOwner.equals(Address.ZERO)) {
            throw new IllegalArgumentException("nobody cannot own an identity");
        }
    }

    /** Reads one word, as {@link #toString} writes it. */
    public static Parsed<RecoveryRequest> parse(String text) {
        Matcher parts = SHAPE.matcher(text);
        if (!parts.matches()) {
            return new Parsed.Invalid<>("a request for recovery is a DID, ?newOwner= and &until=");
        }
        if (!(Did.parse(parts.group(1)) instanceof Parsed.Valid<Did>(Did did))
                || !(Address.parse(parts.group(2)) instanceof Parsed.Valid<Address>(Address owner))
                || owner.equals(Address.ZERO)) {
            return new Parsed.Invalid<>("the DID or the new owner in the request is none");
        }
        try {
            return new Parsed.Valid<>(new RecoveryRequest(did, owner, Instant.parse(parts.group(3))));
        } catch (DateTimeParseException notATime) {
            return new Parsed.Invalid<>("the end in the request is no time such as 2026-06-01T12:00:00Z");
        }
    }

    /** What each guardian signs; empty if the identity has none. */
    public Optional<Bytes32> digest(TwoGatherRegistry registry, IdentityState state) {
        return state.guardians().map(guards -> registry.signing()
                .recover(state.identity(), state.owner(), newOwner, guards.round(), seconds()));
    }

    private BigInteger seconds() {
        return BigInteger.valueOf(deadline.getEpochSecond());
    }

    /**
     * What anybody sends to begin the recovery.
     *
     * @param approvals of guardians; those of others are left out, since the registry would refuse all for one
     */
    public Bytes start(Address identity, GuardianList list, List<Approval> approvals) {
        record Found(Guardian guardian, Approval approval) {}
        List<DidRegistry.Approval> ordered = approvals.stream()
                .flatMap(approval -> list.find(approval.guardian()).map(one -> new Found(one, approval)).stream())
                .sorted(Comparator.comparing((Found found) -> found.guardian().leaf(), GuardianTree::compare))
                .map(found -> new DidRegistry.Approval(
                        found.guardian().address().bytes(),
                        found.guardian().salt(),
                        list.proof(found.guardian()),
                        found.approval().signature().bytes()))
                .distinct()
                .toList();
        return DidRegistry.startRecovery(identity, newOwner, seconds(), ordered);
    }

    /** One word that can be sent by mail. */
    @Override
    public String toString() {
        return did + "?newOwner=" + newOwner + "&until=" + deadline;
    }
}

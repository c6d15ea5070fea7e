package one.twogather.pod.registry;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.DidRegistryError;
import one.twogather.pod.contracts.StandardRevert;
import one.twogather.pod.ipld.Bytes;

/** Why a registry refuses, in words. */
final class Refusals {

    private static final BigInteger LAST_SECOND = BigInteger.valueOf(Instant.MAX.getEpochSecond());

    private Refusals() {}

    /** A sentence without a full stop; empty if the contract gave no reason that is known here. */
    static Optional<String> reason(Bytes revert) {
        return DidRegistryError.of(revert).map(Refusals::ours).or(() -> StandardRevert.of(revert)
                .flatMap(Refusals::others));
    }

    private static String ours(DidRegistryError error) {
        return switch (error) {
            case DidRegistryError.BadApproval(BigInteger index) ->
                "approval " + index.add(BigInteger.ONE) + " is not of a guardian, or not for this";
            case DidRegistryError.BadGuardians ignored -> "these cannot be guardians";
            case DidRegistryError.BadSignature ignored -> "this is not the owner's signature for this change";
            case DidRegistryError.ChangedInThisBlock ignored -> "the owner changed the identity at the same moment";
            case DidRegistryError.Deactivated ignored ->
                "the identity was given up, and nothing about it changes any more";
            case DidRegistryError.EmptyBatch ignored -> "nothing would change";
            case DidRegistryError.Expired(BigInteger deadline) -> "the signature was good until " + time(deadline);
            case DidRegistryError.NoGuardians ignored -> "the identity has no guardians";
            case DidRegistryError.NoRecovery ignored -> "no recovery is under way";
            case DidRegistryError.NotOwner(Address identity, Address actor) -> actor + " does not own the identity";
            case DidRegistryError.NotReady(BigInteger readyAt) -> "the owner can object until " + time(readyAt);
            case DidRegistryError.TooFewApprovals(BigInteger given, BigInteger needed) ->
                "it takes " + needed + " guardians, and there are " + given;
            case DidRegistryError.ZeroOwner ignored -> "an identity is given up by saying so, not by naming nobody";
        };
    }

    private static Optional<String> others(StandardRevert revert) {
        return switch (revert) {
            case StandardRevert.Reason(String text)
            when text.equals("bad_actor") -> Optional.of("only the owner may do this");
            case StandardRevert.Reason(String text)
            when text.equals("bad_signature") -> Optional.of("this is not the owner's signature for this change");
            case StandardRevert.Reason unknown -> Optional.empty();
            case StandardRevert.Panic broken -> Optional.of("the contract failed");
        };
    }

    private static String time(BigInteger second) {
        return Instant.ofEpochSecond(second.min(LAST_SECOND).longValue()).toString();
    }
}

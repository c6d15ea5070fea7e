package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;

/** Why {@code DidRegistry} refused a call. Generated from the compiled contract. */
public sealed interface DidRegistryError {
    /** The error in the data of a refused call, if it is one of this contract's. */
    static Optional<DidRegistryError> of(Bytes data) {
        if (data.length() < 4) {
            return Optional.empty();
        }
        Bytes values = data.slice(4, data.length());
        return switch (data.slice(0, 4).toString()) {
            case BadApproval.SELECTOR -> BadApproval.read(values);
            case BadGuardians.SELECTOR -> BadGuardians.read(values);
            case BadSignature.SELECTOR -> BadSignature.read(values);
            case ChangedInThisBlock.SELECTOR -> ChangedInThisBlock.read(values);
            case Deactivated.SELECTOR -> Deactivated.read(values);
            case EmptyBatch.SELECTOR -> EmptyBatch.read(values);
            case Expired.SELECTOR -> Expired.read(values);
            case NoGuardians.SELECTOR -> NoGuardians.read(values);
            case NoRecovery.SELECTOR -> NoRecovery.read(values);
            case NotOwner.SELECTOR -> NotOwner.read(values);
            case NotReady.SELECTOR -> NotReady.read(values);
            case TooFewApprovals.SELECTOR -> TooFewApprovals.read(values);
            case ZeroOwner.SELECTOR -> ZeroOwner.read(values);
            default -> Optional.empty();
        };
    }

    /** Not a guardian, or not their signature, or not in ascending order of leaves, which is how each is counted once. */
    record BadApproval(BigInteger index) implements DidRegistryError {
        private static final String SELECTOR = "43c760f7";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new BadApproval(AbiType.UINT256.in(values, 0)), AbiType.UINT256);
        }
    }

    /** Root, threshold and delay are all zero (no guardians), or none is and the delay is within its bounds. */
    record BadGuardians(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "42a4d789";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new BadGuardians(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** The signature is not the owner's for these very values, this chain, this contract and the current nonce. */
    record BadSignature(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "9a7d38d9";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new BadSignature(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** The owner changed the identity in this very block. */
    record ChangedInThisBlock(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "11d062ea";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(
                    data, values -> new ChangedInThisBlock(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** The identity was given up for good. */
    record Deactivated(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "749cb6b4";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new Deactivated(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** A batch without steps would be a change that no event tells. */
    record EmptyBatch(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "380d6571";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new EmptyBatch(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** The second up to which the signature was good has passed. */
    record Expired(BigInteger deadline) implements DidRegistryError {
        private static final String SELECTOR = "f80dbaea";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new Expired(AbiType.UINT256.in(values, 0)), AbiType.UINT256);
        }
    }

    /** The identity has no guardians. */
    record NoGuardians(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "cda5e0c5";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new NoGuardians(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** There is no recovery, or it ended. */
    record NoRecovery(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "9d90e36b";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new NoRecovery(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }

    /** Only the owner may do this, and {@code actor} is somebody else. */
    record NotOwner(Address identity, Address actor) implements DidRegistryError {
        private static final String SELECTOR = "23295f0e";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(
                    data,
                    values -> new NotOwner(AbiType.ADDRESS.in(values, 0), AbiType.ADDRESS.in(values, 1)),
                    AbiType.ADDRESS,
                    AbiType.ADDRESS);
        }
    }

    /** The owner can object until {@code readyAt}. */
    record NotReady(BigInteger readyAt) implements DidRegistryError {
        private static final String SELECTOR = "5a997526";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new NotReady(AbiType.UINT256.in(values, 0)), AbiType.UINT256);
        }
    }

    /** Fewer guardians spoke than it takes. */
    record TooFewApprovals(BigInteger given, BigInteger needed) implements DidRegistryError {
        private static final String SELECTOR = "3ef8fc50";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(
                    data,
                    values -> new TooFewApprovals(AbiType.UINT256.in(values, 0), AbiType.UINT256.in(values, 1)),
                    AbiType.UINT256,
                    AbiType.UINT256);
        }
    }

    /** An identity is given up by saying so, never by naming nobody as its owner. */
    record ZeroOwner(Address identity) implements DidRegistryError {
        private static final String SELECTOR = "04b6730f";

        private static Optional<DidRegistryError> read(Bytes data) {
            return EventReader.error(data, values -> new ZeroOwner(AbiType.ADDRESS.in(values, 0)), AbiType.ADDRESS);
        }
    }
}

package one.twogather.pod.contracts;

import java.math.BigInteger;
import java.util.Optional;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;

/** What {@code DidRegistry} told. Generated from the compiled contract. */
public sealed interface DidRegistryEvent {
    /**
     * Reads a log of the contract.
     *
     * @return empty if it is an event that this contract does not tell; invalid if it claims to be one and its values are not
     */
    static Optional<Parsed<DidRegistryEvent>> of(Log log) {
        if (log.topics().isEmpty()) {
            return Optional.empty();
        }
        return switch (log.topics().getFirst().toString()) {
            case AttributeChanged.TOPIC -> Optional.of(AttributeChanged.read(log));
            case DelegateChanged.TOPIC -> Optional.of(DelegateChanged.read(log));
            case OwnerChanged.TOPIC -> Optional.of(OwnerChanged.read(log));
            case GuardiansChanged.TOPIC -> Optional.of(GuardiansChanged.read(log));
            case RecoveryCancelled.TOPIC -> Optional.of(RecoveryCancelled.read(log));
            case RecoveryFinished.TOPIC -> Optional.of(RecoveryFinished.read(log));
            case RecoveryStarted.TOPIC -> Optional.of(RecoveryStarted.read(log));
            default -> Optional.empty();
        };
    }

    /** An attribute is valid until the second {@code validTo}, zero if it was revoked. */
    record AttributeChanged(Address identity, Bytes32 name, Bytes value, BigInteger validTo, BigInteger previousChange)
            implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x18ab6b2ae3d64306c00ce663125f2bd680e441a098de1635bd7ad8b0d44965e4";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new AttributeChanged(
                            AbiType.ADDRESS.in(values, 0),
                            AbiType.BYTES32.in(values, 1),
                            AbiType.BYTES.in(values, 2),
                            AbiType.UINT256.in(values, 3),
                            AbiType.UINT256.in(values, 4)),
                    new AbiType<?>[] {AbiType.ADDRESS},
                    new AbiType<?>[] {AbiType.BYTES32, AbiType.BYTES, AbiType.UINT256, AbiType.UINT256});
        }
    }

    /** A delegate is valid until the second {@code validTo}, which has passed if it was revoked. */
    record DelegateChanged(
            Address identity, Bytes32 delegateType, Address delegate, BigInteger validTo, BigInteger previousChange)
            implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x5a5084339536bcab65f20799fcc58724588145ca054bd2be626174b27ba156f7";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new DelegateChanged(
                            AbiType.ADDRESS.in(values, 0),
                            AbiType.BYTES32.in(values, 1),
                            AbiType.ADDRESS.in(values, 2),
                            AbiType.UINT256.in(values, 3),
                            AbiType.UINT256.in(values, 4)),
                    new AbiType<?>[] {AbiType.ADDRESS},
                    new AbiType<?>[] {AbiType.BYTES32, AbiType.ADDRESS, AbiType.UINT256, AbiType.UINT256});
        }
    }

    /** The identity has another owner; zero says that it was given up. */
    record OwnerChanged(Address identity, Address owner, BigInteger previousChange) implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x38a5a6e68f30ed1ab45860a4afb34bcb2fc00f22ca462d249b8a8d40cda6f7a3";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new OwnerChanged(
                            AbiType.ADDRESS.in(values, 0),
                            AbiType.ADDRESS.in(values, 1),
                            AbiType.UINT256.in(values, 2)),
                    new AbiType<?>[] {AbiType.ADDRESS},
                    new AbiType<?>[] {AbiType.ADDRESS, AbiType.UINT256});
        }
    }

    /** The owner named other guardians, or none (all zero). */
    record GuardiansChanged(Bytes32 root, Address identity, int threshold, long delay) implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x6c52111ebc062a72becdc2860c178e2cc9fc729fe862e7fa9e2964b906fd8409";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new GuardiansChanged(
                            AbiType.BYTES32.in(values, 0),
                            AbiType.ADDRESS.in(values, 1),
                            AbiType.UINT8.in(values, 2),
                            AbiType.UINT32.in(values, 3)),
                    new AbiType<?>[] {AbiType.BYTES32, AbiType.ADDRESS},
                    new AbiType<?>[] {AbiType.UINT8, AbiType.UINT32});
        }
    }

    /** The owner objected to a recovery, or made the signatures collected for one void. */
    record RecoveryCancelled(BigInteger round, Address identity) implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x33ddda278c137c6fa31b79fc821f65dc0a1fb04b37c61f93d93f3c688c2db609";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new RecoveryCancelled(AbiType.UINT256.in(values, 0), AbiType.ADDRESS.in(values, 1)),
                    new AbiType<?>[] {AbiType.UINT256, AbiType.ADDRESS},
                    new AbiType<?>[] {});
        }
    }

    /** The new owner took over. */
    record RecoveryFinished(Address newOwner, Address identity) implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0x18fd514351dc50d192b7e41b5a6478575c793d38f756ec15acc7b1796597ef19";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new RecoveryFinished(AbiType.ADDRESS.in(values, 0), AbiType.ADDRESS.in(values, 1)),
                    new AbiType<?>[] {AbiType.ADDRESS, AbiType.ADDRESS},
                    new AbiType<?>[] {});
        }
    }

    /** Guardians want a new owner, who can take over from the second {@code readyAt} on unless the owner objects. */
    record RecoveryStarted(Address newOwner, Address identity, BigInteger readyAt) implements DidRegistryEvent {
        /** The first topic of its logs. */
        public static final String TOPIC = "0xacd637199da8579ddc0d7510cb9b09dcac0f944de300f1a2d034231428c4efec";

        private static Parsed<DidRegistryEvent> read(Log log) {
            return EventReader.read(
                    log,
                    values -> new RecoveryStarted(
                            AbiType.ADDRESS.in(values, 0),
                            AbiType.ADDRESS.in(values, 1),
                            AbiType.UINT256.in(values, 2)),
                    new AbiType<?>[] {AbiType.ADDRESS, AbiType.ADDRESS},
                    new AbiType<?>[] {AbiType.UINT256});
        }
    }
}

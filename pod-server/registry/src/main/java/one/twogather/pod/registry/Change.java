package one.twogather.pod.registry;

import java.time.Duration;
import one.twogather.pod.contracts.Address;

/** What is to be different about an identity. Whether a registry can do it is for the {@link RegistryContract} to say. */
public sealed interface Change {

    /** Longer than anybody's keys last, and short of what overflows in the clock of a chain. */
    Duration LONGEST = Duration.ofDays(36_500);

    /** Somebody else, or another key of the same person, owns the identity from now on. */
    record RotateOwner(Address owner) implements Change {
        public RotateOwner {
            if (owner.equals(Address.ZERO)) {
                throw new IllegalArgumentException("an identity is given up by saying so, not by naming nobody");
            }
        }
    }

    /** A device that has an account of its own on the chain may act for the identity. */
    record AddDelegate(DelegateType type, Address delegate, Duration validity) implements Change {
        public AddDelegate {
            requireSensible(validity);
        }
    }

    /** It may no more. */
    record RemoveDelegate(DelegateType type, Address delegate) implements Change {}

    /** A key or an address stands in the document. */
    record Say(Statement statement, Duration validity) implements Change {
        public Say {
            requireSensible(validity);
        }
    }

    /** It stands there no more. */
    record TakeBack(Statement statement) implements Change {}

    /** So many of these people together may name another owner. */
    record NameGuardians(Guardianship guardianship) implements Change {}

    /** The owner does not want the recovery that is under way. */
    record ObjectToRecovery() implements Change {}

    /** Nobody owns the identity, and nothing about it changes any more. */
    record Deactivate() implements Change {}

    private static void requireSensible(Duration validity) {
        if (validity.toSeconds() < 1 || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a validity is from a second to a hundred years");
        }
    }
}

package one.twogather.pod.capability;

import java.util.List;

/**
 * Where keys of principals come from. This room reads did:key and did:pkh by itself; for other methods {@code identity} asks their registries and
 * documents, with caches and time limits of its own.
 */
public interface PrincipalKeys {

    /** What is known of a principal now. */
    sealed interface Resolution {

        /** The keys that may sign delegations and invocations for the principal; only the one that its fragment names, if it names one. */
        record Keys(List<PrincipalKey> keys) implements Resolution {
            public Keys {
                keys = List.copyOf(keys);
            }
        }

        /**
         * There are none, or they cannot be found out now.
         *
         * @param reason without a full stop, safe to show to the sender
         */
        record Unavailable(String reason) implements Resolution {}
    }

    Resolution keysOf(Principal principal);

    /** Knows no method. */
    static PrincipalKeys none() {
        return principal ->
                new Resolution.Unavailable("keys of did:" + principal.did().method() + " are not known here");
    }
}

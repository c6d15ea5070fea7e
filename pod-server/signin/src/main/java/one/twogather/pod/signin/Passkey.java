package one.twogather.pod.signin;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/**
 * A passkey as it can be told.
 *
 * @param id to name it; public
 * @param account whom it signs in
 * @param label what its owner calls it
 * @param synced whether it is copied between its owner's devices, as far as it says
 * @param created when, to the second
 * @param lastUsed when somebody last signed in with it
 */
public record Passkey(
        String id, PodId account, String label, boolean synced, Instant created, Optional<Instant> lastUsed) {}

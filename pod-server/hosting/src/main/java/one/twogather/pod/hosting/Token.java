package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.PodId;

/**
 * A token as it can be told: without its secret, which nobody can read again.
 *
 * @param clientId its public half
 * @param account for whom it acts
 * @param label what the host called it
 * @param created when
 * @param lastUsed when an access token was last had with it, give or take an hour
 */
public record Token(String clientId, PodId account, String label, Instant created, Optional<Instant> lastUsed) {}

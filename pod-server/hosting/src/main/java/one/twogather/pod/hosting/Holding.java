package one.twogather.pod.hosting;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.PodId;
import one.twogather.pod.signin.Standing;

/**
 * How an account is held by its owner.
 *
 * @param account which
 * @param standing their ways in
 * @param kitMade when their recovery kit was made, if they have one
 */
public record Holding(PodId account, Standing standing, Optional<Instant> kitMade) {}

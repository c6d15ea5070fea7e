package one.twogather.pod.hosting;

import java.time.Duration;
import java.util.Optional;

/**
 * What a token shall be narrowed to.
 *
 * @param details what it may do, as apps ask for it in {@code authorization_details}: docs/reference/grants.md
 * @param life after which it may do nothing; empty for no end
 */
public record TokenBounds(String details, Optional<Duration> life) {}

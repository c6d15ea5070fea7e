package one.twogather.pod.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What is told of requests once they are answered.
 *
 * @param all whether each is told to the logger {@value Listening#REQUESTS}
 * @param slow how long one may take us before it is told to the logger {@value Listening#SLOW}; empty if none ever is
 * @param traces who makes traces of those of the public listener; empty if nobody does
 */
public record Telling(boolean all, Optional<Duration> slow, Optional<Tracing> traces) {}

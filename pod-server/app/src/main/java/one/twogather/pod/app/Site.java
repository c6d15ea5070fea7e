package one.twogather.pod.app;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * What every floor is built with.
 *
 * @param opened where each floor notes what it opens
 */
record Site(PodConfig config, MemoryPlan memory, SecureRandom random, Clock clock, Opened opened) {}

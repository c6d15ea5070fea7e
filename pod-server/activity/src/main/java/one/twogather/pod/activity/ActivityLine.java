package one.twogather.pod.activity;

import java.time.Instant;

/**
 * A line of a pod's activity log.
 *
 * @param number lines are numbered in the order they were written, from 1
 * @param first when it was done first, to the millisecond
 * @param last when it was done last
 * @param count how often
 * @param clientName what the app called itself when it was let in; empty where no grant tells
 */
public record ActivityLine(long number, Instant first, Instant last, long count, Act act, String clientName) {}

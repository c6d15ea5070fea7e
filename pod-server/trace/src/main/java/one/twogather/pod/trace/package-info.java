/**
 * Answered requests as OpenTelemetry traces, told to a collector that the operator has named.
 *
 * <p>A trace is a request and its parts, made after the answer from what the request's {@link one.twogather.pod.model.Timesheet} says; nothing is measured
 * for it. It says what kind of request it was, and nothing of whose: no path, no person, no address (decision 0131).
 *
 * <p>Strangers decide how many requests there are, so they decide nothing about traces: how many become one is ours alone, and what a collector does not take
 * in time is dropped. Nothing of this room is loaded unless a collector is named.
 */
@NullMarked
package one.twogather.pod.trace;

import org.jspecify.annotations.NullMarked;

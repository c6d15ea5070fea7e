package one.twogather.pod.signin;

import java.time.Duration;

/**
 * What came of beginning to sign in.
 *
 * @param <Q> what is asked of whoever signs in
 */
public sealed interface Beginning<Q> {

    /** The browser, or the wallet, is to do its part. */
    record Begun<Q>(Q asked) implements Beginning<Q> {}

    /** From that address too many were begun that did not end well. */
    record Paused<Q>(Duration pause) implements Beginning<Q> {}
}

package one.twogather.pod.signin;

import java.time.Duration;
import one.twogather.pod.model.Problem;

/**
 * What came of using a code for what it is for.
 *
 * @param <T> what that gives
 */
public sealed interface Redemption<T> {

    /** It was done, and the code is used up. */
    record Redeemed<T>(T value) implements Redemption<T> {}

    /** It was not done, for a reason that its holder may know; the code is still good. */
    record Refused<T>(Problem problem) implements Redemption<T> {}

    /** There is no such code: it was used, is being used, was revoked, is over, or never was. Which of these is not told. */
    record Invalid<T>() implements Redemption<T> {}

    /** The same, and there were too many from that address. */
    record Paused<T>(Duration pause) implements Redemption<T> {}
}

package one.twogather.pod.signin;

/** What came of taking a way into an account away. */
public sealed interface Removal {

    /** It is gone. Sessions that were begun with it go on until they end or are revoked. */
    record Removed() implements Removal {}

    /** There is no such thing. */
    record NotThere() implements Removal {}

    /** Nothing else would let its owner in: they make a recovery kit or another passkey first. */
    record LastWayIn() implements Removal {}
}

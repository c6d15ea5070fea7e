package one.twogather.pod.signin;

/** What came of making a passkey. */
public sealed interface Registration {

    /** It is kept, and signs in from now on. */
    record Registered(Passkey passkey) implements Registration {}

    /** The browser's answer does not hold, came too late, or was given before: begin again. */
    record Refused() implements Registration {}

    /** The account has as many as it may have. */
    record TooMany() implements Registration {}
}

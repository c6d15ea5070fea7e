package one.twogather.pod.ipld;

/** Ends the reading of foreign bytes; never leaves this room. Its message is a sentence without a full stop. */
final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    Malformed(String reason) {
        // Bad input is common and its place is in the message: no stack trace.
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

package one.twogather.pod.capability;

/**
 * That a token, a chain or a request is not taken, and why.
 *
 * @param reason a sentence without a full stop, safe to show to the sender
 */
public record Refusal(Fault fault, String reason) {

    @Override
    public String toString() {
        return fault.text() + ": " + reason;
    }
}

package one.twogather.pod.outbound;

/** Why there is no answer. Reasons are sentences without a full stop, and hold nothing of the network behind this server. */
public sealed interface Failure extends Fetch, Delivery {

    String reason();

    /** Nobody answered, or not in a way that can be used. May be otherwise later. */
    record Unreachable(String reason) implements Failure {}

    /** There is an answer, and it is larger than the limit: a smaller question may do. */
    record TooLarge(String reason) implements Failure {}

    /** This server does not go there. */
    record Forbidden(String reason) implements Failure {}
}

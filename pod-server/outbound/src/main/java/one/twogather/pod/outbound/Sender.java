package one.twogather.pod.outbound;

/** Carries messages to addresses that others give us: webhooks, calls to a node. Blocks; safe for use by many threads. */
public interface Sender {

    /** Sends once. Redirects are an answer like any other: what the message carries is meant for the address it names. */
    Delivery send(Message message);
}

package one.twogather.pod.capability;

import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;

/** What a token says. */
public sealed interface Claims permits Delegation, Invocation {

    /** Who says so, and signs. */
    Principal issuer();

    Command command();

    Validity validity();

    /** Makes two tokens that say the same two tokens. */
    Bytes nonce();

    /** Facts that go with the token and give no authority. */
    Node.Fields meta();
}

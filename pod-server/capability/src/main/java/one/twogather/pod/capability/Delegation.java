package one.twogather.pod.capability;

import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * One principal lets another do something, to somebody's things, as far as a policy goes. The audience may pass on as much or less.
 *
 * @param audience who may now do it
 * @param subject whose things it is about
 * @param policy what must be true of the arguments
 */
public record Delegation(
        Principal issuer,
        Did audience,
        Subject subject,
        Command command,
        Policy policy,
        Validity validity,
        Bytes nonce,
        Node.Fields meta)
        implements Claims {}

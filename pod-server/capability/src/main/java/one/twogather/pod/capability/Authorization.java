package one.twogather.pod.capability;

import java.util.List;
import one.twogather.pod.ipld.Cid;
import one.twogather.pod.ipld.Node;
import one.twogather.pod.model.Did;

/**
 * That a request may be done: who, by which grant, what. Step 12 is to write this down, and the caller's to do.
 *
 * @param invoker who does it
 * @param invocation the token by which
 * @param grants the names of the delegations, the subject's first; none where the invoker is the subject
 * @param subject whose things it is about
 * @param command what is done
 * @param facts of the request and the resource, which the policies were asked about
 */
public record Authorization(
        Principal invoker, Cid invocation, List<Cid> grants, Did subject, Command command, Node.Fields facts) {

    public Authorization {
        grants = List.copyOf(grants);
    }
}

/**
 * What a DID says, today or at a version (W3C DID Core, DID Resolution).
 *
 * <p>Start at {@link one.twogather.pod.did.DidResolver}: a DID and a {@link one.twogather.pod.did.VersionSelector} go in, a {@link
 * one.twogather.pod.did.Resolution} comes out, never an exception for anything a stranger, a network or a node can do. Behind it stands one class a
 * method: {@code did:key} and {@code did:pkh} say everything themselves, {@code did:web} is fetched by the guarded client, {@code did:ethr} is read from
 * a registry on a chain.
 *
 * <p>did:ethr in four steps, each a class that knows nothing of the others: {@link one.twogather.pod.did.RpcClient} asks a node and bounds what comes
 * back; {@link one.twogather.pod.did.HistoryReader} turns its logs into events and believes them only if they hang together; {@link
 * one.twogather.pod.did.Histories} remembers them and says how old its knowledge is; {@link one.twogather.pod.did.Replay} is a pure function from events
 * and a moment to a document.
 *
 * <p>{@link one.twogather.pod.did.ChainAccess} asks the same nodes what else is needed to change an identity; what changes there are is another room's matter.
 *
 * <p>Invariants: no request waits for a chain longer than its patience; events that are missing are an error, never a shorter document; every reference
 * of a document we make points at a method in it. Not promised: protection against a node that hides the latest change. Whoever names an endpoint
 * believes it that far; two endpoints that disagree are noticed only where one of them contradicts what was settled before.
 */
@NullMarked
package one.twogather.pod.did;

import org.jspecify.annotations.NullMarked;

/**
 * How an identity on a chain is changed: what changes there are, what they cost, who signs them, and how they are sent.
 *
 * <p>Start at {@link one.twogather.pod.registry.Change}, which says what is to be different, and knows nothing of any contract. A {@link
 * one.twogather.pod.registry.RegistryContract} knows how its contract is told so: {@link one.twogather.pod.registry.TwoGatherRegistry} is ours, whose owners
 * sign data that wallets show by name (EIP-712), {@link one.twogather.pod.registry.Erc1056Registry} the one that others run. The {@link
 * one.twogather.pod.registry.Registrar} asks the chain what stands there now, what a change would cost, and sends it.
 *
 * <p>A {@link one.twogather.pod.registry.Relay} is how a host carries what people signed, and pays: so many changes a day for an account, and nothing that the
 * identity's owner did not sign. The host's key never stands for a person.
 *
 * <p>Invariants: nothing is said of an identity but its keys and the address of its pod, because a chain never forgets (section 1.5 of the digest of
 * identity); what a change costs is known before anything is signed; a person's key is held by whoever calls, and never kept here. Who pays and who signs are two: what the
 * owner signed may be sent by anybody.
 *
 * <p>Not promised: that a transaction comes into a block, and that the chain keeps the block.
 */
@NullMarked
package one.twogather.pod.registry;

import org.jspecify.annotations.NullMarked;

/**
 * Capabilities: UCAN 1.0 (https://github.com/ucan-wg/spec), the one form of grants to apps, services and people.
 *
 * <p>The story: a subject signs a {@link one.twogather.pod.capability.Delegation}: this audience may do this
 * {@link one.twogather.pod.capability.Command} with my things, as far as this {@link one.twogather.pod.capability.Policy} goes. The audience may
 * delegate on, as much or less. The last signs an {@link one.twogather.pod.capability.Invocation}: I do this now, by these delegations. Each is a
 * {@link one.twogather.pod.capability.Token}, named by the hash of its bytes, and {@link one.twogather.pod.capability.Verifier} says in twelve steps
 * whether all of it holds.
 *
 * <p>Invariants: a child never allows what its parent does not. A changed bit, a missing link, or the revocation of any link refuses; so does anything that
 * is not understood. A signature by a wallet counts for the address it recovers to, and for no other. A token has one name, or all its names are asked
 * about. No token costs more than its limits allow, whoever sends it.
 *
 * <p>A verification is a function of tokens, keys, time and revocations; what is kept between requests belongs to others, who implement
 * {@link one.twogather.pod.capability.PrincipalKeys}, {@link one.twogather.pod.capability.Revocations} and
 * {@link one.twogather.pod.capability.UsedNonces}. Which commands there are, what facts policies are asked about and who may have what is the business of
 * {@code access}.
 *
 * <p>Not promised: contracts as signers (ERC-1271 needs a chain to ask); receipts; finding chains among many delegations.
 */
@NullMarked
package one.twogather.pod.capability;

import org.jspecify.annotations.NullMarked;

/**
 * Who people and apps are, and how they prove it: accounts, client credentials, this server's keys, and the verification of tokens from this
 * issuer and any other (spec section 3). Tokens are issued next door, in {@code openid}.
 *
 * <p>The way in: {@link one.twogather.pod.identity.ClientCredentials} gives a script an identifier and a secret; the OpenID provider exchanges them for
 * a token bound to the script's key, signed by {@link one.twogather.pod.identity.SigningKeys}; {@link one.twogather.pod.identity.TokenAuthenticator} believes a request that shows such a token with a
 * proof made by that key for this very request. A token of another issuer is believed as far as the WebID's own document names that issuer.
 *
 * <p>Secrets are kept hashed; keys are kept wrapped by the master key; tokens are short and bound to a key of their holder's. Credentials that are
 * shown and do not hold are refused, never taken for none (O-030). A credential that was revoked is refused from the next request on, because its row
 * is read at each.
 *
 * <p>Per process, and not promised beyond it: the memory of used proofs and the limits on failures. Not promised either: that an issuer's withdrawn key,
 * or a changed profile elsewhere, is noticed sooner than after ten minutes.
 */
@NullMarked
package one.twogather.pod.identity;

import org.jspecify.annotations.NullMarked;

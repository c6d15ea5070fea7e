/**
 * Who people and apps are, and how they prove it: accounts, client credentials, this server's keys, its OpenID provider, and the verification of
 * tokens from this issuer and any other (spec section 3).
 *
 * <p>Secrets are kept hashed; keys are kept wrapped by the master key; tokens are short and bound to a key of their holder's. Credentials that are
 * shown and do not hold are refused, never taken for none (O-030). A credential that was revoked is refused from the next request on, because its row
 * is read at each.
 *
 * <p>Interactive sign-in and consent will stand here too; they will add ways to become a {@link one.twogather.pod.model.Caller}, not change what one is.
 */
@NullMarked
package one.twogather.pod.identity;

import org.jspecify.annotations.NullMarked;

package one.twogather.pod.identity;

import java.time.Instant;
import one.twogather.pod.model.WebId;

/**
 * What an access token claims, after every check that needs no key: believed only when its signature was verified.
 *
 * @param issuer exactly as it stands in {@code iss}
 * @param clientId as the token names it; empty when it does not
 * @param bound to which key, and the digest of the token's text
 * @param expires after this it is worth nothing
 */
record AccessToken(WebId webId, String issuer, String clientId, BoundToken bound, Instant expires) {}

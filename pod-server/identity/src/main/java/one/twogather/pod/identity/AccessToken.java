package one.twogather.pod.identity;

import java.time.Instant;
import java.util.Optional;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.WebId;

/**
 * What an access token claims, after every check that needs no key: believed only when its signature was verified.
 *
 * @param issuer exactly as it stands in {@code iss}
 * @param clientId as the token names it; empty when it does not
 * @param grant what the person allowed the client, in tokens of our own that are bound by one
 * @param family of refresh tokens that it was had with, in tokens of our own that are bound by a grant
 * @param bound to which key, and the digest of the token's text
 * @param expires after this it is worth nothing
 */
record AccessToken(
        WebId webId,
        String issuer,
        String clientId,
        Optional<GrantId> grant,
        Optional<String> family,
        BoundToken bound,
        Instant expires) {}

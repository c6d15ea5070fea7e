package one.twogather.pod.identity;

import java.time.Instant;

/**
 * A proof of possession that was found right for one request, but may still be a copy: {@link ProofVerifier#useOnce} tells.
 *
 * @param jti its name, chosen by the client
 * @param thumbprint of the key that made it (RFC 7638)
 * @param issued when, by the client's clock
 */
public record Proof(String jti, String thumbprint, Instant issued) {}

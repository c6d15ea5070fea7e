package one.twogather.pod.identity;

/**
 * What a proof must fit.
 *
 * @param digest of the access token's text, as {@code ath} gives it
 * @param thumbprint of the key that the token is bound to: its {@code cnf.jkt}
 */
record BoundToken(String digest, String thumbprint) {}

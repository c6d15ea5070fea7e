package one.twogather.pod.signin;

import java.util.Optional;

/**
 * What a wallet is asked to sign.
 *
 * @param ceremony by which the answer names it
 * @param domain the authority that the text has to name
 * @param nonce that it has to have
 * @param statement that it has to have
 * @param text all of it, where the account was told beforehand
 */
public record WalletChallenge(String ceremony, String domain, String nonce, String statement, Optional<String> text) {}

package one.twogather.pod.signin;

/**
 * Who asks a wallet to sign, as far as they say it. What is no account, or no chain, is left to them to write.
 *
 * @param account in Ethereum, {@code 0x} and 40 digits in any capitals
 * @param chain its identifier (EIP-155) in decimal digits
 * @param statement what the owner reads; a line of ASCII
 */
public record Asking(String account, String chain, String statement) {}

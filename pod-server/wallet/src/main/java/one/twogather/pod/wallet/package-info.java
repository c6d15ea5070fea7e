/**
 * What the wallets of Ethereum sign when a person signs in, and who signed it.
 *
 * <p>A {@link one.twogather.pod.wallet.SignInMessage} is a text of ERC-4361 that a person reads in their wallet before they sign: which site wants it, for
 * which account, and a number that is used once. Texts are read by the letter of its grammar, for what a wallet shows and what a server understands have to be
 * the same. {@link one.twogather.pod.wallet.SignInProof} holds one against what the site expects, and finds the account that signed.
 *
 * <p>No I/O. Not promised here: that a number was not used before, which is for whoever gave it out to see to; nor accounts that are contracts and have no
 * key, of which only a chain knows whom they let sign (ERC-1271).
 */
@NullMarked
package one.twogather.pod.wallet;

import org.jspecify.annotations.NullMarked;

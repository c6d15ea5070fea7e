package one.twogather.pod.pages;

import java.util.List;
import java.util.Optional;

/**
 * What {@code keys.jte} shows: the ways into an account.
 *
 * @param isFresh whether the person has shown just now who they are, as changes need
 * @param kit when the recovery kit was made; empty if there is none
 * @param password empty where the host wants no passwords
 * @param missing what should be made, by the keys of their words
 * @param message by its key, what the last form did or why not
 * @param isNew the account was made a moment ago
 */
public record KeysView(
        Html.Frame frame,
        Menu menu,
        boolean isFresh,
        List<Passkey> passkeys,
        List<Wallet> wallets,
        Optional<String> kit,
        Optional<Password> password,
        List<String> missing,
        Optional<String> message,
        boolean isNew) {

    public KeysView {
        passkeys = List.copyOf(passkeys);
        wallets = List.copyOf(wallets);
        missing = List.copyOf(missing);
    }

    /** @param least characters that a new one has at least */
    public record Password(boolean isSet, int least) {}

    /**
     * A wallet by its address in Ethereum, and when it was linked, in words.
     *
     * @param onChain whether its identity can be looked at, since a chain is configured
     */
    public record Wallet(String address, String created, boolean onChain) {}

    /** A passkey, with its times in words. */
    public record Passkey(String id, String label, boolean synced, String created, Optional<String> used) {}
}

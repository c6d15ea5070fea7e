package one.twogather.pod.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.wallet.SignInMessage;
import one.twogather.pod.wallet.SignInProof;

/**
 * Signing in with a wallet of Ethereum that was linked to an account (ERC-4361). Nothing about the chain is asked: a signature is all it takes. To begin says
 * nothing of which wallets are known here, and to end with one that is not looks like any other failure.
 */
public final class WalletSignIn {

    private final WalletRows wallets;
    private final WalletCeremonies ceremonies;
    private final Attempts attempts;

    /** @param base the public URL, as {@link one.twogather.pod.model.PodLocator#base} spells it */
    public WalletSignIn(URI base, KeySpace rows, Attempts attempts, SecureRandom random, Clock clock) {
        this.wallets = new WalletRows(rows);
        this.ceremonies = new WalletCeremonies(rows, new SignInProof(base, clock), random, clock);
        this.attempts = attempts;
    }

    /**
     * Begins to sign somebody in.
     *
     * @param address where they ask from
     */
    public Beginning<WalletChallenge> start(Asking asking, String address) {
        return attempts.begin(
                address, () -> ceremonies.begin(Ceremonies.Purpose.WALLET_SIGN_IN, Optional.empty(), asking));
    }

    /**
     * Looks at a wallet's answer.
     *
     * @param ceremony what was begun
     * @param text as it was signed
     * @param signature in hexadecimal digits after {@code 0x}
     * @param address where it comes from
     */
    public Admission finish(String ceremony, String text, String signature, String address) {
        Optional<Wallet> wallet = ceremonies
                .signed(Ceremonies.Purpose.WALLET_SIGN_IN, Optional.empty(), ceremony, text, signature)
                .map(SignInMessage::address)
                .flatMap(wallets::find);
        return attempts.end(address, wallet.map(known -> new Admission.SignedIn(known.account(), SignInMethod.WALLET)));
    }
}

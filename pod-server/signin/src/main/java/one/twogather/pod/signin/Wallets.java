package one.twogather.pod.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodId;
import one.twogather.pod.wallet.SignInMessage;
import one.twogather.pod.wallet.SignInProof;

/** The wallets by which accounts are signed in to: linked by a signature of each, and taken away again. An address opens one account. */
public final class Wallets {

    /** Of one account. */
    public static final int MOST = 20;

    private final WalletRows wallets;
    private final WalletCeremonies ceremonies;
    private final WaysIn ways;
    private final Clock clock;

    /** What came of linking one. */
    public enum Linking {
        /** It opens the account from now on. */
        LINKED,
        /** It was not asked for, or not signed by the account that it names. */
        REFUSED,
        /** It opens an account here already, this one or another. */
        TAKEN,
        /** The account has {@link #MOST}. */
        TOO_MANY
    }

    /** @param base the public URL, as {@link one.twogather.pod.model.PodLocator#base} spells it */
    public Wallets(URI base, KeySpace rows, WaysIn ways, SecureRandom random, Clock clock) {
        this.wallets = new WalletRows(rows);
        this.ceremonies = new WalletCeremonies(rows, new SignInProof(base, clock), random, clock);
        this.ways = ways;
        this.clock = clock;
    }

    /** Begins to link one. */
    public WalletChallenge start(FreshSession who, Asking asking) {
        return ceremonies.begin(Ceremonies.Purpose.WALLET_LINK, Optional.of(who.account()), asking);
    }

    /** Looks at its answer: see {@link WalletSignIn#finish}. */
    public Linking finish(FreshSession who, String ceremony, String text, String signature) {
        Optional<SignInMessage> signed = ceremonies.signed(
                Ceremonies.Purpose.WALLET_LINK, Optional.of(who.account()), ceremony, text, signature);
        if (signed.isEmpty()) {
            return Linking.REFUSED;
        }
        if (wallets.list(who.account()).size() >= MOST) {
            return Linking.TOO_MANY;
        }
        Wallet wallet = new Wallet(
                signed.get().address(),
                who.account(),
                signed.get().chain(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return wallets.add(wallet) ? Linking.LINKED : Linking.TAKEN;
    }

    /** Those of an account. */
    public List<Wallet> list(PodId account) {
        return wallets.list(account);
    }

    /** Takes one away, unless nothing else would let its owner in. */
    public Removal remove(FreshSession who, String address) {
        return wallets.find(address)
                .filter(wallet -> wallet.account().equals(who.account()))
                .map(wallet -> ways.remove(who.account(), WalletRows.listed(wallet), WalletRows.keys(wallet)))
                .orElseGet(Removal.NotThere::new);
    }
}

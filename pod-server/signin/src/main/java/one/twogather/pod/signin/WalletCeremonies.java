package one.twogather.pod.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.model.PodId;
import one.twogather.pod.wallet.SignInMessage;
import one.twogather.pod.wallet.SignInProof;

/** Texts that wallets were asked to sign. Each is answered once, whatever comes of it. */
final class WalletCeremonies {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    /** Of 62 each: 142 bits. */
    private static final int NONCE_LENGTH = 24;

    private final Ceremonies ceremonies;
    private final SignInProof proofs;
    private final SecureRandom random;

    WalletCeremonies(KeySpace rows, SignInProof proofs, SecureRandom random, Clock clock) {
        this.ceremonies = new Ceremonies(rows, random, clock);
        this.proofs = proofs;
        this.random = random;
    }

    WalletChallenge begin(Ceremonies.Purpose purpose, Optional<PodId> account, Asking asking) {
        SignInProof.Asked asked = new SignInProof.Asked(nonce(), asking.statement());
        String name =
                ceremonies.begin(new Ceremonies.Pending(purpose, account, asked.nonce() + " " + asked.statement()));
        return new WalletChallenge(
                name,
                proofs.domain(),
                asked.nonce(),
                asked.statement(),
                proofs.ask(asking.account(), asking.chain(), asked).map(SignInMessage::text));
    }

    /** The text, if it was asked for, and signed by whom it names; for an account, by whoever began it there. */
    Optional<SignInMessage> signed(
            Ceremonies.Purpose purpose, Optional<PodId> account, String name, String text, String signature) {
        return ceremonies
                .take(name, purpose)
                .filter(pending -> pending.account().equals(account))
                .map(pending -> asked(pending.request()))
                .map(asked -> proofs.verify(asked, text, signature))
                .filter(SignInProof.Verdict.Signed.class::isInstance)
                .map(verdict -> ((SignInProof.Verdict.Signed) verdict).message());
    }

    private static SignInProof.Asked asked(String request) {
        int end = request.indexOf(' ');
        return new SignInProof.Asked(request.substring(0, end), request.substring(end + 1));
    }

    private String nonce() {
        StringBuilder nonce = new StringBuilder();
        for (int i = 0; i < NONCE_LENGTH; i++) {
            nonce.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return nonce.toString();
    }
}

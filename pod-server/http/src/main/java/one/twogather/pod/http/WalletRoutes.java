package one.twogather.pod.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.signin.Admission;
import one.twogather.pod.signin.Asking;
import one.twogather.pod.signin.Beginning;
import one.twogather.pod.signin.FreshSession;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Removal;
import one.twogather.pod.signin.WalletChallenge;
import one.twogather.pod.signin.Wallets;

/** Wallets of Ethereum at the door (ERC-4361): linked to an account at the page of keys, and from then on a way in. */
final class WalletRoutes {

    static final String SIGN_IN = "/-/sign-in/wallet";
    static final String SIGN_IN_ANSWER = "/-/sign-in/wallet/answer";
    static final String LINK = "/-/keys/wallet";
    static final String LINK_ANSWER = "/-/keys/wallet/answer";
    static final String REMOVE = "/-/keys/wallet/remove";

    private final AccountPages pages;
    private final People people;
    private final SignInRoutes signIn;
    private final KeysRoutes keys;

    WalletRoutes(AccountPages pages, People people, SignInRoutes signIn, KeysRoutes keys) {
        this.pages = pages;
        this.people = people;
        this.signIn = signIn;
        this.keys = keys;
    }

    /** The page's script begins: it says which account of the wallet it is, and gets what to have it sign. */
    void begin(Exchange exchange, Map<String, String> fields) throws ClientGone {
        String statement = Speech.of(exchange).say("wallet.statement.open");
        switch (people.walletSignIn().start(asking(fields, statement), pages.remote(exchange))) {
            case Beginning.Begun<WalletChallenge>(WalletChallenge challenge) -> tell(exchange, challenge);
            case Beginning.Paused<WalletChallenge>(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    private static Asking asking(Map<String, String> fields, String statement) {
        return new Asking(fields.getOrDefault("account", ""), fields.getOrDefault("chain", ""), statement);
    }

    private static void tell(Exchange exchange, WalletChallenge challenge) throws ClientGone {
        String members = "{\"ceremony\":" + Json.text(challenge.ceremony())
                + ",\"domain\":" + Json.text(challenge.domain())
                + ",\"nonce\":" + Json.text(challenge.nonce())
                + ",\"statement\":" + Json.text(challenge.statement())
                + challenge
                        .text()
                        .map(text -> ",\"message\":" + Json.text(text))
                        .orElse("") + "}";
        SignInRoutes.json(exchange, exchange.beginPrivately(200), members);
    }

    /** The script ends, with what the wallet signed. */
    void answer(Exchange exchange, Map<String, String> fields) throws ClientGone {
        Admission admission = people.walletSignIn()
                .finish(
                        fields.getOrDefault("ceremony", ""),
                        fields.getOrDefault("message", ""),
                        fields.getOrDefault("signature", ""),
                        pages.remote(exchange));
        signIn.end(exchange, admission, fields, "the wallet does not open this");
    }

    void beginLink(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        String statement =
                Speech.of(exchange).say("wallet.statement.link", fresh.account().name());
        tell(exchange, people.wallets().start(fresh, asking(fields, statement)));
    }

    void answerLink(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        Wallets.Linking linking = people.wallets()
                .finish(
                        fresh,
                        fields.getOrDefault("ceremony", ""),
                        fields.getOrDefault("message", ""),
                        fields.getOrDefault("signature", ""));
        switch (linking) {
            case LINKED -> SignInRoutes.lead(exchange, exchange.beginPrivately(200), KeysRoutes.PAGE);
            case REFUSED -> pages.refuse(exchange, ProblemType.FORBIDDEN, "the wallet did not sign what it was asked");
            case TAKEN -> pages.refuse(exchange, ProblemType.UNPROCESSABLE, "the wallet opens an account here already");
            case TOO_MANY ->
                pages.refuse(exchange, ProblemType.UNPROCESSABLE, "the account has as many wallets as it may have");
        }
    }

    void remove(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        String message =
                switch (people.wallets().remove(fresh, fields.getOrDefault("wallet", ""))) {
                    case Removal.Removed() -> {
                        // Whoever has the wallet may be signed in with it.
                        people.sessions().endOthers(session);
                        yield "keys.wallet.removed";
                    }
                    case Removal.NotThere() -> "keys.wallet.removed";
                    case Removal.LastWayIn() -> "keys.last";
                };
        keys.show(exchange, session, Optional.of(message), false);
    }
}

package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import one.twogather.pod.grants.SharingLink;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.openid.OpenIdProvider;
import one.twogather.pod.pages.Html;

/** The addresses of the pages of accounts, all in one place. */
final class AccountRoutes {

    private static final byte[] FOR_EVER = Head.lines(
            "Content-Type: text/javascript; charset=utf-8",
            "X-Content-Type-Options: nosniff",
            "Cache-Control: public, max-age=31536000, immutable");

    private final CodeRoutes codes;
    private final Map<String, Route> routes = new LinkedHashMap<>();

    AccountRoutes(
            PodLocator locator,
            People people,
            OpenIdProvider provider,
            TrustedProxies proxies,
            Problems problems,
            Clock clock) {
        AccountPages pages = new AccountPages(new Visits(people.sessions(), locator), locator, proxies, problems);
        this.codes = new CodeRoutes(pages, people);
        SignInRoutes signIn = new SignInRoutes(pages, people, provider.authorizations());
        KeysRoutes keys = new KeysRoutes(pages, people);
        SessionsRoutes sessions = new SessionsRoutes(pages, people);
        AppsRoutes apps = new AppsRoutes(pages, people, clock);
        ShareRoutes share = new ShareRoutes(pages, people);
        ActivityPages activity = new ActivityPages(pages, people);
        ConsentRoutes consent = new ConsentRoutes(pages, people, provider.authorizations(), clock);
        FarewellRoutes farewell = new FarewellRoutes(pages, people, provider.farewells());
        routes.put(Landing.PATH, Route.get(new HomeRoute(pages, people, new Landing(locator))));
        routes.put(Html.SCRIPT_PATH, script(Html.SCRIPT));
        routes.put(Html.WALLET_SCRIPT_PATH, script(Html.WALLET_SCRIPT));
        routes.put(Html.SHARED_SCRIPT_PATH, script(Html.SHARED_SCRIPT));

        routes.put(LanguageRoute.PATH, Route.post(pages.entry(new LanguageRoute(locator))));
        routes.put(AccountPages.SIGN_IN, Route.get(signIn::page));
        routes.put(SignInRoutes.PASSKEY, Route.post(pages.entry(signIn::begin)));
        routes.put(SignInRoutes.ANSWER, Route.post(pages.entry(signIn::answer)));
        routes.put(SignInRoutes.KIT, Route.post(pages.entry(signIn::kit)));
        routes.put(SignInRoutes.OUT, Route.post(pages.form(signIn::out)));

        routes.put(KeysRoutes.PAGE, Route.get(pages.page(keys::page)));
        routes.put(KeysRoutes.PASSKEY, Route.post(keys.form(keys::begin)));
        routes.put(KeysRoutes.ANSWER, Route.post(keys.form(keys::answer)));
        routes.put(KeysRoutes.REMOVE, Route.post(keys.form(keys::remove)));
        routes.put(KeysRoutes.KIT, Route.post(keys.form(keys::kit)));

        WalletRoutes wallets = new WalletRoutes(pages, people, signIn, keys);
        routes.put(WalletRoutes.SIGN_IN, Route.post(pages.entry(wallets::begin)));
        routes.put(WalletRoutes.SIGN_IN_ANSWER, Route.post(pages.entry(wallets::answer)));
        routes.put(WalletRoutes.LINK, Route.post(keys.form(wallets::beginLink)));
        routes.put(WalletRoutes.LINK_ANSWER, Route.post(keys.form(wallets::answerLink)));
        routes.put(WalletRoutes.REMOVE, Route.post(keys.form(wallets::remove)));

        routes.put(Html.CHANGE_SCRIPT_PATH, script(Html.CHANGE_SCRIPT));
        people.identities().ifPresent(there -> {
            IdentityRoutes identities = new IdentityRoutes(pages, people, there);
            routes.put(IdentityRoutes.PAGE, Route.get(pages.page(identities::page)));
            routes.put(IdentityRoutes.OFFER, Route.post(pages.form(identities::offer)));
            routes.put(IdentityRoutes.CARRY, Route.post(keys.form(identities::carry)));
        });

        people.passwords().ifPresent(taken -> {
            PasswordRoutes passwords = new PasswordRoutes(pages, people, taken, signIn, keys);
            routes.put(PasswordRoutes.SIGN_IN, Route.post(pages.entry(passwords::check)));
            routes.put(PasswordRoutes.SET, Route.post(keys.form(passwords::set)));
            routes.put(PasswordRoutes.REMOVE, Route.post(keys.form(passwords::remove)));
        });

        routes.put(SessionsRoutes.PAGE, Route.get(pages.page(sessions::page)));
        routes.put(SessionsRoutes.END, Route.post(pages.form(sessions::end)));
        routes.put(SessionsRoutes.END_OTHERS, Route.post(pages.form(sessions::endOthers)));

        routes.put(AppsRoutes.PAGE, Route.get(pages.page(apps::page)));
        routes.put(AppsRoutes.CHANGE, Route.post(pages.form(apps::change)));
        routes.put(AppsRoutes.REMOVE, Route.post(pages.form(apps::remove)));
        routes.put(AppsRoutes.REMOVE_ALL, Route.post(pages.form(apps::removeAll)));

        routes.put(ShareRoutes.PAGE, Route.get(pages.page(share::page)).and("POST", pages.form(share::link)));
        routes.put(ShareRoutes.INBOX, Route.post(pages.form(share::inbox)));
        routes.put(SharingLink.PAGE, Route.get(new SharedPage(locator, clock)));

        routes.put(ActivityPages.PAGE, Route.get(pages.page(activity::page)));
        routes.put(ActivityPages.KEEP, Route.post(pages.form(activity::keep)));

        routes.put(
                OpenIdProvider.AUTHORIZATION_PATH, Route.get(consent::authorize).and("POST", consent::authorize));
        routes.put(ConsentRoutes.PAGE, Route.get(consent::page).and("POST", pages.form(consent::answer)));
        routes.put(OpenIdProvider.FAREWELL_PATH, Route.get(farewell::answer).and("POST", farewell::answer));
    }

    /** Each page and form by its exact path; {@link #code} is for the paths that end with a code. */
    Map<String, Route> routes() {
        return Map.copyOf(routes);
    }

    /** Answers at an address that ends with a code. */
    void code(Exchange exchange, String path) throws IOException {
        codes.answer(exchange, path);
    }

    private static Route script(String text) {
        byte[] script = text.getBytes(StandardCharsets.UTF_8);
        return Route.get(exchange -> exchange.send(exchange.begin(200).line(FOR_EVER), script));
    }
}

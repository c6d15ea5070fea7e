package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.KeysView;
import one.twogather.pod.pages.KitView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.FreshSession;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Passkey;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.RecoveryKit;
import one.twogather.pod.signin.Registration;
import one.twogather.pod.signin.Removal;
import one.twogather.pod.signin.Standing;

/** The ways into an account: passkeys and the recovery kit. Whoever changes them has shown who they are within the last minutes. */
final class KeysRoutes {

    static final String PAGE = "/-/keys";
    /** For whoever has just made their account. */
    static final String NEW = PAGE + "?new";
    /** For whoever came in by their recovery kit: what they lost may be in other hands. */
    static final String RECOVERED = PAGE + "?recovered";

    static final String PASSKEY = "/-/keys/passkey";
    static final String ANSWER = "/-/keys/passkey/answer";
    static final String REMOVE = "/-/keys/remove";
    static final String KIT = "/-/keys/kit";

    private final AccountPages pages;
    private final People people;

    /** What only somebody may do who showed just now who they are. */
    @FunctionalInterface
    interface Change {
        void carryOut(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
                throws IOException;
    }

    KeysRoutes(AccountPages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        String target = exchange.target();
        Optional<String> message = target.equals(RECOVERED) ? Optional.of("keys.recovered") : Optional.empty();
        show(exchange, session, message, target.equals(NEW));
    }

    /** @param message by its key, what the last form did or why not */
    void show(Exchange exchange, OpenSession session, Optional<String> message, boolean isNew) throws ClientGone {
        Words words = Speech.of(exchange);
        PodId account = session.session().account();
        Standing standing = people.ways().standing(account);
        KeysView view = new KeysView(
                pages.frame(exchange, words, "keys.title"),
                AccountPages.menu(session, "keys"),
                people.sessions().fresh(session).isPresent(),
                people.passkeys().list(account).stream()
                        .map(passkey -> row(words, passkey))
                        .toList(),
                people.wallets().list(account).stream()
                        .map(wallet -> new KeysView.Wallet(
                                wallet.address(),
                                words.date(wallet.created()),
                                people.identities().isPresent()))
                        .toList(),
                people.kits().find(account).map(kit -> words.date(kit.created())),
                people.passwords().map(taken -> new KeysView.Password(standing.password(), Passwords.LEAST)),
                missing(standing),
                message,
                isNew);
        pages.showWithScript(exchange, words, "keys", view);
    }

    /** What should be made, by the keys of their words, the most pressing first. */
    static List<String> missing(Standing standing) {
        return standing.missing().stream()
                .sorted()
                .map(missing -> missing == Standing.Missing.PASSKEY && standing.password()
                        ? "keys.missing.passkey.password"
                        : "keys.missing." + missing.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static KeysView.Passkey row(Words words, Passkey passkey) {
        String label = passkey.label().isEmpty() ? words.say("keys.nameless") : passkey.label();
        return new KeysView.Passkey(
                passkey.id(),
                label,
                passkey.synced(),
                words.date(passkey.created()),
                passkey.lastUsed().map(words::date));
    }

    /** A form that makes such a change. */
    Route.Handler form(Change change) {
        return pages.form((exchange, session, fields) -> {
            Optional<FreshSession> fresh = people.sessions().fresh(session);
            if (fresh.isPresent()) {
                change.carryOut(exchange, session, fresh.get(), fields);
            } else {
                pages.refuse(
                        exchange, ProblemType.FORBIDDEN, "show once more who you are before you change the ways in");
            }
        });
    }

    void begin(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> ignored)
            throws ClientGone {
        SignInRoutes.ceremony(exchange, people.passkeys().startRegistration(fresh));
    }

    void answer(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        Registration registration = people.passkeys()
                .finishRegistration(
                        fresh,
                        fields.getOrDefault("ceremony", ""),
                        fields.getOrDefault("answer", ""),
                        fields.getOrDefault("label", ""));
        switch (registration) {
            case Registration.Registered ignored ->
                exchange.send(
                        exchange.beginPrivately(200).line(Lines.JSON),
                        ("{\"next\":" + Json.text(PAGE) + "}").getBytes(StandardCharsets.UTF_8));
            case Registration.Refused() ->
                pages.refuse(exchange, ProblemType.FORBIDDEN, "the passkey could not be verified");
            case Registration.TooMany() ->
                pages.refuse(exchange, ProblemType.UNPROCESSABLE, "the account has as many passkeys as it may have");
        }
    }

    void remove(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields)
            throws ClientGone {
        String message =
                switch (people.passkeys().remove(fresh, fields.getOrDefault("key", ""))) {
                    case Removal.Removed() -> {
                        // Whoever has the device, or its passkey, may be signed in with it.
                        people.sessions().endOthers(session);
                        yield "keys.removed";
                    }
                    case Removal.NotThere() -> "keys.removed";
                    case Removal.LastWayIn() -> "keys.last";
                };
        show(exchange, session, Optional.of(message), false);
    }

    /** Makes a kit, and shows it this once. The new key takes the place of whatever the pod's grants were rooted in. */
    void kit(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> ignored)
            throws ClientGone {
        RecoveryKit kit =
                people.kits().make(fresh, (key, sign) -> people.grants().root(fresh.account(), key, sign));
        Words words = Speech.of(exchange);
        KitView view = new KitView(
                pages.frame(exchange, words, "kit.title"),
                AccountPages.menu(session, "keys"),
                List.of(kit.text().split("-")),
                pages.locator().base() + AccountPages.SIGN_IN.substring(1));
        pages.show(exchange, words, "kit", view);
    }
}

package one.twogather.pod.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.openid.AuthorizationRequest;
import one.twogather.pod.openid.Authorizations;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.SignInView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.Admission;
import one.twogather.pod.signin.Beginning;
import one.twogather.pod.signin.Ceremony;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.SignInMethod;

/** Where people show who they are: with a passkey, or with their recovery kit ({@link PasswordRoutes} where the host wants passwords). What comes of it is a session, and the way on to what they wanted. */
final class SignInRoutes {

    static final String PASSKEY = "/-/sign-in/passkey";
    static final String ANSWER = "/-/sign-in/passkey/answer";
    static final String KIT = "/-/sign-in/kit";
    static final String OUT = "/-/sign-out";

    private final AccountPages pages;
    private final People people;
    private final Authorizations authorizations;

    SignInRoutes(AccountPages pages, People people, Authorizations authorizations) {
        this.pages = pages;
        this.people = people;
        this.authorizations = authorizations;
    }

    /** The page itself. Whoever is signed in already is sent on, unless they are to show it again. */
    void page(Exchange exchange) throws IOException {
        Parameters parameters =
                Parameters.ofTarget(exchange.target()) instanceof Outcome.Done<Parameters>(Parameters read)
                        ? read
                        : new Parameters(Map.of());
        String request = parameters.one("request").orElse("");
        boolean again = parameters.one("again").isPresent();
        Optional<OpenSession> session = pages.visits().of(exchange);
        if (session.isPresent() && request.isEmpty() && !again) {
            pages.lead(exchange, Landing.PATH);
            return;
        }
        show(exchange, 200, request, Optional.empty());
    }

    /** @param message by its key, why the last try did not do */
    void show(Exchange exchange, int status, String request, Optional<String> message) throws ClientGone {
        Words words = Speech.of(exchange);
        Optional<String> app = authorizations
                .find(request)
                .map(AuthorizationRequest::client)
                .map(client -> client.says().name().orElse(client.id()));
        Optional<String> confirms = pages.visits()
                .of(exchange)
                .map(session -> session.session().account().name());
        SignInView view = new SignInView(
                pages.frame(exchange, words, "signin.title"),
                request,
                app,
                message,
                confirms,
                people.passwords().isPresent());
        pages.show(exchange, status, words, Html.POLICY_WITH_SCRIPT, "signin", view);
    }

    /** The page's script begins. */
    void begin(Exchange exchange, Map<String, String> ignored) throws ClientGone {
        String remote = pages.remote(exchange);
        Optional<OpenSession> session = pages.visits().of(exchange);
        Beginning<Ceremony> beginning = session.isPresent()
                ? people.passkeySignIn().startConfirmation(session.get(), remote)
                : people.passkeySignIn().start(Optional.empty(), remote);
        switch (beginning) {
            case Beginning.Begun<Ceremony>(Ceremony ceremony) -> ceremony(exchange, ceremony);
            case Beginning.Paused<Ceremony>(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    /** What a script gets, to have the browser do its part. */
    static void ceremony(Exchange exchange, Ceremony ceremony) throws ClientGone {
        String members = "{\"ceremony\":" + Json.text(ceremony.id()) + ",\"options\":" + ceremony.options() + "}";
        json(exchange, exchange.beginPrivately(200), members);
    }

    static void json(Exchange exchange, Head head, String text) throws ClientGone {
        exchange.send(head.line(Lines.JSON), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells a script where to lead the browser. */
    static void lead(Exchange exchange, Head head, String address) throws ClientGone {
        json(exchange, head, "{\"next\":" + Json.text(address) + "}");
    }

    /** The script ends, with what the browser answered. */
    void answer(Exchange exchange, Map<String, String> fields) throws ClientGone {
        String ceremony = fields.getOrDefault("ceremony", "");
        String answer = fields.getOrDefault("answer", "");
        String remote = pages.remote(exchange);
        Optional<OpenSession> session = pages.visits().of(exchange);
        Admission admission = session.isPresent()
                ? people.passkeySignIn().finishConfirmation(session.get(), ceremony, answer, remote)
                : people.passkeySignIn().finish(ceremony, answer, remote);
        end(exchange, admission, fields, "the passkey does not open this");
    }

    /**
     * Tells a script what came of it, with a session if it went well.
     *
     * @param refusal what to say if it did not
     */
    void end(Exchange exchange, Admission admission, Map<String, String> fields, String refusal) throws ClientGone {
        switch (admission) {
            case Admission.SignedIn(PodId account, SignInMethod method) -> {
                Optional<OpenSession> open = open(exchange, account, method);
                if (open.isEmpty()) {
                    pages.refuse(exchange, ProblemType.FORBIDDEN, refusal);
                } else {
                    Head head = pages.visits().open(exchange.beginPrivately(200), open.get());
                    lead(exchange, head, next(fields.getOrDefault("request", "")));
                }
            }
            case Admission.Refused() -> pages.refuse(exchange, ProblemType.FORBIDDEN, refusal);
            case Admission.Paused(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    /** Whoever was signed in and shows it again goes on in the same session, which is fresh then; empty if it has ended meanwhile. */
    Optional<OpenSession> open(Exchange exchange, PodId account, SignInMethod method) {
        Optional<OpenSession> same = pages.visits()
                .of(exchange)
                .filter(session -> session.session().account().equals(account));
        return same.isPresent()
                ? people.sessions().renew(same.get(), method)
                : Optional.of(people.sessions()
                        .begin(
                                account,
                                method,
                                AccountPages.browser(exchange),
                                pages.visits().cookie(exchange)));
    }

    /** The form in which a recovery kit is typed. */
    void kit(Exchange exchange, Map<String, String> fields) throws ClientGone {
        String request = fields.getOrDefault("request", "");
        RecoveryKits.Recovery recovery = people.kits()
                .recover(fields.getOrDefault("kit", ""), pages.remote(exchange), AccountPages.browser(exchange));
        switch (recovery) {
            case RecoveryKits.Recovery.Recovered(OpenSession session) -> {
                String on = request.isEmpty() ? KeysRoutes.RECOVERED : next(request);
                exchange.send(AccountPages.lead(pages.visits().open(exchange.beginPrivately(303), session), on));
            }
            case RecoveryKits.Recovery.Mistyped ignored ->
                show(exchange, 400, request, Optional.of("signin.kit.mistyped"));
            case RecoveryKits.Recovery.Unknown() -> show(exchange, 403, request, Optional.of("signin.kit.unknown"));
            case RecoveryKits.Recovery.Paused(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    /** Signs out, in this browser. */
    void out(Exchange exchange, OpenSession session, Map<String, String> ignored) throws ClientGone {
        people.sessions().end(session);
        exchange.send(AccountPages.lead(pages.visits().close(exchange.beginPrivately(303)), Landing.PATH));
    }

    /** Where somebody who signed in is led: to the app that waits, or home. Nowhere else, whatever a form says. */
    static String next(String request) {
        return request.isEmpty() ? Landing.PATH : ConsentRoutes.address(request);
    }
}

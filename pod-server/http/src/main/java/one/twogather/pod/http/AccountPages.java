package one.twogather.pod.http;

import io.helidon.http.HeaderNames;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Menu;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** What all pages of an account need: somebody who is signed in, forms that they sent, and a way to answer. */
final class AccountPages {

    /** Where people sign in. */
    static final String SIGN_IN = "/-/sign-in";

    private final Visits visits;
    private final PodLocator locator;
    private final TrustedProxies proxies;
    private final Problems problems;

    AccountPages(Visits visits, PodLocator locator, TrustedProxies proxies, Problems problems) {
        this.visits = visits;
        this.locator = locator;
        this.proxies = proxies;
        this.problems = problems;
    }

    /** A page for somebody who is signed in. */
    @FunctionalInterface
    interface Page {
        void show(Exchange exchange, OpenSession session) throws IOException;
    }

    /** What a form of such a page does. */
    @FunctionalInterface
    interface Deed {
        void carryOut(Exchange exchange, OpenSession session, Map<String, String> fields) throws IOException;
    }

    /** A page that others are sent away from, to sign in. */
    Route.Handler page(Page page) {
        return exchange -> {
            Optional<OpenSession> session = visits.of(exchange);
            if (session.isPresent()) {
                page.show(exchange, session.get());
            } else {
                lead(exchange, SIGN_IN);
            }
        };
    }

    /** A form that only a page of the session's own may send. */
    Route.Handler form(Deed deed) {
        return exchange -> {
            Optional<OpenSession> session = visits.of(exchange);
            if (session.isEmpty()) {
                lead(exchange, SIGN_IN);
                return;
            }
            switch (visits.form(exchange, session.get())) {
                case Outcome.Done<Map<String, String>>(Map<String, String> fields) ->
                    deed.carryOut(exchange, session.get(), fields);
                case Outcome.Refused<Map<String, String>>(Problem problem) -> problems.answer(exchange, problem);
            }
        };
    }

    /** What a form does that people send before they are signed in. */
    @FunctionalInterface
    interface Entry {
        void take(Exchange exchange, Map<String, String> fields) throws IOException;
    }

    /** A form that only a page of ours may send. */
    Route.Handler entry(Entry entry) {
        return exchange -> {
            switch (visits.form(exchange)) {
                case Outcome.Done<Map<String, String>>(Map<String, String> fields) -> entry.take(exchange, fields);
                case Outcome.Refused<Map<String, String>>(Problem problem) -> problems.answer(exchange, problem);
            }
        };
    }

    Visits visits() {
        return visits;
    }

    PodLocator locator() {
        return locator;
    }

    Problems problems() {
        return problems;
    }

    /** Where a request comes from, to count failures by. */
    String remote(Exchange exchange) {
        return proxies.client(exchange);
    }

    /** The browser, in the words that it has for itself. */
    static String browser(Exchange exchange) {
        return exchange.header(HeaderNames.USER_AGENT).orElse("");
    }

    /** What comes in answer to a form is not to be had again, so it is not left for another language. */
    Html.Frame frame(Exchange exchange, Words words, String title) {
        Html.Frame frame = new Html.Frame(words, Landing.address(locator), words.say(title));
        return exchange.method().equals("POST") ? frame : frame.offering(LanguageRoute.PATH);
    }

    static Menu menu(OpenSession session, String here) {
        return new Menu(session.session().account().name(), here, session.csrfToken());
    }

    /** Sends the browser on, after a form too. */
    void lead(Exchange exchange, String path) throws ClientGone {
        exchange.send(lead(exchange.beginPrivately(303), path));
    }

    /** @param path on this site, or an address that an app's request was found to name */
    static Head lead(Head head, String path) {
        return head.line(Lines.LOCATION).iri(path).end();
    }

    /** Shows a page that is the reader's alone. */
    void show(Exchange exchange, Words words, String template, Record view) throws ClientGone {
        show(exchange, 200, words, Html.POLICY, template, view);
    }

    /** The same where a passkey may be made or used. */
    void showWithScript(Exchange exchange, Words words, String template, Record view) throws ClientGone {
        show(exchange, 200, words, Html.POLICY_WITH_SCRIPT, template, view);
    }

    void show(Exchange exchange, int status, Words words, String policy, String template, Record view)
            throws ClientGone {
        exchange.send(Speech.page(words, exchange.beginPrivately(status), policy), Html.page(template, view));
    }

    /** For those who try too often. */
    void pause(Exchange exchange, Duration wait) throws ClientGone {
        problems.answer(
                exchange,
                Problem.of(ProblemType.TOO_MANY_REQUESTS, "too many attempts")
                        .with("retryAfter", wait.toSeconds() + 1));
    }

    void refuse(Exchange exchange, ProblemType type, String detail) throws ClientGone {
        problems.answer(exchange, Problem.of(type, detail));
    }
}

package one.twogather.pod.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.hosting.Account;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.CodeView;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.Admission;
import one.twogather.pod.signin.Code;
import one.twogather.pod.signin.Codes;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Redemption;
import one.twogather.pod.signin.SignInLinks;
import one.twogather.pod.signin.SignInMethod;

/**
 * The addresses that one-time codes are given out as: the setup link of a new server, invitations, and links to sign in. To open one does nothing; the form on it
 * does, since mail programs open links too.
 */
final class CodeRoutes {

    /** What follows is the code. */
    private static final List<String> PATHS =
            List.of("/" + SignInLinks.SETUP, "/" + SignInLinks.INVITE, "/" + SignInLinks.SIGN_IN);

    private final AccountPages pages;
    private final People people;

    CodeRoutes(AccountPages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    /** The address without the code, for logs; empty if this is none of these addresses. */
    static Optional<String> prefix(String path) {
        return PATHS.stream().filter(path::startsWith).findFirst();
    }

    /** A request's target as logs may have it. */
    static String withoutCode(String target) {
        for (String path : PATHS) {
            int at = target.indexOf(path);
            if (at >= 0) {
                return target.substring(0, at + path.length());
            }
        }
        return target;
    }

    void answer(Exchange exchange, String path) throws IOException {
        String text = path.substring(prefix(path).orElse("").length());
        switch (exchange.method()) {
            case "GET", "HEAD" -> page(exchange, text);
            case "POST" -> use(exchange, text);
            default -> pages.refuse(exchange, ProblemType.METHOD_NOT_ALLOWED, "");
        }
    }

    private void page(Exchange exchange, String text) throws ClientGone {
        switch (people.codes().look(text, pages.remote(exchange))) {
            case Codes.Look.Good(Code code) -> show(exchange, code, Optional.empty());
            case Codes.Look.Invalid() -> invalid(exchange);
            case Codes.Look.Paused(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    private void show(Exchange exchange, Code code, Optional<String> message) throws ClientGone {
        Words words = Speech.of(exchange);
        String kind = kind(code);
        CodeView view = new CodeView(
                pages.frame(exchange, words, "code." + kind + ".title"),
                kind,
                exchange.target(),
                code.account().map(PodId::name).orElse(""),
                code.account().isPresent(),
                pages.locator().storage(new PodId("alice")),
                message);
        pages.show(exchange, message.isPresent() ? 422 : 200, words, Html.POLICY, "code", view);
    }

    private static String kind(Code code) {
        return switch (code.purpose()) {
            case SETUP -> "setup";
            case INVITE -> "invite";
            case SIGN_IN -> "sign-in";
        };
    }

    private void use(Exchange exchange, String text) throws IOException {
        switch (pages.visits().form(exchange)) {
            case Outcome.Refused<Map<String, String>>(Problem problem) ->
                pages.problems().answer(exchange, problem);
            case Outcome.Done<Map<String, String>>(Map<String, String> fields) -> {
                switch (people.codes().look(text, pages.remote(exchange))) {
                    case Codes.Look.Good(Code code)
                    when code.purpose() == Code.Purpose.SIGN_IN -> signIn(exchange, text);
                    case Codes.Look.Good(Code code) -> make(exchange, code, text, fields.getOrDefault("name", ""));
                    case Codes.Look.Invalid() -> invalid(exchange);
                    case Codes.Look.Paused(Duration wait) -> pages.pause(exchange, wait);
                }
            }
        }
    }

    private void signIn(Exchange exchange, String text) throws ClientGone {
        switch (people.codes().redeem(text, pages.remote(exchange))) {
            case Admission.SignedIn(PodId account, SignInMethod method) ->
                open(exchange, account, method, Landing.PATH);
            case Admission.Refused() -> invalid(exchange);
            case Admission.Paused(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    private void make(Exchange exchange, Code code, String text, String name) throws ClientGone {
        if (!(PodId.parse(name.strip()) instanceof Parsed.Valid<PodId>(PodId pod))) {
            show(exchange, code, Optional.of(Speech.of(exchange).say("code.name.bad")));
            return;
        }
        Redemption<Account> made = people.codes()
                .makeAccount(text, pod, pages.remote(exchange), () -> people.administration()
                        .addAccount(pod.name()));
        switch (made) {
            case Redemption.Redeemed<Account> ignored -> open(exchange, pod, SignInMethod.CODE, KeysRoutes.NEW);
            case Redemption.Refused<Account>(Problem problem) -> {
                Words words = Speech.of(exchange);
                boolean taken = problem.type() == ProblemType.NAME_TAKEN;
                show(exchange, code, Optional.of(taken ? words.say("code.name.taken") : problem.detail()));
            }
            case Redemption.Invalid<Account>() -> invalid(exchange);
            case Redemption.Paused<Account>(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    private void open(Exchange exchange, PodId account, SignInMethod method, String on) throws ClientGone {
        OpenSession session = people.sessions()
                .begin(
                        account,
                        method,
                        AccountPages.browser(exchange),
                        pages.visits().cookie(exchange));
        exchange.send(AccountPages.lead(pages.visits().open(exchange.beginPrivately(303), session), on));
    }

    private void invalid(Exchange exchange) throws ClientGone {
        pages.refuse(exchange, ProblemType.NOT_FOUND, "this link was used already, is over, or never was");
    }
}

package one.twogather.pod.http;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.Need;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.identity.Account;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.openid.Approval;
import one.twogather.pod.openid.AuthorizationRequest;
import one.twogather.pod.openid.Authorizations;
import one.twogather.pod.openid.Prompt;
import one.twogather.pod.openid.Refusal;
import one.twogather.pod.signin.OpenSession;

/**
 * Apps that want in: from the address that apps send people to, by way of sign-in if need be, to the question what the app may do, and back to the app with the
 * answer (O-013, O-024).
 */
final class ConsentRoutes {

    static final String PAGE = "/-/consent";

    private static final String REQUEST = "request";

    private final AccountPages pages;
    private final People people;
    private final Authorizations authorizations;
    private final ConsentQuestion question;
    private final Clock clock;

    ConsentRoutes(AccountPages pages, People people, Authorizations authorizations, Clock clock) {
        this.pages = pages;
        this.people = people;
        this.authorizations = authorizations;
        this.question = new ConsentQuestion(pages);
        this.clock = clock;
    }

    /** Where the person who signed in for a request goes on. */
    static String address(String request) {
        return PAGE + "?" + REQUEST + "=" + request.replaceAll("[^A-Za-z0-9_-]", "");
    }

    /** What apps send people to, by GET or POST. */
    void authorize(Exchange exchange) throws IOException {
        Outcome<Parameters> parameters = exchange.method().equals("POST")
                ? Form.text(exchange).then(Parameters::read)
                : Parameters.ofTarget(exchange.target());
        switch (parameters) {
            case Outcome.Refused<Parameters>(Problem problem) ->
                pages.problems().answer(exchange, problem);
            case Outcome.Done<Parameters>(Parameters sent) -> {
                switch (authorizations.begin(sent.values(), pages.remote(exchange))) {
                    case Authorizations.Beginning.Begun(String id, AuthorizationRequest request) ->
                        decide(exchange, id, request);
                    case Authorizations.Beginning.Redirect(String location) -> pages.lead(exchange, location);
                    case Authorizations.Beginning.Refused(String error, String detail) ->
                        pages.refuse(exchange, ProblemType.BAD_REQUEST, error + ": " + detail);
                    case Authorizations.Beginning.Paused(Duration wait) -> pages.pause(exchange, wait);
                }
            }
        }
    }

    /** The question itself, or what comes before it. */
    void page(Exchange exchange) throws IOException {
        String id = Parameters.ofTarget(exchange.target()) instanceof Outcome.Done<Parameters>(Parameters sent)
                ? sent.one(REQUEST).orElse("")
                : "";
        Optional<AuthorizationRequest> request = authorizations.find(id);
        if (request.isEmpty()) {
            gone(exchange);
        } else {
            decide(exchange, id, request.get());
        }
    }

    private void decide(Exchange exchange, String id, AuthorizationRequest request) throws IOException {
        Optional<OpenSession> present = pages.visits().of(exchange);
        if (present.filter(open -> !isExpected(open, request)).isPresent()) {
            // To sign in once more would not change who it is (OpenID Connect Core §3.1.2.1, id_token_hint).
            end(exchange, authorizations.refuse(id, Refusal.LOGIN_REQUIRED));
            return;
        }
        Optional<OpenSession> session = present.filter(open -> suits(open, request));
        Optional<Account> account =
                session.flatMap(open -> people.accounts().find(open.session().account()));
        if (account.isEmpty()) {
            if (request.isSilent()) {
                end(exchange, authorizations.refuse(id, Refusal.LOGIN_REQUIRED));
            } else {
                pages.lead(exchange, AccountPages.SIGN_IN + "?" + REQUEST + "=" + id);
            }
            return;
        }
        switch (needs(request, account.get().name())) {
            case Parsed.Invalid<List<Need>>(String reason) -> end(exchange, authorizations.refuseDetails(id, reason));
            case Parsed.Valid<List<Need>>(List<Need> needs) ->
                ask(exchange, id, request, session.get(), account.get(), needs);
        }
    }

    private void ask(
            Exchange exchange,
            String id,
            AuthorizationRequest request,
            OpenSession session,
            Account account,
            List<Need> needs)
            throws IOException {
        Consents.Asking asking = ConsentQuestion.asking(request);
        Optional<Grant> standing = people.consents().standing(account.name(), asking);
        if (standing.isPresent() && !request.prompts().contains(Prompt.CONSENT)) {
            end(exchange, authorizations.allow(id, approval(session, account, standing.get())));
        } else if (request.isSilent()) {
            end(exchange, authorizations.refuse(id, Refusal.CONSENT_REQUIRED));
        } else {
            question.show(exchange, id, request, session, needs, standing.isPresent());
        }
    }

    private boolean suits(OpenSession session, AuthorizationRequest request) {
        return isExpected(session, request) && request.accepts(session.session().authenticated(), clock.instant());
    }

    private boolean isExpected(OpenSession session, AuthorizationRequest request) {
        return request.person().isEmpty()
                || people.accounts()
                        .find(session.session().account())
                        .map(Account::webId)
                        .equals(request.person());
    }

    private Parsed<List<Need>> needs(AuthorizationRequest request, PodId pod) {
        return request.details().isPresent()
                ? people.requests().read(request.details().get(), pod)
                : new Parsed.Valid<>(List.of());
    }

    /** The person's answer. */
    void answer(Exchange exchange, OpenSession session, Map<String, String> fields) throws IOException {
        String id = fields.getOrDefault(REQUEST, "");
        Optional<AuthorizationRequest> request = authorizations.find(id);
        Optional<Account> account = people.accounts().find(session.session().account());
        if (request.isEmpty() || account.isEmpty()) {
            gone(exchange);
        } else if (!fields.getOrDefault("answer", "").equals("allow")) {
            end(exchange, authorizations.refuse(id, Refusal.ACCESS_DENIED));
        } else if (!suits(session, request.get())) {
            pages.lead(exchange, AccountPages.SIGN_IN + "?" + REQUEST + "=" + id);
        } else {
            allow(exchange, id, request.get(), session, account.get(), fields);
        }
    }

    private void allow(
            Exchange exchange,
            String id,
            AuthorizationRequest request,
            OpenSession session,
            Account account,
            Map<String, String> fields)
            throws IOException {
        if (!(needs(request, account.name()) instanceof Parsed.Valid<List<Need>>(List<Need> needs))) {
            gone(exchange);
            return;
        }
        switch (ConsentForm.read(needs, fields)) {
            case Outcome.Refused<Consents.Answer>(Problem problem) ->
                pages.problems().answer(exchange, problem);
            case Outcome.Done<Consents.Answer>(Consents.Answer answer) -> {
                Locale words = Locale.forLanguageTag(Speech.of(exchange).tag());
                Grant grant = people.consents()
                        .allow(account.name(), account.webId(), ConsentQuestion.asking(request), needs, answer, words);
                end(exchange, authorizations.allow(id, approval(session, account, grant)));
            }
        }
    }

    private static Approval approval(OpenSession session, Account account, Grant grant) {
        return new Approval(
                account.webId(),
                grant.id().text(),
                session.session().authenticated(),
                session.session().method().references(),
                true);
    }

    private void end(Exchange exchange, Authorizations.Ending ending) throws ClientGone {
        switch (ending) {
            case Authorizations.Ending.Redirect(String location) -> pages.lead(exchange, location);
            case Authorizations.Ending.Gone() -> gone(exchange);
        }
    }

    private void gone(Exchange exchange) throws ClientGone {
        pages.refuse(
                exchange,
                ProblemType.NOT_FOUND,
                "the app's request took too long, or was answered: begin again in the app");
    }
}

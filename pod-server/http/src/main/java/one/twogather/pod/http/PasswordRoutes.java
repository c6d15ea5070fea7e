package one.twogather.pod.http;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.PodId;
import one.twogather.pod.signin.Admission;
import one.twogather.pod.signin.FreshSession;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Passwords;
import one.twogather.pod.signin.Removal;
import one.twogather.pod.signin.SignInMethod;

/** Passwords at the door, on servers whose host wants them. Elsewhere these addresses do not exist. */
final class PasswordRoutes {

    static final String SIGN_IN = "/-/sign-in/password";
    static final String SET = "/-/keys/password";
    static final String REMOVE = "/-/keys/password/remove";

    private final AccountPages pages;
    private final People people;
    private final Passwords passwords;
    private final SignInRoutes signIn;
    private final KeysRoutes keys;

    PasswordRoutes(AccountPages pages, People people, Passwords passwords, SignInRoutes signIn, KeysRoutes keys) {
        this.pages = pages;
        this.people = people;
        this.passwords = passwords;
        this.signIn = signIn;
        this.keys = keys;
    }

    /** The form in which a name and a password are typed. */
    void check(Exchange exchange, Map<String, String> fields) throws ClientGone {
        String request = fields.getOrDefault("request", "");
        Admission admission = passwords.check(
                fields.getOrDefault("name", ""), fields.getOrDefault("password", ""), pages.remote(exchange));
        switch (admission) {
            case Admission.SignedIn(PodId account, SignInMethod method) -> admit(exchange, request, account, method);
            case Admission.Refused() -> signIn.show(exchange, 403, request, Optional.of("signin.password.wrong"));
            case Admission.Paused(Duration wait) -> pages.pause(exchange, wait);
        }
    }

    private void admit(Exchange exchange, String request, PodId account, SignInMethod method) throws ClientGone {
        Optional<OpenSession> session = signIn.open(exchange, account, method);
        if (session.isPresent()) {
            Head head = pages.visits().open(exchange.beginPrivately(303), session.get());
            exchange.send(AccountPages.lead(head, SignInRoutes.next(request)));
        } else {
            signIn.show(exchange, 403, request, Optional.empty());
        }
    }

    /** Whoever knew the password before may be signed in with it: they are not any more. */
    void set(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> fields) throws ClientGone {
        String password = fields.getOrDefault("password", "");
        if (!password.equals(fields.getOrDefault("again", ""))) {
            keys.show(exchange, session, Optional.of("keys.password.differ"), false);
            return;
        }
        String message =
                switch (passwords.set(fresh, password)) {
                    case SET -> {
                        people.sessions().endOthers(session);
                        yield "keys.password.set";
                    }
                    case TOO_SHORT -> "keys.password.short";
                    case TOO_LONG -> "keys.password.long";
                    case TOO_EASY -> "keys.password.easy";
                };
        keys.show(exchange, session, Optional.of(message), false);
    }

    void remove(Exchange exchange, OpenSession session, FreshSession fresh, Map<String, String> ignored)
            throws ClientGone {
        String message =
                switch (passwords.remove(fresh)) {
                    case Removal.Removed() -> {
                        people.sessions().endOthers(session);
                        yield "keys.password.removed";
                    }
                    case Removal.NotThere() -> "keys.password.removed";
                    case Removal.LastWayIn() -> "keys.last";
                };
        keys.show(exchange, session, Optional.of(message), false);
    }
}

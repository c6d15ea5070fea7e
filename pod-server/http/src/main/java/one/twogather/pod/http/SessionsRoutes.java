package one.twogather.pod.http;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import one.twogather.pod.pages.SessionsView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Session;

/** The browsers in which somebody is signed in, and the way to end that. */
final class SessionsRoutes {

    static final String PAGE = "/-/sessions";
    static final String END = "/-/sessions/end";
    static final String END_OTHERS = "/-/sessions/end-others";

    private final AccountPages pages;
    private final People people;

    SessionsRoutes(AccountPages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        Words words = Speech.of(exchange);
        List<SessionsView.Browser> browsers = people
                .sessions()
                .list(session.session().account())
                .stream()
                .map(one -> browser(words, one, session.session()))
                .toList();
        pages.show(
                exchange,
                words,
                "sessions",
                new SessionsView(
                        pages.frame(exchange, words, "sessions.title"),
                        AccountPages.menu(session, "sessions"),
                        browsers));
    }

    private static SessionsView.Browser browser(Words words, Session one, Session mine) {
        return new SessionsView.Browser(
                one.id(),
                one.label().isEmpty() ? words.say("sessions.nameless") : one.label(),
                one.id().equals(mine.id()),
                "sessions.method." + one.method().name().toLowerCase(Locale.ROOT),
                words.date(one.begun()),
                words.date(one.lastUsed()));
    }

    void end(Exchange exchange, OpenSession session, Map<String, String> fields) throws ClientGone {
        people.sessions().revoke(session.session().account(), fields.getOrDefault("session", ""));
        pages.lead(exchange, PAGE);
    }

    void endOthers(Exchange exchange, OpenSession session, Map<String, String> ignored) throws ClientGone {
        people.sessions().endOthers(session);
        pages.lead(exchange, PAGE);
    }
}

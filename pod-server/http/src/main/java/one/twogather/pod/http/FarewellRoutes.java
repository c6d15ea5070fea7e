package one.twogather.pod.http;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import one.twogather.pod.openid.Farewells;
import one.twogather.pod.openid.Farewells.Farewell;
import one.twogather.pod.pages.SignOutView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** Apps that send people here to sign out (O-023). An app that shows it had signed this person in needs no question; anybody else only asks for one. */
final class FarewellRoutes {

    private final AccountPages pages;
    private final People people;
    private final Farewells farewells;

    FarewellRoutes(AccountPages pages, People people, Farewells farewells) {
        this.pages = pages;
        this.people = people;
        this.farewells = farewells;
    }

    void answer(Exchange exchange) throws IOException {
        Outcome<Parameters> parameters = exchange.method().equals("POST")
                ? Form.text(exchange).then(Parameters::read)
                : Parameters.ofTarget(exchange.target());
        switch (parameters) {
            case Outcome.Refused<Parameters>(Problem problem) ->
                pages.problems().answer(exchange, problem);
            case Outcome.Done<Parameters>(Parameters sent) -> {
                switch (farewells.read(sent.values())) {
                    case Farewell.Known(WebId person, Optional<String> then) -> known(exchange, person, then);
                    case Farewell.Doubtful(Optional<String> then) -> doubtful(exchange, then);
                    case Farewell.Refused(String detail) -> pages.refuse(exchange, ProblemType.BAD_REQUEST, detail);
                }
            }
        }
    }

    private void known(Exchange exchange, WebId person, Optional<String> then) throws ClientGone {
        Optional<OpenSession> session = pages.visits().of(exchange);
        boolean theirs = session.flatMap(
                        open -> people.accounts().find(open.session().account()))
                .filter(account -> account.webId().equals(person))
                .isPresent();
        if (!theirs) {
            doubtful(exchange, then);
            return;
        }
        people.sessions().end(session.get());
        Head head = pages.visits().close(exchange.beginPrivately(303));
        exchange.send(AccountPages.lead(head, then.orElse(Landing.PATH)));
    }

    private void doubtful(Exchange exchange, Optional<String> then) throws ClientGone {
        Optional<OpenSession> session = pages.visits().of(exchange);
        if (session.isEmpty()) {
            pages.lead(exchange, then.orElse(Landing.PATH));
            return;
        }
        Words words = Speech.of(exchange);
        pages.show(
                exchange,
                words,
                "signout",
                new SignOutView(pages.frame(exchange, words, "signout.title"), AccountPages.menu(session.get(), "")));
    }
}

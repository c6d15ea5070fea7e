package one.twogather.pod.http;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.grants.SharingLink;
import one.twogather.pod.identity.Account;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.ShareView;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** Where owners make links and inboxes. What they made is listed, and taken back, at {@link AppsRoutes}. */
final class ShareRoutes {

    static final String PAGE = "/-/share";
    static final String INBOX = "/-/share/inbox";

    private static final int OK = 200;

    private final AccountPages pages;
    private final People people;

    ShareRoutes(AccountPages pages, People people) {
        this.pages = pages;
        this.people = people;
    }

    /** What the last form did: a link, or why there is none. */
    private record Done(Optional<String> message, String what, Optional<SharingLink> link) {

        static final Done NOTHING = new Done(Optional.empty(), "", Optional.empty());
    }

    void page(Exchange exchange, OpenSession session) throws IOException {
        show(exchange, OK, session, Done.NOTHING);
    }

    void link(Exchange exchange, OpenSession session, Map<String, String> fields) throws IOException {
        PodId pod = session.session().account();
        Outcome<SharingLink> made = ShareForm.offer(fields, pod, pages.locator())
                .then(offer -> people.sharing().share(pod, offer));
        answer(exchange, session, made, fields.getOrDefault("what", ""));
    }

    void inbox(Exchange exchange, OpenSession session, Map<String, String> fields) throws IOException {
        Optional<Account> account = people.accounts().find(session.session().account());
        if (account.isEmpty()) {
            pages.refuse(exchange, ProblemType.NOT_FOUND, "there is no such account");
            return;
        }
        Outcome<SharingLink> made = ShareForm.invitation(fields).then(invitation -> people.sharing()
                .invite(account.get().name(), account.get().webId(), invitation));
        answer(exchange, session, made, "");
    }

    private void answer(Exchange exchange, OpenSession session, Outcome<SharingLink> made, String what)
            throws IOException {
        switch (made) {
            case Outcome.Done<SharingLink>(SharingLink link) ->
                show(exchange, OK, session, new Done(Optional.empty(), "", Optional.of(link)));
            case Outcome.Refused<SharingLink> refused ->
                show(
                        exchange,
                        ProblemType.UNPROCESSABLE.status(),
                        session,
                        new Done(Optional.of("share.unclear"), what, Optional.empty()));
        }
    }

    private void show(Exchange exchange, int status, OpenSession session, Done done) throws ClientGone {
        Words words = Speech.of(exchange);
        ShareView view = new ShareView(
                pages.frame(exchange, words, "share.title"),
                AccountPages.menu(session, "apps"),
                done.message(),
                done.what(),
                done.link().map(link -> link.grant().terms().clientName()).orElse(""),
                done.link().map(SharingLink::address));
        pages.show(exchange, status, words, Html.POLICY, "share", view);
    }
}

package one.twogather.pod.http;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.hosting.Consents;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.openid.AuthorizationRequest;
import one.twogather.pod.openid.Client;
import one.twogather.pod.pages.ConsentView;
import one.twogather.pod.pages.Html;
import one.twogather.pod.pages.Words;
import one.twogather.pod.signin.OpenSession;

/** The page on which a person reads who asks, for what and why. */
final class ConsentQuestion {

    private final AccountPages pages;

    ConsentQuestion(AccountPages pages) {
        this.pages = pages;
    }

    /** Who asks, as far as that is known for certain. */
    static Consents.Asking asking(AuthorizationRequest request) {
        Client client = request.client();
        String home = home(request);
        return new Consents.Asking(
                client.id(),
                client.says().name().orElse(home),
                home,
                request.details().orElse(""));
    }

    /** Where an app lives: at its document's host if it has one, or else at the address that gets the answer. */
    private static String home(AuthorizationRequest request) {
        URI address = URI.create(
                request.client().kind() == Client.Kind.DOCUMENT
                        ? request.client().id()
                        : request.redirectUri());
        if (address.getHost() == null) {
            return address.getScheme() + ":";
        }
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    void show(
            Exchange exchange,
            String id,
            AuthorizationRequest request,
            OpenSession session,
            List<Need> needs,
            boolean before)
            throws ClientGone {
        Words words = Speech.of(exchange);
        Consents.Asking asking = asking(request);
        List<ConsentView.Item> required = new ArrayList<>();
        List<ConsentView.Item> optional = new ArrayList<>();
        for (int number = 0; number < needs.size(); number++) {
            Need need = needs.get(number);
            (need.isRequired() ? required : optional).add(item(words, number, need));
        }
        ConsentView view = new ConsentView(
                pages.frame(exchange, words, "consent.page"),
                AccountPages.menu(session, ""),
                id,
                asking.name(),
                asking.home(),
                request.client().kind() == Client.Kind.DOCUMENT
                        ? Optional.of(request.client().id())
                        : Optional.empty(),
                required,
                optional,
                Described.folder(Consents.ownContainer(asking)),
                needs.isEmpty(),
                before);
        String policy = Html.policyLeadingTo(URI.create(request.redirectUri()));
        pages.show(exchange, 200, words, policy, "consent", view);
    }

    private static ConsentView.Item item(Words words, int number, Need need) {
        List<String> what = need.scopes().stream()
                .flatMap(scope -> Described.scope(words, scope))
                .distinct()
                .toList();
        List<String> identifiers = need.scopes().stream()
                .flatMap(scope -> scope instanceof Scope.Kind(Set<String> types, ResourcePath ignored)
                        ? types.stream().sorted()
                        : Stream.empty())
                .distinct()
                .toList();
        return new ConsentView.Item(
                number,
                what,
                identifiers,
                Described.actions(need.modes()),
                need.reason(Locale.forLanguageTag(words.tag())),
                "");
    }
}

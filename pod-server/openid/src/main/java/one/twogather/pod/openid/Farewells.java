package one.twogather.pod.openid;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.WebId;

/**
 * Apps that ask for a person to be signed out here (OpenID Connect RP-Initiated Logout 1.0; O-023). It ends the person's session at this server and nothing
 * else: grants and the tokens of apps stay as they are.
 */
public final class Farewells {

    private final Clients clients;
    private final IdTokenHints hints;

    /** What is to be done. */
    public sealed interface Farewell {

        /**
         * The app showed that the person had signed in to it: if they are who has the session, it ends without a question; anybody else is asked.
         *
         * @param then where to send the browser afterwards; empty for a page of this server's
         */
        record Known(WebId person, Optional<String> then) implements Farewell {}

        /**
         * Anybody could have sent the person here: ask.
         *
         * @param then where to send the browser afterwards; empty for a page of this server's
         */
        record Doubtful(Optional<String> then) implements Farewell {}

        /**
         * Show a page of status 400, and send nobody anywhere.
         *
         * @param detail a sentence without a full stop, for those who write apps
         */
        record Refused(String detail) implements Farewell {}
    }

    Farewells(Clients clients, IdTokenHints hints) {
        this.clients = clients;
        this.hints = hints;
    }

    /** @param sent the parameters as they came, decoded: from the query of a GET or the form of a POST */
    public Farewell read(Map<String, List<String>> sent) {
        Parameters parameters = Parameters.of(sent);
        if (!parameters.twice().isEmpty()) {
            return new Farewell.Refused("a parameter stands in the request twice");
        }
        Optional<IdTokenHints.Hint> hint = parameters.text("id_token_hint").flatMap(hints::read);
        Optional<String> named = parameters.text("client_id");
        Optional<String> hinted = hint.map(IdTokenHints.Hint::clientId);
        if (named.isPresent() && hinted.isPresent() && !named.equals(hinted)) {
            return new Farewell.Refused("the ID token is another client's");
        }
        Optional<String> wanted = parameters.text("post_logout_redirect_uri");
        if (wanted.isPresent() && !mayLeaveTo(named.or(() -> hinted), wanted.get())) {
            return new Farewell.Refused(
                    "the post_logout_redirect_uri is not, to the letter, one that a client named, or it is not said"
                            + " which");
        }
        Optional<String> then = wanted.map(address -> withState(address, parameters.text("state")));
        return hint.<Farewell>map(known -> new Farewell.Known(known.person(), then))
                .orElseGet(() -> new Farewell.Doubtful(then));
    }

    private boolean mayLeaveTo(Optional<String> clientId, String address) {
        return clientId.filter(id ->
                        clients.find(id) instanceof Parsed.Valid<Client>(Client client) && client.mayLeaveTo(address))
                .isPresent();
    }

    private static String withState(String address, Optional<String> state) {
        return state.map(text -> Redirection.withQuery(address, "state=" + Redirection.encoded(text)))
                .orElse(address);
    }
}

package one.twogather.pod.openid;

import java.util.Map;
import java.util.Optional;
import one.twogather.pod.openid.ShownTokens.Shown;

/**
 * Where clients give back what they no longer need (RFC 7009). With any token of a family the whole family ends. The person's grant stays: it is theirs to
 * take back.
 */
final class RevocationEndpoint {

    private final ClientAuthentication authentication;
    private final ShownTokens tokens;
    private final Families families;

    RevocationEndpoint(ClientAuthentication authentication, ShownTokens tokens, Families families) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.families = families;
    }

    ClientAnswer answer(ClientRequest request) {
        return authentication.answer(request, (client, form) -> answer(client.id(), form));
    }

    private ClientAnswer answer(String clientId, ClientForm form) {
        Optional<String> token = form.parameter("token");
        if (token.isEmpty()) {
            return ClientAnswer.invalidRequest("the form has no token");
        }
        return switch (tokens.find(token.get())) {
            // What is worth nothing already is as good as given back (RFC 7009 §2.2).
            case Shown.Unknown() -> done();
            case Shown.Refresh(Families.Held held) ->
                end(clientId, held.signIn().clientId(), Optional.of(held.id()));
            case Shown.Access access -> end(clientId, access.clientId(), access.family());
        };
    }

    private ClientAnswer end(String clientId, String owner, Optional<String> family) {
        if (!clientId.equals(owner)) {
            return ClientAnswer.invalidGrant("the token is another client's");
        }
        if (family.isEmpty()) {
            return ClientAnswer.error(
                    400, "unsupported_token_type", "a script's token lives as long as its credential, or some minutes");
        }
        families.end(family.get());
        return done();
    }

    private static ClientAnswer done() {
        return ClientAnswer.granted(Map.of());
    }
}

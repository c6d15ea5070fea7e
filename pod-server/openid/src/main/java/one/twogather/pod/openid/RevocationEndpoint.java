package one.twogather.pod.openid;

import java.util.Map;
import java.util.Optional;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.openid.ClientAuthentication.Finding;
import one.twogather.pod.openid.ClientForm.Named;
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
        return switch (ClientForm.read(request.contentType(), request.body())) {
            case Parsed.Invalid<ClientForm>(String reason) -> ClientAnswer.invalidRequest(reason);
            case Parsed.Valid<ClientForm>(ClientForm form) ->
                switch (form.client(request.authorization())) {
                    case Parsed.Invalid<Named>(String reason) -> ClientAnswer.invalidClient(reason);
                    case Parsed.Valid<Named>(Named named) ->
                        switch (authentication.find(named, request.remote())) {
                            case Finding.Unknown(ClientAnswer answer) -> answer;
                            case Finding.Known client -> answer(client.id(), form);
                        };
                };
        };
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

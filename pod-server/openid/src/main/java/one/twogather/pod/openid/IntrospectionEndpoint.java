package one.twogather.pod.openid;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.openid.ShownTokens.Shown;

/**
 * Where a client with a secret asks whether a token of its own is still good (RFC 7662). Of tokens of others it learns nothing, not even that they are
 * tokens.
 */
final class IntrospectionEndpoint {

    private static final List<String> TOLD =
            List.of("webid", "iss", "sub", "aud", "client_id", "scope", "iat", "exp", "jti", "cnf", "grant");

    private final ClientAuthentication authentication;
    private final ShownTokens tokens;
    private final Families families;
    private final GrantDesk grants;

    IntrospectionEndpoint(
            ClientAuthentication authentication, ShownTokens tokens, Families families, GrantDesk grants) {
        this.authentication = authentication;
        this.tokens = tokens;
        this.families = families;
        this.grants = grants;
    }

    ClientAnswer answer(ClientRequest request) {
        return authentication.answer(
                request,
                (client, form) -> client.isPublic()
                        ? ClientAnswer.invalidClient("only clients that have a secret may ask")
                        : answer(client.id(), form));
    }

    private ClientAnswer answer(String clientId, ClientForm form) {
        Optional<String> token = form.parameter("token");
        if (token.isEmpty()) {
            return ClientAnswer.invalidRequest("the form has no token");
        }
        return ClientAnswer.granted(
                switch (tokens.find(token.get())) {
                    case Shown.Unknown() -> worthless();
                    case Shown.Refresh(Families.Held held) -> refresh(clientId, held);
                    case Shown.Access access -> access(clientId, access);
                });
    }

    private Map<String, Object> refresh(String clientId, Families.Held held) {
        SignIn signIn = held.signIn();
        if (!signIn.clientId().equals(clientId) || !held.isCurrent() || !grants.isLive(signIn.grant())) {
            return worthless();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("client_id", clientId);
        members.put("webid", signIn.person().iri());
        members.put("sub", signIn.person().iri());
        members.put("scope", signIn.scope().text());
        members.put("grant", signIn.grant());
        return members;
    }

    /** A script's token is as good as its credential, which was just shown. */
    private Map<String, Object> access(String clientId, Shown.Access token) {
        if (!token.clientId().equals(clientId)
                || token.family().filter(family -> !families.isLive(family)).isPresent()
                || token.grant().filter(grant -> !grants.isLive(grant)).isPresent()) {
            return worthless();
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("active", true);
        members.put("token_type", "DPoP");
        TOLD.forEach(name -> {
            Object value = token.claims().get(name);
            if (value != null) {
                members.put(name, value);
            }
        });
        return members;
    }

    private static Map<String, Object> worthless() {
        return Map.of("active", false);
    }
}

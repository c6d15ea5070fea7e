package one.twogather.pod.openid;

import java.time.Instant;
import java.util.List;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.identity.JwsAlgorithm;
import one.twogather.pod.model.WebId;

/**
 * That a person signed in for an app and gave it a grant: what its tokens say, the first and each later one.
 *
 * @param clientId to whom
 * @param person who
 * @param grant what they gave, by its name
 * @param scope in the words of OpenID
 * @param authenticated when they showed who they are, to the second
 * @param methods how they did (RFC 8176)
 * @param idTokens how the client wants its ID tokens signed
 */
record SignIn(
        String clientId,
        WebId person,
        String grant,
        Scope scope,
        Instant authenticated,
        List<String> methods,
        JwsAlgorithm idTokens) {

    SignIn {
        methods = List.copyOf(methods);
    }

    SignIn within(Scope narrower) {
        return new SignIn(clientId, person, grant, narrower, authenticated, methods, idTokens);
    }

    JsonRow writeTo(JsonRow row) {
        return row.with("client", clientId)
                .with("webId", person.iri())
                .with("grant", grant)
                .with("scope", scope.names())
                .with("authenticated", authenticated)
                .with("methods", methods)
                .with("idTokens", idTokens.joseName());
    }

    static SignIn read(JsonRow row) {
        return new SignIn(
                row.text("client"),
                new WebId(row.text("webId")),
                row.text("grant"),
                new Scope(row.texts("scope")),
                row.time("authenticated"),
                row.texts("methods"),
                JwsAlgorithm.named(row.text("idTokens")).orElseThrow());
    }
}

package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.openid.Authorizations.Beginning;
import org.junit.jupiter.api.Test;

/** Requests that apps hand in beforehand (RFC 9126). */
class PushedRequestsTest {

    private static final String URL = World.ISSUER + ".oidc/par";

    private final World world = new World();
    private final App app = App.open(world);

    @Test
    void anIndependentLibraryReadsTheAnswer() throws Exception {
        ClientAnswer answer = push(app, app.asks());
        HTTPResponse response = new HTTPResponse(answer.status());
        response.setHeader("Content-Type", "application/json");
        response.setBody(answer.body());
        var pushed = PushedAuthorizationResponse.parse(response).toSuccessResponse();
        assertEquals(90, pushed.getLifetime());
        assertTrue(pushed.getRequestURI().toString().startsWith("urn:ietf:params:oauth:request_uri:"));
    }

    @Test
    void aPushedRequestIsTheRequest() {
        Map<String, String> asks =
                app.asks("authorization_details", "[{\"type\":\"pod\",\"x\":\"" + "x".repeat(7_000) + "\"}]");
        Map<String, String> sent = Map.of("client_id", app.id, "request_uri", uri(push(app, asks)));
        AuthorizationRequest request = app.begun(sent).request();
        assertEquals(Optional.ofNullable(asks.get("authorization_details")), request.details());
        assertEquals(Optional.of("state of the app"), request.state());
    }

    @Test
    void whatIsSentBesidesCountsForNothing() {
        Map<String, String> sent = new HashMap<>(app.asks("redirect_uri", "https://attacker.example/"));
        sent.put("request_uri", uri(push(app, app.asks())));
        sent.put("state", "another");
        AuthorizationRequest request = app.begun(sent).request();
        assertEquals(App.REDIRECT, request.redirectUri());
        assertEquals(Optional.of("state of the app"), request.state());
    }

    @Test
    void aPushedRequestIsGoodOnceAndShortly() {
        Map<String, String> sent = Map.of("client_id", app.id, "request_uri", uri(push(app, app.asks())));
        app.begun(sent);
        refused(sent);
        Map<String, String> late = Map.of("client_id", app.id, "request_uri", uri(push(app, app.asks())));
        world.advance(Duration.ofSeconds(90));
        refused(late);
    }

    /** Neither to be used nor taken away by another client. */
    @Test
    void aRequestOfAnotherClientIsRefused() {
        String uri = uri(push(app, app.asks()));
        refused(Map.of("client_id", App.open(world).id, "request_uri", uri));
        refused(Map.of("request_uri", uri));
        app.begun(Map.of("client_id", app.id, "request_uri", uri));
    }

    @Test
    void aRequestThatWasNeverPushedIsRefused() {
        refused(Map.of("client_id", app.id, "request_uri", Authorizations.REQUEST_URI + "x"));
        refused(Map.of("client_id", app.id, "request_uri", Authorizations.REQUEST_URI));
        // Nor is the name of a request that waits for somebody's decision one of a pushed request.
        refused(Map.of(
                "client_id",
                app.id,
                "request_uri",
                Authorizations.REQUEST_URI + app.begun(app.asks()).id()));
    }

    @Test
    void faultsAreToldToTheClientAndKeptNowhere() {
        World.refused(400, "invalid_request", push(app, app.asks("redirect_uri", "https://attacker.example/")));
        World.refused(400, "invalid_request", push(app, app.asks("code_challenge_method", "plain")));
        World.refused(400, "unsupported_response_type", push(app, app.asks("response_type", "token")));
        World.refused(
                400, "request_uri_not_supported", push(app, app.asks("request_uri", Authorizations.REQUEST_URI + "x")));
        World.refused(401, "invalid_client", push(app, app.asks("client_secret", "made up")));
        World.refused(401, "invalid_client", world.provider.push(World.requestWith("x=y", Optional.empty())));
        World.refused(
                400,
                "invalid_client",
                world.provider.push(World.requestWith(App.encoded(Map.of("x", "y")), World.basic(world.credential))));
    }

    @Test
    void aClientWithASecretShowsIt() {
        App confidential = App.secret(world);
        Map<String, String> asks = new HashMap<>(confidential.asks());
        World.refused(
                401, "invalid_client", world.provider.push(World.requestWith(App.encoded(asks), Optional.empty())));
        assertEquals(201, push(confidential, asks).status());
    }

    /** RFC 9449 §10.1. */
    @Test
    void aProofSaysWhichKeyTheCodeIsFor() {
        ClientAnswer answer = push(app, app.asks(), app.key.proof("POST", URL));
        AuthorizationRequest request = app.begun(Map.of("client_id", app.id, "request_uri", uri(answer)))
                .request();
        assertEquals(Optional.of(app.key.thumbprint()), request.key());
        String other = new Prover(world.clock).thumbprint();
        World.refused(400, "invalid_request", push(app, app.asks("dpop_jkt", other), app.key.proof("POST", URL)));
        World.refused(400, "invalid_dpop_proof", push(app, app.asks(), app.key.proof("POST", World.TOKEN)));
        String proof = app.key.proof("POST", URL);
        assertEquals(201, push(app, app.asks(), proof).status());
        World.refused(400, "invalid_dpop_proof", push(app, app.asks(), proof));
    }

    @Test
    void requestsThatNobodyUsesAreCounted() {
        String first = uri(push(app, app.asks()));
        for (int i = 1; i < 300; i++) {
            uri(push(app, app.asks()));
        }
        World.refused(429, "temporarily_unavailable", push(app, app.asks()));
        app.begun(Map.of("client_id", app.id, "request_uri", first));
        uri(push(app, app.asks()));
        World.refused(429, "temporarily_unavailable", push(app, app.asks()));
    }

    private ClientAnswer push(App who, Map<String, String> asks, String... proofs) {
        return world.provider.push(who.request(asks, proofs));
    }

    private static String uri(ClientAnswer answer) {
        assertEquals(201, answer.status(), answer.body());
        return App.text(World.json(answer.body()), "request_uri");
    }

    private void refused(Map<String, String> sent) {
        Beginning.Refused refused = assertInstanceOf(Beginning.Refused.class, app.begin(sent));
        assertTrue(List.of("invalid_request_uri", "invalid_request").contains(refused.error()), refused.toString());
    }
}

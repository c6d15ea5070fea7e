package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens that their clients give back (RFC 7009), and ask about (RFC 7662). */
class GivenBackTest {

    private final World world = new World();
    private final App app = App.open(world);
    private final App keeper = App.secret(world);

    @Test
    void aRefreshTokenThatIsGivenBackEndsAll() {
        Map<String, Object> tokens = app.tokens();
        assertEquals(200, revoke(app, App.text(tokens, "refresh_token")).status());
        ended(app, tokens);
    }

    @Test
    void anAccessTokenThatIsGivenBackEndsAll() {
        Map<String, Object> tokens = app.tokens();
        assertEquals(200, revoke(app, App.text(tokens, "access_token")).status());
        ended(app, tokens);
    }

    @Test
    void nobodyGivesBackWhatIsAnothers() {
        Map<String, Object> tokens = app.tokens();
        for (String name : List.of("access_token", "refresh_token")) {
            World.refused(400, "invalid_grant", revoke(keeper, App.text(tokens, name)));
        }
        App.granted(app.refresh(App.text(tokens, "refresh_token")));
    }

    @Test
    void whatIsWorthNothingIsAsGoodAsGivenBack() {
        for (String token : List.of("x", "a.b.c", "x".repeat(9_000), App.text(app.tokens(), "id_token"))) {
            assertEquals(200, revoke(app, token).status());
        }
        World.refused(400, "invalid_request", revoke(app, ""));
    }

    @Test
    void aScriptsTokenCannotBeGivenBack() {
        ClientRequest request = World.requestWith("token=" + world.token(), World.basic(world.credential));
        World.refused(400, "unsupported_token_type", world.provider.revoke(request));
    }

    @Test
    void whoeverIsNotAClientGivesNothingBack() {
        String token = App.text(keeper.tokens(), "refresh_token");
        for (Optional<String> authorization : List.of(Optional.<String>empty(), World.basic(keeper.id, "wrong"))) {
            World.refused(
                    401, "invalid_client", world.provider.revoke(World.requestWith("token=" + token, authorization)));
        }
        World.refused(
                401,
                "invalid_client",
                world.provider.revoke(
                        World.requestWith("client_id=" + keeper.id + "&token=" + token, Optional.empty())));
        App.granted(keeper.refresh(token));
    }

    @Test
    void anIndependentLibraryReadsWhatIsToldOfAToken() throws Exception {
        Map<String, Object> tokens = keeper.tokens();
        ClientAnswer answer = introspect(keeper, App.text(tokens, "access_token"));
        HTTPResponse response = new HTTPResponse(answer.status());
        response.setHeader("Content-Type", "application/json");
        response.setBody(answer.body());
        var told = TokenIntrospectionResponse.parse(response).toSuccessResponse();
        assertEquals(true, told.isActive());
        assertEquals(keeper.id, told.getClientID().getValue());
        assertEquals(World.ALICE_ID.iri(), told.getSubject().getValue());
        assertEquals("DPoP", told.getTokenType().getValue());
        assertEquals(
                keeper.key.thumbprint(),
                told.getJWKThumbprintConfirmation().getValue().toString());
        assertEquals(true, told(keeper, App.text(tokens, "refresh_token")).get("active"));
    }

    @Test
    void aScriptMayAskAboutItsToken() {
        ClientRequest request = World.requestWith("token=" + world.token(), World.basic(world.credential));
        assertEquals(true, World.json(world.provider.introspect(request).body()).get("active"));
    }

    @Test
    void aTokenThatEndedIsNotActive() {
        Map<String, Object> over = keeper.tokens();
        world.advance(Duration.ofMinutes(5));
        worthless(App.text(over, "access_token"));
        Map<String, Object> used = keeper.tokens();
        App.granted(keeper.refresh(App.text(used, "refresh_token")));
        worthless(App.text(used, "refresh_token"));
        Map<String, Object> given = keeper.tokens();
        revoke(keeper, App.text(given, "refresh_token"));
        worthless(App.text(given, "access_token"));
        Map<String, Object> grant = keeper.tokens();
        world.grants.clear();
        worthless(App.text(grant, "access_token"));
        worthless(App.text(grant, "refresh_token"));
    }

    @Test
    void ofTokensOfOthersNothingIsTold() {
        App other = App.secret(world);
        Map<String, Object> tokens = other.tokens();
        worthless(App.text(tokens, "access_token"));
        worthless(App.text(tokens, "refresh_token"));
        worthless("x");
        worthless(App.text(keeper.tokens(), "id_token"));
        worthless(world.token());
    }

    @Test
    void whoeverHasNoSecretIsToldNothing() {
        World.refused(401, "invalid_client", introspect(app, App.text(app.tokens(), "access_token")));
        World.refused(
                401,
                "invalid_client",
                world.provider.introspect(World.requestWith("token=x", World.basic(keeper.id, "wrong"))));
        World.refused(400, "invalid_request", introspect(keeper, ""));
    }

    private void ended(App who, Map<String, Object> tokens) {
        World.refused(400, "invalid_grant", who.refresh(App.text(tokens, "refresh_token")));
        assertFalse(world.provider.isLive(App.text(World.part(App.text(tokens, "access_token"), 1), "family")));
    }

    private void worthless(String token) {
        assertEquals(Map.of("active", false), told(keeper, token));
    }

    private Map<String, Object> told(App who, String token) {
        return App.granted(introspect(who, token));
    }

    private ClientAnswer introspect(App who, String token) {
        return world.provider.introspect(who.request(Map.of("token", token)));
    }

    private ClientAnswer revoke(App who, String token) {
        return world.provider.revoke(who.request(Map.of("token", token)));
    }
}

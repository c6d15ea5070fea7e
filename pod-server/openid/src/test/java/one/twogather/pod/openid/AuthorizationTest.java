package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.identity.FailureLimiter;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.openid.Authorizations.Beginning;
import one.twogather.pod.openid.Authorizations.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests for authorisation, and what comes of them (O-013). */
class AuthorizationTest {

    private final World world = new World();
    private final App app = App.open(world);
    private final Authorizations authorizations = world.provider.authorizations();

    @Test
    void whatIsAskedForIsThereForThePages() {
        String details = "[{\"type\":\"pod\",\"actions\":[\"read\"]}]";
        Map<String, String> asks = app.asks("authorization_details", details);
        asks.put("prompt", "login consent");
        asks.put("max_age", "60");
        asks.put("login_hint", "alice");
        Beginning.Begun begun = app.begun(asks);
        AuthorizationRequest request = begun.request();
        assertEquals(app.id, request.client().id());
        assertEquals(Client.Kind.REGISTERED, request.client().kind());
        assertEquals(
                List.of("openid", "webid", "offline_access"), request.scope().names());
        assertEquals(Set.of(Prompt.LOGIN, Prompt.CONSENT), request.prompts());
        assertEquals(Optional.of(Duration.ofMinutes(1)), request.maxAge());
        assertEquals(Optional.of("alice"), request.loginHint());
        assertEquals(Optional.of(details), request.details());
        assertFalse(request.isSilent());
        assertEquals(Optional.of(request), authorizations.find(begun.id()));
    }

    @Test
    void theAnswerHasCodeStateAndIssuer() throws ParseException {
        world.grants.add(App.GRANT);
        Ending ending = authorizations.allow(app.begun(app.asks()).id(), app.approval());
        String location = assertInstanceOf(Ending.Redirect.class, ending).location();
        assertTrue(location.startsWith(App.REDIRECT + "?code="), location);
        AuthenticationResponse response = AuthenticationResponseParser.parse(URI.create(location));
        assertTrue(response.indicatesSuccess());
        assertEquals("state of the app", response.getState().getValue());
        assertEquals(World.ISSUER, response.getIssuer().getValue());
    }

    /** Mix-up (RFC 9207): a client of several issuers knows whose answer it has, of errors too. */
    @ParameterizedTest
    @EnumSource
    void refusalsNameTheIssuerToo(Refusal why) throws ParseException {
        Ending ending = authorizations.refuse(app.begun(app.asks()).id(), why);
        AuthenticationResponse response = AuthenticationResponseParser.parse(
                URI.create(assertInstanceOf(Ending.Redirect.class, ending).location()));
        assertFalse(response.indicatesSuccess());
        assertEquals(
                why.name().toLowerCase(java.util.Locale.ROOT),
                response.toErrorResponse().getErrorObject().getCode());
        assertEquals("state of the app", response.getState().getValue());
        assertEquals(World.ISSUER, response.getIssuer().getValue());
    }

    @Test
    void faultsNameTheIssuerToo() {
        Map<String, String> answer = redirected(app.asks("response_type", "token"));
        assertEquals("unsupported_response_type", answer.get("error"));
        assertEquals(World.ISSUER, answer.get("iss"));
        assertEquals("state of the app", answer.get("state"));
    }

    @Test
    void anAnswerMayGoIntoTheFragment() {
        Ending ending = authorizations.refuse(
                app.begun(app.asks("response_mode", "fragment")).id(), Refusal.ACCESS_DENIED);
        String location = assertInstanceOf(Ending.Redirect.class, ending).location();
        assertTrue(location.startsWith(App.REDIRECT + "#error=access_denied"), location);
        assertEquals(
                "invalid_request",
                redirected(app.asks("response_mode", "form_post")).get("error"));
    }

    /** PKCE downgrade: to no verifier, to one that is shown, to one by another rule. */
    @ParameterizedTest
    @CsvSource({
        "code_challenge, ''",
        "code_challenge_method, ''",
        "code_challenge_method, plain",
        "code_challenge_method, s256",
        "code_challenge_method, S512",
        "code_challenge, short",
        "code_challenge, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM=",
        "code_challenge, 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM'"
    })
    void pkceCannotBeWeakened(String name, String value) {
        assertEquals("invalid_request", redirected(app.asks(name, value)).get("error"));
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', invalid_request",
        "response_type, id_token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "prompt, none login, invalid_request",
        "prompt, sudo, invalid_request",
        "max_age, -1, invalid_request",
        "max_age, soon, invalid_request",
        "max_age, 99999999999999999999, invalid_request",
        "request, eyJhbGciOiJub25lIn0.e30., request_not_supported",
        "request_uri, https://app.example/request, request_uri_not_supported",
        "registration, {}, registration_not_supported",
        "authorization_details, '{}', invalid_authorization_details",
        "authorization_details, '[1]', invalid_authorization_details",
        "authorization_details, '[{}]', invalid_authorization_details",
        "authorization_details, '[', invalid_authorization_details",
        "authorization_details, 'null', invalid_authorization_details",
        "authorization_details, '[{\"type\":1}]', invalid_authorization_details",
        "dpop_jkt, short, invalid_request",
        "id_token_hint, a.b.c, invalid_request"
    })
    void whatIsWrongIsToldToTheApp(String name, String value, String error) {
        assertEquals(error, redirected(app.asks(name, value)).get("error"));
    }

    @Test
    void duplicateParametersAreRefused() {
        for (String name : List.of("scope", "state", "response_type", "code_challenge", "nonce", "unknown")) {
            Map<String, List<String>> asks = new java.util.HashMap<>(App.listed(app.asks()));
            asks.put(name, List.of("one", "two"));
            Beginning beginning = authorizations.begin(asks, App.REMOTE);
            String location =
                    assertInstanceOf(Beginning.Redirect.class, beginning, name).location();
            assertEquals("invalid_request", App.answer(location).get("error"), name);
        }
        for (String name : List.of("client_id", "redirect_uri")) {
            Map<String, List<String>> asks = new java.util.HashMap<>(App.listed(app.asks()));
            asks.put(name, List.of(String.valueOf(app.asks().get(name)), "https://attacker.example/"));
            assertInstanceOf(Beginning.Refused.class, authorizations.begin(asks, App.REMOTE), name);
        }
    }

    @Test
    void veryLongParametersAreRefusedAndNotKept() {
        int before = world.size(Table.AUTHORIZATION);
        for (String name : List.of("state", "nonce", "login_hint", "scope", "unknown")) {
            String location = assertInstanceOf(Beginning.Redirect.class, app.begin(app.asks(name, "x".repeat(2_049))))
                    .location();
            assertEquals("invalid_request", App.answer(location).get("error"), name);
            assertTrue(location.length() < 4_000, "nothing long is repeated");
        }
        Map<String, String> many = app.asks();
        for (int i = 0; i < 10; i++) {
            many.put("unknown" + i, "x".repeat(2_000));
        }
        assertEquals("invalid_request", redirected(many).get("error"));
        assertInstanceOf(Beginning.Refused.class, app.begin(app.asks("client_id", "x".repeat(100_000))));
        assertInstanceOf(
                Beginning.Refused.class, app.begin(app.asks("redirect_uri", App.REDIRECT + "x".repeat(100_000))));
        assertEquals(before, world.size(Table.AUTHORIZATION));
    }

    @Test
    void aRequestIsAnsweredOnce() {
        String id = app.begun(app.asks()).id();
        App.answer(authorizations.allow(id, app.approval()));
        assertInstanceOf(Ending.Gone.class, authorizations.allow(id, app.approval()));
        assertInstanceOf(Ending.Gone.class, authorizations.refuse(id, Refusal.ACCESS_DENIED));
        assertEquals(Optional.empty(), authorizations.find(id));
        assertInstanceOf(Ending.Gone.class, authorizations.refuse("never begun", Refusal.ACCESS_DENIED));
    }

    @Test
    void aRequestWaitsForHalfAnHour() {
        String id = app.begun(app.asks()).id();
        world.advance(Duration.ofMinutes(30).minusSeconds(1));
        assertTrue(authorizations.find(id).isPresent());
        world.advance(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), authorizations.find(id));
        assertInstanceOf(Ending.Gone.class, authorizations.allow(id, app.approval()));
    }

    @Test
    void requestsThatNobodyAnswersDoNotGather() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 10; i++) {
                app.begun(app.asks());
            }
            world.advance(Duration.ofHours(1));
        }
        assertTrue(world.size(Table.AUTHORIZATION) < 60, "kept " + world.size(Table.AUTHORIZATION));
    }

    @Test
    void whoeverCopiesTheRowsHasNoSecrets() {
        String id = app.begun(app.asks()).id();
        String code = app.code();
        String token = App.text(App.granted(app.redeem(app.code())), "refresh_token");
        String all = world.dump(Table.AUTHORIZATION) + world.dump(Table.REFRESH) + world.dump(Table.CLIENT);
        for (String secret : List.of(id, code, token, token.substring(0, 43), token.substring(44))) {
            assertFalse(all.contains(secret), all);
        }
        App confidential = App.secret(world);
        assertFalse(world.dump(Table.CLIENT).contains(confidential.secret.orElseThrow()));
    }

    @Test
    void whoMustSignInAnewIsToldByTheRequest() {
        Instant now = world.clock.instant();
        Instant before = now.minusSeconds(100);
        AuthorizationRequest any = app.begun(app.asks()).request();
        assertTrue(any.accepts(before, now));
        AuthorizationRequest login = app.begun(app.asks("prompt", "login")).request();
        assertFalse(login.accepts(before, now));
        assertTrue(login.accepts(now, now.plusSeconds(60)));
        AuthorizationRequest young = app.begun(app.asks("max_age", "99")).request();
        assertFalse(young.accepts(before, now));
        assertTrue(app.begun(app.asks("max_age", "100")).request().accepts(before, now));
        assertTrue(
                app.begun(app.asks("max_age", "0")).request().accepts(now, now.plusSeconds(60)), "just now, for this");
    }

    @Test
    void nobodyIsLetInByAnOlderSignInThanTheAppWants() {
        String id = app.begun(app.asks("prompt", "login")).id();
        Approval stale =
                new Approval(World.ALICE_ID, App.GRANT, world.clock.instant().minusSeconds(1), List.of("hwk"), true);
        assertThrows(IllegalArgumentException.class, () -> authorizations.allow(id, stale));
    }

    @Test
    void aSilentRequestSaysSo() {
        assertTrue(app.begun(app.asks("prompt", "none")).request().isSilent());
    }

    /** Silent sign-in on every page load names whom the app expects. */
    @Test
    void anIdTokenOfOursSaysWhoIsExpected() {
        String token = App.text(app.tokens(), "id_token");
        world.advance(Duration.ofDays(1));
        assertEquals(
                Optional.of(World.ALICE_ID),
                app.begun(app.asks("id_token_hint", token)).request().person());
        String access = App.text(app.tokens(), "access_token");
        assertEquals(
                "invalid_request", redirected(app.asks("id_token_hint", access)).get("error"));
    }

    /** docs/reference/grants.md, "Ask": the same, for libraries that know nothing but scopes. */
    @Test
    void scopesSayWhatAnAppNeeds() {
        AuthorizationRequest request = app.begun(
                        app.asks("scope", "openid read:photos/ read+append:https://schema.org/Recipe webid"))
                .request();
        assertEquals(List.of("openid", "webid"), request.scope().names(), "no token has them");
        assertEquals(
                Optional.of("[{\"type\":\"https://2gather.one/ns/pod#DataAccess\",\"locations\":[\"photos/\"],"
                        + "\"actions\":[\"read\"]},{\"type\":\"https://2gather.one/ns/pod#DataAccess\","
                        + "\"datatypes\":[\"https://schema.org/Recipe\"],\"actions\":[\"read\",\"append\"]}]"),
                request.details());
    }

    @Test
    void detailsCountMoreThanScopesAndScopesOfOthersForNothing() {
        String details = "[{\"type\":\"x\"}]";
        Map<String, String> both = app.asks("scope", "openid read:photos/");
        both.put("authorization_details", details);
        assertEquals(Optional.of(details), app.begun(both).request().details());
        for (String scope : List.of("openid", "read:user", "fly:photos/", "read+:photos/", "read:", ":photos/")) {
            assertEquals(
                    Optional.empty(),
                    app.begun(app.asks("scope", scope)).request().details(),
                    scope);
        }
    }

    @Test
    void unknownScopesAreLeftOut() {
        AuthorizationRequest request =
                app.begun(app.asks("scope", "openid  email webid webid \"")).request();
        assertEquals(List.of("openid", "webid"), request.scope().names());
    }

    @Test
    void unknownClientsAreToldOnAPage() {
        for (String id : List.of(
                "nobody",
                "app_" + "x".repeat(43),
                world.credential.clientId(),
                "http://www.w3.org/ns/solid/terms#PublicOidcClient")) {
            Beginning.Refused refused = assertInstanceOf(Beginning.Refused.class, app.begin(app.asks("client_id", id)));
            assertEquals("invalid_client", refused.error(), id);
        }
        assertInstanceOf(Beginning.Refused.class, authorizations.begin(Map.of(), App.REMOTE));
    }

    /** RFC 9396 §5. */
    @Test
    void detailsThatCannotBeGivenAreToldToTheApp() {
        Ending ending = authorizations.refuseDetails(app.begun(app.asks()).id(), "no such folder");
        Map<String, String> answer =
                App.answer(assertInstanceOf(Ending.Redirect.class, ending).location());
        assertEquals("invalid_authorization_details", answer.get("error"));
        assertEquals("no such folder", answer.get("error_description"));
    }

    /** Each of them is a row for half an hour, and anybody may send them. */
    @Test
    void requestsThatNobodyAnswersAreCounted() {
        Beginning.Begun first = app.begun(app.asks());
        for (int i = 1; i < 300; i++) {
            app.begun(app.asks());
        }
        assertInstanceOf(Beginning.Paused.class, app.begin(app.asks()));
        assertInstanceOf(Beginning.Begun.class, authorizations.begin(App.listed(app.asks()), "192.0.2.10"));
        authorizations.refuse(first.id(), Refusal.ACCESS_DENIED);
        Beginning.Begun second = app.begun(app.asks());
        assertInstanceOf(Beginning.Paused.class, app.begin(app.asks()));
        world.grants.add(App.GRANT);
        authorizations.allow(second.id(), app.approval());
        app.begun(app.asks());
        assertInstanceOf(Beginning.Paused.class, app.begin(app.asks()));
        world.advance(FailureLimiter.REFILL);
        app.begun(app.asks());
    }

    private Map<String, String> redirected(Map<String, String> asks) {
        return App.answer(
                assertInstanceOf(Beginning.Redirect.class, app.begin(asks)).location());
    }
}

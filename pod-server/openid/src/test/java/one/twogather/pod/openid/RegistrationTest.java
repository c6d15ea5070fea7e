package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformation;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.openid.Authorizations.Beginning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that register themselves (RFC 7591; O-019.2). */
class RegistrationTest {

    private final World world = new World();

    @Test
    void anIndependentLibraryReadsTheAnswer() throws Exception {
        ClientAnswer answer = world.provider.register(World.json(
                "192.0.2.7",
                "{\"redirect_uris\":[\"https://app.example/z\",\"https://app.example/a\"],\"client_name\":\"Notes\","
                    + "\"application_type\":\"web\",\"subject_type\":\"public\","
                    + "\"post_logout_redirect_uris\":[\"https://app.example/bye\"],"
                    + "\"token_endpoint_auth_method\":\"client_secret_basic\",\"id_token_signed_response_alg\":\"RS256\","
                    + "\"grant_types\":[\"authorization_code\",\"refresh_token\"]}"));
        HTTPResponse response = new HTTPResponse(answer.status());
        response.setHeader("Content-Type", "application/json");
        response.setBody(answer.body());
        OIDCClientInformation client =
                OIDCClientInformationResponse.parse(response).getOIDCClientInformation();
        assertEquals("RS256", client.getOIDCMetadata().getIDTokenJWSAlg().getName());
        assertEquals("Notes", client.getOIDCMetadata().getName());
        assertEquals(43, client.getSecret().getValue().length());
        assertEquals(
                List.of("https://app.example/z", "https://app.example/a"),
                World.json(answer.body()).get("redirect_uris"),
                "inrupt's library compares the first");
        assertEquals(0L, World.json(answer.body()).get("client_secret_expires_at"));
        assertEquals("no-store", answer.headers().get("Cache-Control"));
    }

    @Test
    void aPublicClientGetsNoSecret() {
        Map<String, Object> members = world.register(App.REDIRECT, ",\"token_endpoint_auth_method\":\"none\"");
        assertFalse(members.containsKey("client_secret"));
        assertEquals("none", members.get("token_endpoint_auth_method"));
        assertEquals("ES256", members.get("id_token_signed_response_alg"));
    }

    /** Losing them sends browsers round in circles (C-08). */
    @Test
    void registrationsSurviveARestart() {
        App app = App.open(world);
        Beginning beginning =
                world.provider(OpenIdProvider.Pages.THERE).authorizations().begin(App.listed(app.asks()), App.REMOTE);
        assertInstanceOf(Beginning.Begun.class, beginning);
    }

    @Test
    void anUnusedRegistrationIsForgottenAfterADay() {
        App app = App.open(world);
        world.advance(Registrations.UNUSED.minusSeconds(1));
        app.begun(app.asks());
        world.advance(Duration.ofSeconds(1));
        assertInstanceOf(Beginning.Refused.class, app.begin(app.asks()));
    }

    @Test
    void aUsedOneIsKeptForAYearAfterItsLastUse() {
        App app = App.open(world);
        String refresh = App.text(app.tokens(), "refresh_token");
        for (int month = 0; month < 14; month++) {
            world.advance(Families.IDLE.minusSeconds(1));
            refresh = App.text(App.granted(app.refresh(refresh)), "refresh_token");
        }
        world.advance(Registrations.USED.minusDays(1));
        app.begun(app.asks());
        world.advance(Duration.ofDays(1));
        assertInstanceOf(Beginning.Refused.class, app.begin(app.asks()));
    }

    @Test
    void forgottenRegistrationsDoNotGather() {
        for (int i = 0; i < 40; i++) {
            App.open(world);
        }
        world.advance(Registrations.UNUSED);
        for (int i = 0; i < 10; i++) {
            App.open(world);
        }
        assertTrue(world.size(Table.CLIENT) <= 10, "kept " + world.size(Table.CLIENT));
    }

    @Test
    void oneAddressRegistersSoManyAtOnceAndNoMore() {
        String body = "{\"redirect_uris\":[\"https://app.example/\"]}";
        for (int i = 0; i < 50; i++) {
            assertEquals(
                    201, world.provider.register(World.json("192.0.2.7", body)).status());
        }
        ClientAnswer late = world.provider.register(World.json("192.0.2.7", body));
        World.refused(429, "temporarily_unavailable", late);
        assertEquals("7", late.headers().get("Retry-After"));
        assertEquals(201, world.provider.register(World.json("192.0.2.8", body)).status());
        world.advance(Duration.ofSeconds(6));
        assertEquals(201, world.provider.register(World.json("192.0.2.7", body)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"redirect_uris\":[]}",
                "{\"redirect_uris\":\"https://app.example/\"}",
                "{\"redirect_uris\":[\"http://app.example/\"]}",
                "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "{\"redirect_uris\":[\"https://app.example/#x\"]}",
                "{\"redirect_uris\":[\"https://app.example/\",\"data:text/html,x\"]}",
                "{\"redirect_uris\":[\"https://app.example/\"],\"post_logout_redirect_uris\":[\"javascript:x\"]}",
                "{\"redirect_uris\":[[\"https://app.example/\"]]}",
                "{\"redirect_uris\":null}"
            })
    void addressesThatLeadAstrayAreRefused(String body) {
        World.refused(400, "invalid_redirect_uri", world.provider.register(World.json("192.0.2.7", body)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id_token_signed_response_alg\":\"none\"",
                "\"id_token_signed_response_alg\":\"HS256\"",
                "\"token_endpoint_auth_method\":\"private_key_jwt\"",
                "\"grant_types\":[\"client_credentials\"]",
                "\"response_types\":[\"token\"]"
            })
    void whatIsNotOfferedIsRefused(String member) {
        World.refused(
                400,
                "invalid_client_metadata",
                world.provider.register(
                        World.json("192.0.2.7", "{\"redirect_uris\":[\"https://app.example/\"]," + member + "}")));
    }

    @Test
    void whatIsNoRegistrationIsRefused() {
        for (String body : List.of("", "[7]", "{", "null", "\"x\"", "{\"a\":".repeat(2_000), " ".repeat(20_000))) {
            World.refused(400, "invalid_client_metadata", world.provider.register(World.json("192.0.2.7", body)));
        }
        ClientRequest form = new ClientRequest(Optional.of(World.FORM), "{}", Optional.empty(), List.of(), "192.0.2.7");
        World.refused(400, "invalid_client_metadata", world.provider.register(form));
        assertEquals(0, world.size(Table.CLIENT));
    }

    @Test
    void theRowsOfOneClientSayNothingOfItsSecret() {
        App app = App.secret(world);
        assertTrue(world.dump(Table.CLIENT).contains(app.id));
        assertFalse(world.dump(Table.CLIENT).contains(app.secret.orElseThrow()));
        assertFalse(new Registrations.Registered("a", Optional.of("secret-text"))
                .toString()
                .contains("secret-text"));
    }
}

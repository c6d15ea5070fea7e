package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that somebody else has got hold of (RFC 9700 §4.5). */
class CodeAttacksTest {

    private static final String GRANT = "invalid_grant";

    private final World world = new World();
    private final App app = App.open(world);

    @Test
    void anHonestCodeIsRedeemed() {
        assertEquals("DPoP", app.tokens().get("token_type"));
    }

    /** Code injection: a stolen code is given to the honest client, which shows its own verifier. */
    @Test
    void aCodeNeedsTheVerifierItWasMadeFor() {
        String code = app.code();
        World.refused(400, GRANT, app.redeem(code, "code_verifier", new CodeVerifier().getValue()));
        World.refused(400, GRANT, app.redeem(code, "code_verifier", ""));
        World.refused(400, GRANT, app.redeem(code, "code_verifier", "x"));
        World.refused(400, GRANT, app.redeem(code, "code_verifier", app.asks().getOrDefault("code_challenge", "")));
        App.granted(app.redeem(code));
    }

    @Test
    void aCodeNeedsTheAddressItWasSentTo() {
        String code = app.code();
        World.refused(400, GRANT, app.redeem(code, "redirect_uri", "https://app.example/other"));
        World.refused(400, GRANT, app.redeem(code, "redirect_uri", ""));
        App.granted(app.redeem(code));
    }

    @Test
    void aCodeOfAnotherClientIsWorthNothing() {
        App other = App.open(world);
        App confidential = App.secret(world);
        String code = app.code();
        for (App thief : List.of(other, confidential)) {
            World.refused(400, GRANT, thief.redeem(code, "code_verifier", app.verifier.getValue()));
        }
        App.granted(app.redeem(code));
    }

    @Test
    void aCodeOfAClientWithASecretNeedsTheSecret() {
        App confidential = App.secret(world);
        String code = confidential.code();
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", confidential.id);
        form.put("code", code);
        form.put("redirect_uri", App.REDIRECT);
        form.put("code_verifier", confidential.verifier.getValue());
        for (String secret : List.of("", "wrong", Secrets.digest(confidential.secret.orElseThrow()))) {
            form.put("client_secret", secret);
            World.refused(
                    401,
                    "invalid_client",
                    world.provider.token(world.request(App.encoded(form), java.util.Optional.empty())));
        }
        form.put("client_secret", confidential.secret.orElseThrow());
        App.granted(world.provider.token(world.request(App.encoded(form), java.util.Optional.empty())));
    }

    @Test
    void aClientWithoutASecretMustNotPretendToHaveOne() {
        World.refused(401, "invalid_client", app.redeem(app.code(), "client_secret", "made up"));
    }

    /** A replayed code gets nothing, and what was had with it before is worth nothing from then on. */
    @Test
    void aReplayedCodeEndsWhatWasHadWithIt() {
        String code = app.code();
        Map<String, Object> tokens = App.granted(app.redeem(code));
        String family = App.text(World.part(App.text(tokens, "access_token"), 1), "family");
        assertTrue(world.provider.isLive(family));
        World.refused(400, GRANT, app.redeem(code));
        assertFalse(world.provider.isLive(family));
        World.refused(400, GRANT, app.refresh(App.text(tokens, "refresh_token")));
        World.refused(400, GRANT, app.redeem(code));
    }

    @Test
    void aStrangerWhoReplaysACodeEndsNothing() {
        String code = app.code();
        Map<String, Object> tokens = App.granted(app.redeem(code));
        World.refused(400, GRANT, App.open(world).redeem(code));
        App.granted(app.refresh(App.text(tokens, "refresh_token")));
    }

    @Test
    void aCodeLivesTwoMinutes() {
        String late = app.code();
        world.advance(Codes.LIFETIME.minusSeconds(1));
        String early = app.code();
        App.granted(app.redeem(late));
        world.advance(Codes.LIFETIME);
        World.refused(400, GRANT, app.redeem(early));
    }

    @Test
    void codesThatWereNeverMadeAreWorthNothing() {
        for (String code : List.of("x", "x".repeat(43), "request/x", "x".repeat(10_000))) {
            World.refused(400, GRANT, app.redeem(code));
        }
        World.refused(400, "invalid_request", app.redeem("", "x", "y"));
    }

    /** RFC 9449 §10: the request named the key, so a stolen code is of no use even with the verifier. */
    @Test
    void aCodeForOneKeyIsNotForAnother() {
        String code = app.code(app.asks("dpop_jkt", app.key.thumbprint()));
        Map<String, String> form = new HashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", App.REDIRECT);
        form.put("code_verifier", app.verifier.getValue());
        World.refused(400, GRANT, app.token(form, new Prover(world.clock)));
        App.granted(app.token(form));
    }

    @Test
    void aCodeNeedsAProof() {
        String code = app.code();
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                App.REDIRECT,
                "code_verifier",
                app.verifier.getValue());
        World.refused(400, "invalid_dpop_proof", world.provider.token(app.request(form)));
        String proof = app.key.proof("POST", World.TOKEN);
        World.refused(400, "invalid_dpop_proof", world.provider.token(app.request(form, proof, proof)));
        App.granted(world.provider.token(app.request(form, proof)));
        String next = app.code();
        Map<String, String> again = new HashMap<>(form);
        again.put("code", next);
        World.refused(400, "invalid_dpop_proof", world.provider.token(app.request(again, proof)));
        App.granted(app.redeem(next));
    }

    @Test
    void aCodeIsWorthNothingOnceTheGrantIsTakenBack() {
        String code = app.code();
        world.grants.clear();
        World.refused(400, GRANT, app.redeem(code));
    }

    @ParameterizedTest
    @CsvSource({"code", "redirect_uri", "code_verifier", "client_id", "grant_type"})
    void duplicateParametersAreRefused(String name) {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                app.code(),
                "redirect_uri",
                App.REDIRECT,
                "code_verifier",
                app.verifier.getValue(),
                "client_id",
                app.id);
        String twice = App.encoded(form) + "&" + name + "=x";
        World.refused(400, "invalid_request", world.provider.token(world.request(twice, java.util.Optional.empty())));
    }

    @Test
    void aScriptsCredentialRedeemsNoCodes() {
        Map<String, String> form = Map.of(
                "grant_type",
                "authorization_code",
                "code",
                app.code(),
                "redirect_uri",
                App.REDIRECT,
                "code_verifier",
                app.verifier.getValue());
        World.refused(
                400, GRANT, world.provider.token(world.request(App.encoded(form), World.basic(world.credential))));
    }

    @Test
    void anAppIsNoScript() {
        World.refused(400, "unauthorized_client", app.token(Map.of("grant_type", "client_credentials")));
        World.refused(400, "unauthorized_client", App.secret(world).token(Map.of("grant_type", "client_credentials")));
    }

    @Test
    void whoeverWaitsTooLongWithAReplayFindsNothing() {
        String code = app.code();
        Map<String, Object> tokens = App.granted(app.redeem(code));
        world.advance(Duration.ofMinutes(11));
        World.refused(400, GRANT, app.redeem(code));
        App.granted(app.refresh(App.text(tokens, "refresh_token")));
    }
}

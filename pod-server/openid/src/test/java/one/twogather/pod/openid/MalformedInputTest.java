package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whatever is sent to an endpoint, it answers in its own words: nothing breaks, and nothing is had by luck. */
class MalformedInputTest {

    private static final int ROUNDS = 1_500;
    private static final List<String> PIECES = List.of(
            "",
            "&",
            "=",
            "%",
            "%00",
            "%zz",
            "+",
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "null",
            "true",
            "-1",
            "1e999",
            "\\u0000",
            "\\ud800",
            "\ud800",
            "\uffff",
            "client_id",
            "client_secret",
            "token",
            "code",
            "grant_type",
            "redirect_uris",
            "redirect_uri",
            "https://",
            "://",
            "request_uri",
            "urn:ietf:params:oauth:request_uri:",
            "S256",
            "none",
            ".",
            "..");

    private final World world = new World();
    private final App app = App.secret(world);
    private final Random random = new Random(20_261_123);

    @Test
    void noFormBreaksAnEndpoint() {
        OpenIdProvider provider = world.provider;
        List<Function<ClientRequest, ClientAnswer>> endpoints =
                List.of(provider::token, provider::push, provider::revoke, provider::introspect);
        Map<String, String> good = new HashMap<>(app.asks());
        good.put("grant_type", "authorization_code");
        good.put("code", app.code());
        good.put("token", App.text(app.tokens(), "refresh_token"));
        good.put("client_secret", app.secret.orElseThrow());
        String form = App.encoded(good);
        for (int i = 0; i < ROUNDS; i++) {
            ClientRequest request = new ClientRequest(
                    random.nextInt(10) == 0 ? Optional.empty() : Optional.of(World.FORM),
                    mutated(form),
                    random.nextBoolean() ? Optional.empty() : Optional.of(mutated("Basic YTpi")),
                    random.nextBoolean() ? List.of() : List.of(mutated("a.b.c")),
                    "192.0.2." + i % 256);
            for (Function<ClientRequest, ClientAnswer> endpoint : endpoints) {
                ClientAnswer answer = endpoint.apply(request);
                assertTrue(answer.status() >= 200 && answer.status() < 500, request.body());
                World.json(answer.body());
            }
        }
    }

    @Test
    void noJsonBreaksTheRegistration() {
        String good = "{\"redirect_uris\":[\"https://app.example/\"],\"client_name\":\"Notes\",\"default_max_age\":60,"
            + "\"token_endpoint_auth_method\":\"none\",\"logo_uri\":\"https://app.example/logo\",\"grant_types\":[\"code\"]}";
        for (int i = 0; i < ROUNDS; i++) {
            ClientAnswer answer = world.provider.register(World.json("192.0.2." + i % 256, mutated(good)));
            assertTrue(answer.status() >= 200 && answer.status() < 500, answer.body());
            World.json(answer.body());
        }
    }

    @Test
    void noParametersBreakThePages() {
        for (int i = 0; i < ROUNDS; i++) {
            Map<String, List<String>> sent = new HashMap<>();
            app.asks()
                    .forEach((name, value) -> sent.put(
                            random.nextInt(12) == 0 ? mutated(name) : name,
                            random.nextInt(6) == 0
                                    ? List.of(mutated(value), mutated(value))
                                    : List.of(mutated(value))));
            sent.put("id_token_hint", List.of(mutated("a.b.c")));
            switch (world.provider.authorizations().begin(sent, "192.0.2." + i % 256)) {
                case Authorizations.Beginning.Redirect(String location) ->
                    assertTrue(
                            location.startsWith(App.REDIRECT + "?") || location.startsWith(App.REDIRECT + "#"),
                            location);
                case Authorizations.Beginning.Refused refused ->
                    assertTrue(!refused.detail().isEmpty());
                case Authorizations.Beginning.Paused(Duration wait) -> fail("paused for " + wait);
                case Authorizations.Beginning.Begun begun ->
                    assertTrue(begun.request().redirectUri().equals(App.REDIRECT));
            }
            world.provider.farewells().read(sent);
            world.provider.authorizations().find(mutated("x"));
        }
    }

    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(changed.length() + 1);
            switch (random.nextInt(4)) {
                case 0 -> changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                case 1 -> changed.delete(at, Math.min(changed.length(), at + random.nextInt(9)));
                case 2 -> changed.insert(at, (char) random.nextInt(0x250));
                default -> changed.append(changed.substring(Math.min(at, changed.length())));
            }
        }
        return changed.toString();
    }
}

package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.openid.Farewells.Farewell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apps that ask for a person to be signed out (O-023). */
class FarewellsTest {

    private static final String BYE = "https://app.example/bye";

    private final World world = new World();
    private final App app = App.open(world, ",\"post_logout_redirect_uris\":[\"" + BYE + "\"]");
    private final String token = App.text(app.tokens(), "id_token");

    @Test
    void whoShowsAnIdTokenOfOursNeedNotBeAskedAbout() {
        assertEquals(
                new Farewell.Known(World.ALICE_ID, Optional.of(BYE + "?state=a%26b")),
                read(Map.of("id_token_hint", token, "post_logout_redirect_uri", BYE, "state", "a&b")));
        assertEquals(
                new Farewell.Known(World.ALICE_ID, Optional.empty()),
                read(Map.of("id_token_hint", token, "client_id", app.id)));
    }

    /** Long after it is over: browsers sign out when they will. */
    @Test
    void theIdTokenMayBeOld() {
        world.advance(Duration.ofDays(30));
        assertInstanceOf(Farewell.Known.class, read(Map.of("id_token_hint", token)));
    }

    /** Anybody can send anybody here. */
    @Test
    void whoeverShowsNothingHasThePersonAsked() {
        assertEquals(new Farewell.Doubtful(Optional.empty()), read(Map.of()));
        assertEquals(
                new Farewell.Doubtful(Optional.of(BYE)),
                read(Map.of("client_id", app.id, "post_logout_redirect_uri", BYE)));
        String access = App.text(app.tokens(), "access_token");
        for (String made : List.of("x", "a.b.c", access, token.substring(0, token.length() - 3) + "abc")) {
            assertEquals(new Farewell.Doubtful(Optional.empty()), read(Map.of("id_token_hint", made)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "https://app.example/back",
                "https://app.example/bye/",
                "https://app.example/bye?x",
                "https://app.example:443/bye",
                "javascript:alert(1)"
            })
    void nobodyIsSentToAnAddressThatIsNotExact(String address) {
        assertInstanceOf(
                Farewell.Refused.class, read(Map.of("id_token_hint", token, "post_logout_redirect_uri", address)));
        assertInstanceOf(
                Farewell.Refused.class, read(Map.of("client_id", app.id, "post_logout_redirect_uri", address)));
    }

    @Test
    void anAddressOfNobodyIsRefused() {
        assertInstanceOf(Farewell.Refused.class, read(Map.of("post_logout_redirect_uri", BYE)));
        assertInstanceOf(Farewell.Refused.class, read(Map.of("client_id", "nobody", "post_logout_redirect_uri", BYE)));
    }

    @Test
    void anIdTokenOfAnotherClientIsRefused() {
        App other = App.open(world);
        assertInstanceOf(
                Farewell.Refused.class,
                read(Map.of("id_token_hint", token, "client_id", other.id, "post_logout_redirect_uri", BYE)));
    }

    @Test
    void duplicateParametersAreRefused() {
        Map<String, List<String>> sent = new HashMap<>();
        sent.put("id_token_hint", List.of(token));
        sent.put("post_logout_redirect_uri", List.of(BYE, "https://attacker.example/"));
        assertInstanceOf(Farewell.Refused.class, world.provider.farewells().read(sent));
    }

    private Farewell read(Map<String, String> sent) {
        return world.provider.farewells().read(App.listed(sent));
    }
}

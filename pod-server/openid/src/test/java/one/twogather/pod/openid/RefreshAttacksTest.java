package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;

/** Refresh tokens, and those who have somebody else's (RFC 9700 §4.14). */
class RefreshAttacksTest {

    private static final String GRANT = "invalid_grant";

    private final World world = new World();
    private final App app = App.open(world);

    /** Inrupt's library throws without a new ID token (O-015). */
    @Test
    void eachRefreshGivesNewTokensOfEachKind() {
        Map<String, Object> first = app.tokens();
        world.advance(Duration.ofMinutes(4));
        Map<String, Object> second = App.granted(app.refresh(App.text(first, "refresh_token")));
        for (String name : List.of("access_token", "refresh_token", "id_token")) {
            assertNotEquals(App.text(first, name), App.text(second, name), name);
        }
        Map<String, Object> before = World.part(App.text(first, "id_token"), 1);
        Map<String, Object> after = World.part(App.text(second, "id_token"), 1);
        assertEquals(before.get("auth_time"), after.get("auth_time"), "nobody signed in meanwhile");
        assertEquals(before.get("sub"), after.get("sub"));
        assertFalse(after.containsKey("nonce"), "the request it answers had none");
        App.granted(app.refresh(App.text(second, "refresh_token")));
    }

    @Test
    void aReusedTokenEndsTheFamily() {
        String first = App.text(app.tokens(), "refresh_token");
        Map<String, Object> second = App.granted(app.refresh(first));
        World.refused(400, GRANT, app.refresh(first));
        World.refused(400, GRANT, app.refresh(App.text(second, "refresh_token")));
        assertFalse(world.provider.isLive(App.text(World.part(App.text(second, "access_token"), 1), "family")));
    }

    @Test
    void anotherFamilyOfTheSameAppGoesOn() {
        String one = App.text(app.tokens(), "refresh_token");
        String other = App.text(app.tokens(), "refresh_token");
        App.granted(app.refresh(one));
        World.refused(400, GRANT, app.refresh(one));
        App.granted(app.refresh(other));
    }

    /** Two thieves, or a thief and the owner, in the same moment: one of them gets an answer, and nobody keeps it. */
    @Test
    void ofTwoAtOnceOneIsAnsweredAndTheFamilyEnds() throws Exception {
        String token = App.text(app.tokens(), "refresh_token");
        String family = Secrets.digest(token.substring(0, 43));
        List<Callable<ClientAnswer>> both = List.of(() -> app.refresh(token), () -> app.refresh(token));
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            long answered = threads.invokeAll(both).stream()
                    .filter(answer -> answer.resultNow().status() == 200)
                    .count();
            assertTrue(answered <= 1, "answered " + answered);
        }
        assertFalse(world.provider.isLive(family));
    }

    @Test
    void anotherClientCannotRefresh() {
        String token = App.text(app.tokens(), "refresh_token");
        World.refused(400, GRANT, App.open(world).refresh(token));
        World.refused(400, GRANT, App.secret(world).refresh(token));
        App.granted(app.refresh(token));
    }

    /** Whoever has the token and not the key can neither use it nor end the family by it. */
    @Test
    void aProofWithAnotherKeyIsRefused() {
        String token = App.text(app.tokens(), "refresh_token");
        Map<String, String> form = Map.of("grant_type", "refresh_token", "refresh_token", token);
        World.refused(400, GRANT, app.token(form, new Prover(world.clock)));
        Map<String, Object> next = App.granted(app.refresh(token));
        World.refused(400, GRANT, app.token(form, new Prover(world.clock)));
        App.granted(app.refresh(App.text(next, "refresh_token")));
    }

    /** RFC 9449 §5: who proves itself by a secret may change its key. */
    @Test
    void aClientWithASecretMayChangeItsKey() {
        App confidential = App.secret(world);
        String token = App.text(confidential.tokens(), "refresh_token");
        Prover other = new Prover(world.clock);
        Map<String, Object> tokens =
                App.granted(confidential.token(Map.of("grant_type", "refresh_token", "refresh_token", token), other));
        assertEquals(
                Map.of("jkt", other.thumbprint()),
                World.part(App.text(tokens, "access_token"), 1).get("cnf"));
    }

    @Test
    void theFamilyEndsWithTheGrant() {
        String token = App.text(app.tokens(), "refresh_token");
        world.grants.remove(App.GRANT);
        World.refused(400, GRANT, app.refresh(token));
        world.grants.add(App.GRANT);
        World.refused(400, GRANT, app.refresh(token));
    }

    @Test
    void aFamilyThatIsNotUsedEnds() {
        String token = App.text(app.tokens(), "refresh_token");
        world.advance(Families.IDLE.minusSeconds(1));
        String next = App.text(App.granted(app.refresh(token)), "refresh_token");
        world.advance(Families.IDLE);
        World.refused(400, GRANT, app.refresh(next));
    }

    @Test
    void familiesThatEndedDoNotGather() {
        for (int i = 0; i < 30; i++) {
            app.tokens();
        }
        world.advance(Families.IDLE);
        for (int i = 0; i < 10; i++) {
            app.tokens();
        }
        assertTrue(world.size(Table.REFRESH) <= 10, "kept " + world.size(Table.REFRESH));
    }

    @Test
    void tokensThatWereNeverMadeAreWorthNothing() {
        String token = App.text(app.tokens(), "refresh_token");
        String secret = token.substring(0, 43);
        for (String made :
                List.of("x", ".", "x.y", secret, secret + ".", "." + secret, token + ".", "x".repeat(9_000))) {
            assertEquals(400, app.refresh(made).status(), made);
        }
        World.refused(400, "invalid_request", app.refresh(""));
    }

    /** Storages see access tokens, and the name of the family in them: that must not be enough to end it. */
    @Test
    void theNameOfAFamilyIsNotItsSecret() {
        Map<String, Object> tokens = app.tokens();
        String family = App.text(World.part(App.text(tokens, "access_token"), 1), "family");
        World.refused(400, GRANT, app.refresh(family + ".x"));
        assertTrue(world.provider.isLive(family));
    }

    @Test
    void theScopeMayBecomeNarrowerAndNotWider() {
        String narrow = App.text(
                App.granted(app.redeem(app.code(app.asks("scope", "openid offline_access")))), "refresh_token");
        World.refused(
                400,
                "invalid_scope",
                app.token(Map.of("grant_type", "refresh_token", "refresh_token", narrow, "scope", "openid profile")));
        Map<String, Object> less = App.granted(
                app.token(Map.of("grant_type", "refresh_token", "refresh_token", narrow, "scope", "webid")));
        assertEquals("webid", less.get("scope"));
        assertFalse(less.containsKey("id_token"));
        Map<String, Object> again = App.granted(app.refresh(App.text(less, "refresh_token")));
        assertEquals("openid offline_access webid", again.get("scope"));
    }

    @Test
    void whoDidNotAskToStayGetsNone() {
        Map<String, Object> tokens = App.granted(app.redeem(app.code(app.asks("scope", "openid webid"))));
        assertFalse(tokens.containsKey("refresh_token"));
        String family = App.text(World.part(App.text(tokens, "access_token"), 1), "family");
        assertTrue(world.provider.isLive(family));
        world.advance(Duration.ofMinutes(6));
        assertFalse(world.provider.isLive(family));
    }

    @Test
    void whoWasNotAllowedToStayGetsNone() {
        world.grants.add(App.GRANT);
        Approval once = new Approval(World.ALICE_ID, App.GRANT, world.clock.instant(), List.of(), false);
        String code = App.answer(world.provider
                        .authorizations()
                        .allow(app.begun(app.asks()).id(), once))
                .getOrDefault("code", "");
        Map<String, Object> tokens = App.granted(app.redeem(code));
        assertFalse(tokens.containsKey("refresh_token"));
        assertEquals("openid webid", tokens.get("scope"));
    }
}

package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.Test;

/** Tokens that a grant binds (house decision 5), and the keys of pods. */
class GrantedTokensTest {

    private static final String APP = "https://app.example/id";
    private static final GrantId GRANT =
            new GrantId(World.ALICE, "bafyreigyftnzjf4rcu7glp5kfop53vqlopc3zcldauoqdqxlz7t4343gr4");

    private final World world = new World();

    @Test
    void theCallerIsBoundByTheGrantThatTheTokenNames() {
        world.grants.add(GRANT);
        Caller.App caller = assertInstanceOf(Caller.App.class, World.accepted(world.get(token(GRANT.text()))));
        assertEquals(Optional.of(GRANT), caller.grant());
        assertEquals(APP, caller.clientId());
    }

    @Test
    void aGrantThatWasTakenBackRefusesTheVeryNextRequest() {
        world.grants.add(GRANT);
        String token = token(GRANT.text());
        Caller caller = World.accepted(world.get(token));
        assertTrue(world.authenticator.refusal(caller).isEmpty());
        world.grants.remove(GRANT);
        World.refused("invalid_token", "taken back", world.get(token));
        assertTrue(world.authenticator.refusal(caller).isPresent());
    }

    @Test
    void aSignInThatHasEndedRefusesItsTokensThoughTheGrantHolds() {
        world.grants.add(GRANT);
        String token = token(GRANT.text());
        World.accepted(world.get(token));
        world.ended.add("family-1");
        World.refused("invalid_token", "has ended", world.get(token));
    }

    @Test
    void aGrantNobodyGaveIsRefused() {
        World.refused("invalid_token", "taken back", world.get(token(GRANT.text())));
    }

    @Test
    void aTokenOfOursWhoseGrantCannotBeReadIsRefusedNotUnbound() {
        for (Object nonsense : new Object[] {"alice", "", "alice/..", 7}) {
            World.refused("invalid_token", "no grant that there could be", world.get(token(nonsense)));
        }
    }

    @Test
    void aTokenForThisServerAloneIsTakenIfAGrantBindsIt() {
        world.grants.add(GRANT);
        Map<String, Object> script = claims(GRANT.text());
        script.put("aud", World.ISSUER);
        script.remove("family");
        World.accepted(world.get(world.keys.sign("at+jwt", script)));
        script.put("aud", "https://other.example/");
        World.refused("invalid_token", "aud", world.get(world.keys.sign("at+jwt", script)));
        script.remove("grant");
        script.put("aud", World.ISSUER);
        World.refused("invalid_token", "aud", world.get(world.keys.sign("at+jwt", script)));
    }

    @Test
    void thePodsKeyStaysTheSameAndSigns() {
        PodKeys keys = new PodKeys(World.vault(world.rows), World.RANDOM);
        Signer signer = keys.of(World.ALICE);
        Signer again = new PodKeys(World.vault(world.rows), World.RANDOM).of(World.ALICE);
        assertEquals(signer.principal(), again.principal());
        Bytes message = Bytes.ofHex("00ff");
        assertEquals(signer.sign(message), again.sign(message));
        assertEquals(64, signer.sign(message).length());
    }

    @Test
    void podsWhoseNamesBeginAlikeHaveKeysOfTheirOwn() {
        PodKeys keys = new PodKeys(World.vault(world.rows), World.RANDOM);
        assertNotEquals(
                keys.of(new PodId("bob")).principal(),
                keys.of(new PodId("bob-smith")).principal());
    }

    private String token(Object grant) {
        return world.keys.sign("at+jwt", claims(grant));
    }

    private Map<String, Object> claims(Object grant) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("webid", World.ALICE_ID.iri());
        claims.put("iss", World.ISSUER);
        claims.put("sub", World.ALICE_ID.iri());
        claims.put("aud", "solid");
        claims.put("client_id", APP);
        claims.put("iat", world.clock.instant().getEpochSecond());
        claims.put("exp", world.clock.instant().plus(Duration.ofMinutes(5)).getEpochSecond());
        claims.put("jti", "1");
        claims.put("cnf", Map.of("jkt", world.client.thumbprint()));
        claims.put("grant", grant);
        claims.put("family", "family-1");
        return claims;
    }
}

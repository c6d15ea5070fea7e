package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;

/** The server as a caller of others: whoever is called checks it like anybody, here by the checks of another such server. */
class ServerIdentityTest {

    private static final String SENDER = World.ISSUER + ".notifications/sender";
    private static final String HOOK = "https://hook.example/inbox";

    private final World world = new World();
    private final ServerIdentity server = identity(world.keys);
    private final TokenAuthenticator receiver = receiver();

    ServerIdentityTest() {
        world.web.put(
                World.ISSUER + ".well-known/openid-configuration",
                "application/json",
                "{\"issuer\":\"" + World.ISSUER + "\",\"jwks_uri\":\"" + World.ISSUER + ".oidc/jwks\"}");
        world.web.put(World.ISSUER + ".oidc/jwks", "application/json", world.keys.publicKeySet());
        says(World.ISSUER);
    }

    /** What the document of the sender says of its issuer. */
    private void says(String issuer) {
        world.web.put(
                SENDER,
                "text/turtle",
                "<" + SENDER + "> <http://www.w3.org/ns/solid/terms#oidcIssuer> <" + issuer + "> .");
    }

    private ServerIdentity identity(SigningKeys keys) {
        return new ServerIdentity(World.ISSUER, SENDER, keys, World.PROVIDERS, World.RANDOM, world.clock);
    }

    /** Another server, which knows nothing of this one but what is on the web. */
    private TokenAuthenticator receiver() {
        World other = new World();
        return new TokenAuthenticator(
                "https://hook.example/",
                other.keys,
                other.credentials,
                other.grants::contains,
                family -> !other.ended.contains(family),
                new ProofVerifier(World.PROVIDERS, World.RANDOM, World.MEMORY, world.clock),
                document -> Optional.empty(),
                world.web,
                World.PROVIDERS,
                World.RANDOM,
                World.MEMORY,
                world.clock);
    }

    private Outcome<Caller> received(String method, String address, Map<String, String> headers) {
        return receiver.authenticate(new Credentials(
                method, address, Optional.ofNullable(headers.get("Authorization")), List.of(proof(headers))));
    }

    private static String proof(Map<String, String> headers) {
        return String.valueOf(headers.get("DPoP"));
    }

    /** It has no credential here, so what it sends to itself opens nothing. */
    @Test
    void thisServerDoesNotLetItselfIn() {
        world.profiles.put(new WebId(SENDER), Set.of(World.ISSUER));
        Map<String, String> headers = server.headers("GET", World.NOTE);
        Outcome<Caller> outcome = world.authenticator.authenticate(new Credentials(
                "GET", World.NOTE, Optional.ofNullable(headers.get("Authorization")), List.of(proof(headers))));
        World.refused("invalid_token", "revoked", outcome);
    }

    @Test
    void whoIsCalledFindsThatItIsThisServer() {
        assertEquals(
                new Caller.App(new WebId(SENDER), SENDER, World.ISSUER),
                World.accepted(received("POST", HOOK, server.headers("POST", HOOK))));
    }

    @Test
    void aServerWhoseDocumentDoesNotNameTheIssuerIsNotBelieved() {
        says("https://other.example/");
        World.refused("invalid_token", "oidcIssuer", received("POST", HOOK, server.headers("POST", HOOK)));
    }

    @Test
    void headersServeOneRequest() {
        Map<String, String> headers = server.headers("POST", HOOK);
        World.refused("invalid_dpop_proof", "", received("POST", "https://elsewhere.example/", headers));
        World.refused("invalid_dpop_proof", "", received("PUT", HOOK, headers));
        World.accepted(received("POST", HOOK, headers));
        World.refused("invalid_dpop_proof", "", received("POST", HOOK, headers));
    }

    @Test
    void twoRequestsShareATokenAndNoProof() {
        Map<String, String> first = server.headers("POST", HOOK);
        Map<String, String> second = server.headers("POST", HOOK);
        assertEquals(first.get("Authorization"), second.get("Authorization"));
        assertNotEquals(
                World.part(proof(first), 1).get("jti"),
                World.part(proof(second), 1).get("jti"));
        World.accepted(received("POST", HOOK, first));
        World.accepted(received("POST", HOOK, second));
    }

    @Test
    void aTokenIsMadeAnewBeforeItEnds() {
        Map<String, String> first = server.headers("POST", HOOK);
        world.advance(ServerIdentity.LIFETIME.minus(Duration.ofMinutes(2)));
        assertEquals(first.get("Authorization"), server.headers("POST", HOOK).get("Authorization"));
        world.advance(Duration.ofSeconds(1));
        Map<String, String> later = server.headers("POST", HOOK);
        assertNotEquals(first.get("Authorization"), later.get("Authorization"));
        World.accepted(received("POST", HOOK, later));
    }

    @Test
    void theProofNamesTheAddressWithoutQueryAndFragment() {
        for (String address : List.of(HOOK, HOOK + "?key=secret", HOOK + "#part", HOOK + "?key=secret#part")) {
            assertEquals(
                    HOOK, World.part(proof(server.headers("POST", address)), 1).get("htu"), address);
        }
    }

    @Test
    void theProofCarriesItsPublicKeyAndNoMore() {
        Object key = World.part(proof(server.headers("POST", HOOK)), 0).get("jwk");
        assertEquals(
                Set.of("kty", "crv", "x", "y"), assertInstanceOf(Map.class, key).keySet());
    }

    @Test
    void whoeverHasOtherKeysCannotSpeakForThisServer() {
        ServerIdentity impostor = identity(
                new SigningKeys(World.vault(new MemoryKeySpace()), World.PROVIDERS, World.RANDOM, world.clock));
        World.refused("invalid_token", "", received("POST", HOOK, impostor.headers("POST", HOOK)));
    }

    @Test
    void itsKeyLivesAsLongAsItself() {
        Object before = World.part(proof(server.headers("POST", HOOK)), 0).get("jwk");
        assertEquals(before, World.part(proof(server.headers("POST", HOOK)), 0).get("jwk"));
        assertNotEquals(
                before,
                World.part(proof(identity(world.keys).headers("POST", HOOK)), 0).get("jwk"));
    }
}

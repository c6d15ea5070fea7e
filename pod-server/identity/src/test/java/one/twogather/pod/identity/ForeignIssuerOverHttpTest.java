package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.WebId;
import one.twogather.pod.outbound.CachingFetcher;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.outbound.HostPort;
import one.twogather.pod.outbound.Limits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An issuer and a profile behind a real web server, reached by the guarded client; and not reached when that does not go there (P-144). */
class ForeignIssuerOverHttpTest {

    private final World world = new World();
    private final ECKey key = Prover.newKey();
    private final AtomicInteger asked = new AtomicInteger();

    private HttpServer server;
    private String root;

    @BeforeEach
    void startTheOther() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        root = "http://localhost:" + server.getAddress().getPort() + "/";
        Map<String, Object> jwk = key.toPublicJWK().toJSONObject();
        jwk.put("kid", "one");
        serve(
                "/.well-known/openid-configuration",
                "application/json",
                JSONObjectUtils.toJSONString(Map.of("issuer", root, "jwks_uri", root + "jwks")));
        serve("/jwks", "application/json", JSONObjectUtils.toJSONString(Map.of("keys", java.util.List.of(jwk))));
        serve("/card", "text/turtle", "<#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <" + root + "> .");
        server.start();
    }

    @AfterEach
    void stopTheOther() {
        server.stop(0);
    }

    @Test
    void aPersonFromElsewhereIsKnown() {
        TokenAuthenticator authenticator = authenticator(
                Set.of(new HostPort("localhost", server.getAddress().getPort())));
        assertEquals(
                new Caller.App(new WebId(root + "card#me"), "", root), World.accepted(authenticate(authenticator)));
        assertEquals(3, asked.get());
        World.accepted(authenticate(authenticator));
        assertEquals(3, asked.get(), "others are not asked at every request");
    }

    @Test
    void loopbackIsNotReachedThroughAToken() {
        World.refused("invalid_token", "document cannot be had", authenticate(authenticator(Set.of())));
        assertEquals(0, asked.get());
    }

    private one.twogather.pod.model.Outcome<Caller> authenticate(TokenAuthenticator authenticator) {
        Map<String, Object> claims = new LinkedHashMap<>();
        long now = world.clock.instant().getEpochSecond();
        claims.put("webid", root + "card#me");
        claims.put("iss", root);
        claims.put("aud", "solid");
        claims.put("iat", now);
        claims.put("exp", now + 600);
        claims.put("cnf", Map.of("jkt", world.client.thumbprint()));
        String token = Prover.sign(Map.of("alg", "ES256", "kid", "one"), claims, key);
        return authenticator.authenticate(new Credentials(
                "GET",
                World.NOTE,
                Optional.of("DPoP " + token),
                java.util.List.of(world.client.proof("GET", World.NOTE))));
    }

    private TokenAuthenticator authenticator(Set<HostPort> allowed) {
        GuardedClient client = new GuardedClient(allowed, port -> false, Limits.USUAL);
        return new TokenAuthenticator(
                World.ISSUER,
                world.keys,
                world.credentials,
                world.grants::contains,
                family -> !world.ended.contains(family),
                world.proofs,
                document -> Optional.empty(),
                new CachingFetcher(client, CachingFetcher.Keeping.USUAL, World.MEMORY, world.clock),
                World.PROVIDERS,
                World.RANDOM,
                World.MEMORY,
                world.clock);
    }

    private void serve(String path, String type, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}

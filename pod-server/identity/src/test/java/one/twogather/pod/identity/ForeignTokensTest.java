package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.Outcome;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;

/** Tokens of other issuers (O-031 to O-035): believed as far as the WebID's own document says so. */
class ForeignTokensTest {

    private static final String BAD = "invalid_token";
    private static final String IDP = "https://idp.example/";

    private final World world = new World();
    private final ForeignIssuer idp = new ForeignIssuer(IDP, world.web, world.clock);

    @Test
    void aPersonFromElsewhereIsKnown() {
        assertEquals(
                new Caller.App(new WebId(ForeignIssuer.BOB), "https://app.example/id", IDP),
                World.accepted(world.get(idp.token(world.client))));
    }

    @Test
    void othersAreAskedOnceAndNotAtEveryRequest() {
        for (int i = 0; i < 5; i++) {
            World.accepted(world.get(idp.token(world.client)));
        }
        assertEquals(
                List.of("https://bob.example/card", IDP + ".well-known/openid-configuration", IDP + "keys"),
                world.web.asked());
    }

    @Test
    void aProfileIsReadAgainAfterMinutes() {
        World.accepted(world.get(idp.token(world.client)));
        idp.profile(ForeignIssuer.BOB, "https://other.example/");
        World.accepted(world.get(idp.token(world.client)));
        world.advance(Duration.ofMinutes(5).plusSeconds(1));
        World.refused(BAD, "oidcIssuer", world.get(idp.token(world.client)));
    }

    @Test
    void nobodyIsAskedForAClientThatDidNotSignTheRequest() {
        String token = idp.token(world.client);
        World.refused(
                "invalid_dpop_proof",
                "another key",
                world.get(token, new Prover(world.clock).proof("GET", World.NOTE)));
        assertEquals(List.of(), world.web.asked());
    }

    @Test
    void aForeignIssuerCannotSpeakForALocalPerson() {
        String token = idp.token(world.client, h -> {}, claims -> claims.put("webid", World.ALICE_ID.iri()));
        idp.profile(World.ALICE_ID.iri(), IDP);
        World.refused(BAD, "oidcIssuer", world.get(token));
        assertEquals(-1, world.web.asked().indexOf(World.ALICE_ID.document()), "our own documents are never fetched");
    }

    @Test
    void aLocalPersonMayChooseAForeignIssuer() {
        world.profiles.put(World.ALICE_ID, java.util.Set.of(IDP));
        String token = idp.token(world.client, h -> {}, claims -> claims.put("webid", World.ALICE_ID.iri()));
        assertEquals(new Caller.App(World.ALICE_ID, "https://app.example/id", IDP), World.accepted(world.get(token)));
    }

    @Test
    void aProfileThatDoesNotNameTheIssuerRefusesIt() {
        idp.profile(ForeignIssuer.BOB, "https://other.example/");
        World.refused(BAD, "oidcIssuer", world.get(idp.token(world.client)));
    }

    @Test
    void onlyExactlyTheWebIdCounts() {
        world.web.put(
                "https://bob.example/card",
                "text/turtle",
                "@prefix solid: <http://www.w3.org/ns/solid/terms#> . <#you> solid:oidcIssuer <" + IDP
                        + "> . <> solid:oidcIssuer <" + IDP + "> . <#me> solid:oidcIssuer \"" + IDP + "\" .");
        World.refused(BAD, "oidcIssuer", world.get(idp.token(world.client)));
    }

    @Test
    void aProfileInJsonLdIsRead() {
        world.web.put(
                "https://bob.example/card",
                "application/ld+json",
                """
                {"@id":"#me","http://www.w3.org/ns/solid/terms#oidcIssuer":{"@id":"https://idp.example/"}}""");
        World.accepted(world.get(idp.token(world.client)));
    }

    @Test
    void aLostSlashIsForgiven() {
        idp.profile(ForeignIssuer.BOB, "https://idp.example");
        World.accepted(world.get(idp.token(world.client)));
    }

    @Test
    void profilesThatCannotBeReadAreRefusedWithTheReason() {
        world.web.put("https://bob.example/card", "text/html", "<html>");
        World.refused(BAD, "not RDF", world.get(idp.token(world.client)));
        world.advance(Learnt.BRIEFLY.plusSeconds(1));
        world.web.put("https://bob.example/card", "text/turtle", "<#me> <");
        World.refused(BAD, "not well-formed", world.get(idp.token(world.client)));
        world.advance(Learnt.BRIEFLY.plusSeconds(1));
        world.web.remove("https://bob.example/card");
        World.refused(BAD, "nobody answers", world.get(idp.token(world.client)));
    }

    @Test
    void aFailureIsBelievedShortly() {
        world.web.remove(IDP + "keys");
        World.refused(BAD, "nobody answers", world.get(idp.token(world.client)));
        int asked = world.web.asked().size();
        idp.publish("one", idp.key);
        World.refused(BAD, "nobody answers", world.get(idp.token(world.client)));
        assertEquals(asked, world.web.asked().size(), "not asked again at once");
        world.advance(Learnt.BRIEFLY.plusSeconds(1));
        World.accepted(world.get(idp.token(world.client)));
    }

    @Test
    void aNewKeyIsFoundAndAnUnknownOneIsNotAskedForAgainAndAgain() {
        World.accepted(world.get(idp.token(world.client)));
        ECKey next = Prover.newKey();
        String token = Prover.sign(Map.of("alg", "ES256", "kid", "two"), World.part(idp.token(world.client), 1), next);
        World.refused(BAD, "no key 'two'", world.get(token));
        int asked = world.web.asked().size();
        World.refused(BAD, "no key 'two'", world.get(token));
        assertEquals(asked, world.web.asked().size());
        idp.publish("one", idp.key, "two", next);
        world.advance(Duration.ofSeconds(31));
        World.accepted(world.get(token));
    }

    @Test
    void tokensThatAreNotWhatTheyMustBeAreRefused() {
        refused("aud", "aud", "https://pod.example/");
        refused("aud", "aud", List.of("a", "b"));
        refused("webid, iss, aud", "webid", "not an address");
        refused("webid, iss, aud", "webid", "mailto:bob@bob.example");
        refused("not an https address", "webid", "http://bob.example/card#me");
        refused("not an https address", "iss", "http://idp.example/");
        refused("not an https address", "iss", "https://user@idp.example/");
        refused("not an https address", "iss", "file:///etc/passwd");
        refused("not bound", "cnf", Map.of());
        refused("not bound", "cnf", "x");
        refused("expired", "exp", now(-11));
        refused("not valid before", "iat", now(11));
        refused("not valid before", "nbf", now(11));
        refused("more than a day", "iat", now(-86_401));
        for (String claim : List.of("webid", "iss", "exp", "iat")) {
            World.refused(BAD, "webid, iss, aud", get(idp.token(world.client, h -> {}, c -> c.remove(claim))));
        }
        World.refused(BAD, "aud", get(idp.token(world.client, h -> {}, c -> c.remove("aud"))));
        World.refused(BAD, "kid", get(idp.token(world.client, h -> h.remove("kid"), c -> {})));
        World.refused(BAD, "crit", get(idp.token(world.client, h -> h.put("crit", List.of("b64")), c -> {})));
        World.refused(BAD, "not an access token", get(idp.token(world.client, h -> h.put("typ", "dpop+jwt"), c -> {})));
        World.refused(
                BAD, "not an access token", get(idp.token(world.client, h -> h.put("typ", "logout+jwt"), c -> {})));
    }

    @Test
    void severalAudiencesAreFineIfSolidIsOne() {
        World.accepted(
                get(idp.token(world.client, h -> {}, c -> c.put("aud", List.of("https://app.example/id", "solid")))));
    }

    @Test
    void anIssuerThatPassesForAnotherIsRefused() {
        ForeignIssuer evil = new ForeignIssuer("https://evil.example/", world.web, world.clock);
        idp.profile(ForeignIssuer.BOB, IDP);
        World.refused(BAD, "signature", get(evil.token(world.client, h -> {}, c -> c.put("iss", IDP))));
        world.web.put(
                "https://evil.example/.well-known/openid-configuration",
                "application/json",
                "{\"issuer\":\"" + IDP + "\",\"jwks_uri\":\"https://evil.example/keys\"}");
        idp.profile(ForeignIssuer.BOB, "https://evil.example/");
        world.advance(Duration.ofMinutes(6));
        World.refused(BAD, "another issuer's", get(evil.token(world.client)));
    }

    @Test
    void brokenIssuersAreRefusedWithTheReason() {
        String discovery = "https://idp.example/.well-known/openid-configuration";
        for (String document : List.of("[]", "nonsense", "{}", "{\"issuer\":\"https://idp.example/\"}")) {
            world.web.put(discovery, "application/json", document);
            World.refused(BAD, "the keys of the issuer cannot be had", get(idp.token(world.client)));
            world.advance(Learnt.BRIEFLY.plusSeconds(1));
        }
        new ForeignIssuer(IDP, world.web, world.clock);
        world.web.put(IDP + "keys", "application/json", "{\"keys\":[{\"kty\":\"EC\"}]}");
        World.refused(BAD, "the keys of the issuer", get(idp.token(world.client)));
        world.advance(Learnt.BRIEFLY.plusSeconds(1));
        world.web.put(
                IDP + "keys", "application/json", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"one\"}]}");
        World.refused(BAD, "no key 'one'", get(idp.token(world.client)));
    }

    @Test
    void anIssuerThatNoProfileNamesIsNeverAsked() {
        ForeignIssuer evil = new ForeignIssuer("https://evil.example/", world.web, world.clock);
        idp.profile(ForeignIssuer.BOB, IDP);
        World.refused(BAD, "oidcIssuer", get(evil.token(world.client)));
        assertEquals(List.of("https://bob.example/card"), world.web.asked());
    }

    @Test
    void aKeySetOfManyKeysIsRefused() {
        Object[] many = new Object[66];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = "key" + i;
            many[i + 1] = idp.key;
        }
        idp.publish(many);
        World.refused(BAD, "more than 32 keys", get(idp.token(world.client)));
    }

    @Test
    void aNewKeyUnderAnOldNameIsFound() {
        World.accepted(get(idp.token(world.client)));
        ECKey next = Prover.newKey();
        idp.publish("one", next);
        String token = Prover.sign(Map.of("alg", "ES256", "kid", "one"), World.part(idp.token(world.client), 1), next);
        World.refused(BAD, "signature", get(token));
        world.advance(Learnt.BRIEFLY.plusSeconds(1));
        World.accepted(get(token));
        int asked = world.web.asked().size();
        String forged = Prover.sign(
                Map.of("alg", "ES256", "kid", "one"), World.part(idp.token(world.client), 1), Prover.newKey());
        World.refused(BAD, "signature", get(forged));
        assertEquals(asked, world.web.asked().size(), "a bad signature does not make us ask again and again");
    }

    @Test
    void aWithdrawnKeyIsWorthNothingAfterTenMinutes() {
        String later = idp.token(world.client);
        World.accepted(get(idp.token(world.client)));
        idp.publish("two", Prover.newKey());
        world.advance(ForeignIssuers.KEPT.minusSeconds(1));
        World.accepted(get(later));
        world.advance(Duration.ofMinutes(10).minus(ForeignIssuers.KEPT));
        World.refused(BAD, "no key 'one'", get(later));
    }

    @Test
    void timesThatCannotBeReckonedWithAreMalformed() {
        for (Object time : List.of(31_556_889_864_403_199L, Long.MAX_VALUE, -1, 1e300, "soon")) {
            refused("needs webid, iss, aud, iat and exp", "exp", time);
            refused("needs webid, iss, aud, iat and exp", "iat", time);
        }
        refused("more than 2048", "client_id", "https://app.example/" + "a".repeat(2_048));
        refused("needs webid, iss", "iss", "https://idp.example/" + "a".repeat(2_048));
    }

    @Test
    void manyNamesInOneDocumentOfOursAreOneLook() {
        for (int i = 0; i < 20; i++) {
            String name = World.ALICE_ID.document() + "#" + i;
            World.refused(BAD, "oidcIssuer", get(idp.token(world.client, h -> {}, c -> c.put("webid", name))));
        }
        assertEquals(List.of(World.ALICE_ID.document()), world.readHere);
    }

    private void refused(String why, String claim, Object value) {
        World.refused(BAD, why, get(idp.token(world.client, h -> {}, claims -> claims.put(claim, value))));
    }

    private Outcome<Caller> get(String token) {
        return world.get(token);
    }

    private long now(long seconds) {
        return world.clock.instant().getEpochSecond() + seconds;
    }
}

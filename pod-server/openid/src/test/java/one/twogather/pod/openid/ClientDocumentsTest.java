package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.openid.Authorizations.Beginning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients whose identifier is the address of their document (O-019.1), and documents that speak for others. */
class ClientDocumentsTest {

    private static final String ID = "https://app.example/id";
    private static final String CONTEXT = "\"@context\":[\"https://www.w3.org/ns/solid/oidc-context.jsonld\"],";

    private final World world = new World();
    private final App app = App.documented(world, ID, App.REDIRECT);

    private static String document(String context, String id, String more) {
        return "{" + context + "\"client_id\":\"" + id + "\",\"redirect_uris\":[\"" + App.REDIRECT + "\"]" + more + "}";
    }

    private void put(String text) {
        world.web.put(ID, "application/ld+json", text);
    }

    @Test
    void anAppWithADocumentIsServed() {
        put(document(
                CONTEXT,
                ID,
                ",\"client_name\":\"Notes\",\"client_uri\":\"https://app.example/\",\"logo_uri\":\"javascript:alert(1)\","
                    + "\"token_endpoint_auth_method\":\"none\",\"contacts\":[\"x\"],\"default_max_age\":3600,"
                    + "\"grant_types\":[\"refresh_token\",\"authorization_code\"],\"response_types\":[\"code\"]"));
        Client client = app.begun(app.asks()).request().client();
        assertEquals(Client.Kind.DOCUMENT, client.kind());
        assertTrue(client.isPublic());
        assertEquals(Optional.of("Notes"), client.says().name());
        assertEquals(Optional.of("https://app.example/"), client.says().page());
        assertEquals(Optional.empty(), client.says().logo(), "people may be shown it");
        assertEquals(
                app.id, World.part(App.text(app.tokens(), "access_token"), 1).get("client_id"));
        App.granted(app.refresh(App.text(app.tokens(), "refresh_token")));
    }

    @Test
    void aDocumentWithoutAContextIsOneOfOAuth() {
        put(document("", ID, ""));
        app.tokens();
        put(document("\"@context\":\"https://www.w3.org/ns/solid/oidc-context.jsonld\",", ID, ""));
        app.tokens();
    }

    @Test
    void aDocumentInAnotherContextMeansSomethingElse() {
        for (String context : List.of("\"https://example.org/\"", "[]", "{}", "[{\"client_id\":\"x:y\"}]", "7")) {
            put(document("\"@context\":" + context + ",", ID, ""));
            refused("@context");
        }
    }

    /** One site would speak for another. */
    @Test
    void aDocumentThatNamesAnotherClientIsRefused() {
        for (String other : List.of("https://victim.example/id", ID + "/", ID + "#it", "HTTPS://app.example/id", "")) {
            put(document(CONTEXT, other, ""));
            refused("client_id");
        }
        put("{" + CONTEXT + "\"redirect_uris\":[\"" + App.REDIRECT + "\"]}");
        refused("client_id");
        put("{" + CONTEXT + "\"client_id\":[\"" + ID + "\"],\"redirect_uris\":[\"" + App.REDIRECT + "\"]}");
        refused("client_id");
    }

    /** A site with an open redirect would speak for whoever it redirects to. */
    @Test
    void aDocumentThatStandsElsewhereIsRefused() {
        world.web.redirect(ID, "https://attacker.example/id", document(CONTEXT, ID, ""));
        refused("elsewhere");
        world.web.redirect(ID, ID + "/", document(CONTEXT, ID, ""));
        refused("elsewhere");
    }

    @Test
    void aDocumentThatIsTooBigIsRefused() {
        put(document(CONTEXT, ID, ",\"x\":\"" + "x".repeat(65_536) + "\""));
        refused("65536");
        put(document(CONTEXT, ID, ",\"x\":\"" + "x".repeat(60_000) + "\""));
        app.begun(app.asks());
    }

    @Test
    void aDocumentThatCannotBeHadIsRefused() {
        refused("cannot be had");
        for (String text : List.of("", "[7]", "{", "<html>", "null", "[".repeat(30_000), "{\"a\":".repeat(10_000))) {
            put(text);
            refused("JSON");
        }
    }

    @Test
    void onlyTheAddressesOfTheDocumentAreGoodForAnswers() {
        put(document(CONTEXT, ID, ""));
        Beginning.Refused refused = assertInstanceOf(
                Beginning.Refused.class, app.begin(app.asks("redirect_uri", "https://attacker.example/")));
        assertTrue(refused.detail().contains("redirect_uri"));
        for (String addresses : List.of(
                "[]",
                "{}",
                "\"" + App.REDIRECT + "\"",
                "[7]",
                "[\"http://app.example/\"]",
                "[\"" + App.REDIRECT + "\",7]")) {
            put("{" + CONTEXT + "\"client_id\":\"" + ID + "\",\"redirect_uris\":" + addresses + "}");
            refused("redirect_uris");
        }
    }

    /** Nobody is asked who cannot be a client. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/id",
                "http://169.254.169.254/latest/meta-data",
                "http://127.0.0.1.attacker.example/id",
                "https://user@app.example/id",
                "https://app.example/id#me",
                "https://app.example",
                "https://app.example/../id",
                "https://app.example/x/./id",
                "https://",
                "https://app.example/ä",
                "https://app.example/a b",
                "https://app.example\\@attacker.example/id"
            })
    void addressesThatCannotBeAClientsAreNotFetched(String id) {
        Beginning.Refused refused = assertInstanceOf(Beginning.Refused.class, app.begin(app.asks("client_id", id)));
        assertEquals("invalid_client", refused.error());
        assertEquals(List.of(), world.web.asked());
    }

    /** Somebody's own machine: the network's guard decides whether it may be reached at all. */
    @Test
    void aDeveloperMayServeTheDocumentOnTheSameMachine() {
        String id = "http://localhost:5173/id.jsonld";
        world.web.put(id, "application/ld+json", document(CONTEXT, id, ""));
        App.documented(world, id, App.REDIRECT).tokens();
    }

    /** A client that has begun is judged by what it said then; a code of it needs no second look. */
    @Test
    void aDocumentThatGoesAwayDoesNotStopWhatHasBegun() {
        put(document(CONTEXT, ID, ""));
        world.grants.add(App.GRANT);
        String id = app.begun(app.asks()).id();
        world.web.remove(ID);
        String code = App.answer(world.provider.authorizations().allow(id, app.approval()))
                .getOrDefault("code", "");
        App.granted(app.redeem(code));
    }

    @Test
    void anAppWithADocumentHasNoSecret() {
        put(document(CONTEXT, ID, ""));
        World.refused(401, "invalid_client", app.redeem(app.code(), "client_secret", "made up"));
    }

    private void refused(String why) {
        Beginning.Refused refused = assertInstanceOf(Beginning.Refused.class, app.begin(app.asks()));
        assertEquals("invalid_client", refused.error());
        assertTrue(refused.detail().contains(why), refused.detail());
    }
}

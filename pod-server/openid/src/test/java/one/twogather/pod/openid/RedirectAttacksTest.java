package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import one.twogather.pod.openid.Authorizations.Beginning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Open redirects: nobody is sent to an address that the client did not name (RFC 9700 §2.1, §4.1). */
class RedirectAttacksTest {

    /** A redirect address that is not exact gets a page and no redirect, not even with an error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/back",
                "https://app.example/back/",
                "https://app.example/back?x=1",
                "https://app.example/back#",
                "https://app.example/back#x",
                "https://app.example/Back",
                "https://APP.example/back",
                "HTTPS://app.example/back",
                "https://app.example:443/back",
                "https://app.example:8443/back",
                "http://app.example/back",
                "https://app.example/./back",
                "https://app.example/x/../back",
                "https://app.example/%62ack",
                "https://app.example//back",
                "https://app.example/back ",
                " https://app.example/back",
                "https://app.example/back\r\nSet-Cookie: a=b",
                "https://app.example/back%0d%0aSet-Cookie:a=b",
                "https://user@app.example/back",
                "https://app.example@attacker.example/back",
                "https://app.example.attacker.example/back",
                "https://attacker.example\\@app.example/back",
                "https://attacker.example/https://app.example/back",
                "//app.example/back",
                "/back",
                "back",
                "javascript:alert(1)",
                "data:text/html,x",
                "https://app.example/back https://attacker.example/"
            })
    void anAddressThatIsNotExactGetsAPage(String address) {
        World world = new World();
        App app = App.open(world);
        Beginning.Refused refused =
                assertInstanceOf(Beginning.Refused.class, app.begin(app.asks("redirect_uri", address)));
        assertTrue(refused.detail().contains("redirect_uri"), refused.detail());
        // Nor with another fault that an app would be told of.
        var asks = app.asks("redirect_uri", address);
        asks.put("response_type", "token");
        assertInstanceOf(Beginning.Refused.class, app.begin(asks));
    }

    @Test
    void aRequestWithoutAnAddressGetsAPage() {
        App app = App.open(new World());
        assertInstanceOf(Beginning.Refused.class, app.begin(app.asks("redirect_uri", "")));
    }

    /** RFC 8252 §7.3: an app on the device listens at whatever port is free. */
    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1/back, http://127.0.0.1:51004/back, true",
        "http://127.0.0.1:80/back, http://127.0.0.1:51004/back, true",
        "http://[::1]:1/back, http://[::1]:51004/back, true",
        "http://localhost:3000/back, http://localhost:51004/back, true",
        "http://localhost/back?a=b, http://localhost:1/back?a=b, true",
        "http://localhost/back, http://127.0.0.1:51004/back, false",
        "http://localhost/back, http://localhost:51004/other, false",
        "http://localhost/back, http://localhost:51004/back?x, false",
        "http://localhost/back, http://localhost:51004/back#x, false",
        "http://localhost/back, http://x@localhost:51004/back, false",
        "http://localhost/back, https://localhost:51004/back, false",
        "http://localhost/back, http://localhost.attacker.example:51004/back, false",
        "https://localhost/back, https://localhost:51004/back, false",
        "https://app.example/back, https://app.example:51004/back, false",
        "https://app.example/back, https://app.example/back, true",
        "http://apps.localhost:3000/back, http://apps.localhost:3000/back, true",
        "http://apps.localhost:3000/back, http://apps.localhost:3001/back, false",
        "com.example.app:/back, com.example.app:/back, true",
        "com.example.app:/back, com.example.app:/Back, false"
    })
    void onlyThePortOfTheSameDeviceIsFree(String registered, String asked, boolean same) {
        assertEquals(same, RedirectUri.matches(registered, asked));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.example/back",
                "http://127.0.0.2/back",
                "http://localhost.example/back",
                "http://app.localhost.example/back",
                "http://xlocalhost/back",
                "http://0.0.0.0/",
                "javascript:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:https://app.example/x",
                "app:/back",
                "https:///back",
                "https:back",
                "https://app.example/#",
                "https://user:secret@app.example/",
                "https://app.example/\u0000",
                "https://app.example/ä",
                "https://app.example/a b",
                "https://app.example/\\x",
                "*",
                "https://*.example/back",
                "",
                "mailto:alice@pod.example"
            })
    void addressesThatLeadAstrayCannotBeNamed(String address) {
        assertTrue(RedirectUri.fault(address).isPresent(), address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/",
                "https://app.example:8443/back?from=pod&x=%20",
                "http://localhost:3000/",
                "http://apps.localhost:3000/notes/",
                "http://127.0.0.1/",
                "http://[::1]:5173/back",
                "com.example.app:/back",
                "one.twogather.app:back"
            })
    void addressesOfAppsCanBeNamed(String address) {
        assertEquals(java.util.Optional.empty(), RedirectUri.fault(address));
    }

    @Test
    void whatIsInTheStateStaysInTheState() {
        App app = App.open(new World());
        String state = "&code=stolen#&iss=https://attacker.example/\r\nX: y";
        var answer = app.allowed(app.asks("state", state));
        assertEquals(state, answer.get("state"));
        assertEquals(World.ISSUER, answer.get("iss"));
        assertFalse(String.valueOf(answer.get("code")).contains("stolen"));
    }

    @Test
    void anAddressMayHaveAQueryOfItsOwn() {
        World world = new World();
        String redirect = "https://app.example/back?from=pod";
        String id = App.text(world.register(redirect, ",\"token_endpoint_auth_method\":\"none\""), "client_id");
        App app = App.documented(world, id, redirect);
        var answer = app.allowed(app.asks());
        assertEquals("pod", answer.get("from"));
        assertTrue(answer.containsKey("code"));
    }
}

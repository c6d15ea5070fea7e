package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageRouteTest extends PageTest {

    private static final String FRENCH_CHOSEN = "Cookie: 2gather-language=fr\r\nAccept-Language: en\r\n";

    @Test
    void whatIsChosenIsRememberedForTheServersOwnPages() throws IOException {
        Reply chosen = post("/-/language", HERE, "to=fr");
        assertEquals(303, chosen.status());
        assertEquals(
                Optional.of("2gather-language=fr; Path=/-/; HttpOnly; SameSite=Lax; Max-Age=31536000"),
                chosen.header("Set-Cookie"));
        assertTrue(get("/-/", FRENCH_CHOSEN).text().contains("<html lang=\"fr\">"));
        assertTrue(get("/-/sign-in?again", FRENCH_CHOSEN).text().contains("<html lang=\"fr\">"));
    }

    @Test
    void aPageOffersTheOtherLanguages() throws IOException {
        String page = get("/-/sign-in?again", FRENCH_CHOSEN).text();
        assertTrue(page.contains("value=\"en\" lang=\"en\">English</button>"), page);
        assertFalse(page.contains("value=\"fr\""), page);
    }

    @Test
    void oneGoesOnWhereOneWas() throws IOException {
        String from = "Referer: http://localhost:3000/-/consent?request=abc\r\n";
        assertEquals(
                Optional.of("http://localhost:3000/-/consent?request=abc"),
                post("/-/language", HERE + from, "to=fr").header("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/-/",
                "http://localhost:3000.evil.example/-/",
                "http://localhost:3000/alice/page",
                "http://localhost:3000@evil.example/-/"
            })
    void noOtherSiteIsLedTo(String elsewhere) throws IOException {
        Reply chosen = post("/-/language", HERE + "Referer: " + elsewhere + "\r\n", "to=fr");
        assertEquals(Optional.of("http://localhost:3000/-/"), chosen.header("Location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "to=", "to=xx", "to=fr%0d%0aSet-Cookie:%20a=b"})
    void aLanguageThatWeDoNotHaveIsNotRemembered(String form) throws IOException {
        Reply chosen = post("/-/language", HERE, form);
        assertEquals(303, chosen.status());
        assertEquals(Optional.empty(), chosen.header("Set-Cookie"));
    }

    @Test
    void otherSitesDoNotChoose() throws IOException {
        assertEquals(
                403,
                post("/-/language", "Sec-Fetch-Site: cross-site\r\n", "to=fr").status());
    }

    @Test
    void aCookieWithNonsenseChangesNothing() throws IOException {
        assertTrue(get("/-/", "Cookie: 2gather-language=../fr\r\n").text().contains("<html lang=\"en\">"));
    }
}

package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.signin.OpenSession;
import one.twogather.pod.signin.Standing;
import org.junit.jupiter.api.Test;

/** Passwords where the host wants them: set, used, changed and taken away. */
class PasswordPagesTest extends PageTest {

    private static final String GOOD = "four+horses+read+poems";
    private static final String SET = "&password=" + GOOD + "&again=" + GOOD;

    private Reply set(String fields) throws IOException {
        return post("/-/keys/password", cookie(alice) + HERE, "csrf=" + alice.csrfToken() + fields);
    }

    private Reply signIn(String name, String password) throws IOException {
        return post("/-/sign-in/password", HERE, "name=" + name + "&password=" + password);
    }

    private boolean isSet() {
        Standing standing = server.residents.people.ways().standing(Residents.ALICE);
        return standing.password();
    }

    @Test
    void aPasswordThatWasSetOpensTheAccountAndEndsOtherSessions() throws IOException {
        OpenSession other = server.residents.signedIn();
        Reply done = set(SET);
        assertTrue(done.text().contains("The password is set"), done.text());
        assertTrue(done.text().contains("You have no passkey, only a password"), done.text());
        assertFalse(done.text().contains("cannot sign in again"), "they can, by the password");
        assertEquals(303, get("/-/apps", cookie(other)).status());
        assertEquals(200, get("/-/apps", cookie(alice)).status());

        Reply in = signIn("Alice", GOOD);
        assertEquals(303, in.status(), in.text());
        assertEquals(Optional.of("/-/"), in.header("Location"));
        assertTrue(in.header("Set-Cookie").orElseThrow().startsWith("2gather=alice."));
    }

    @Test
    void whoeverShowsItAgainGoesOnInTheSameSession() throws IOException {
        set(SET);
        server.clock.advance(Duration.ofHours(1));
        assertEquals(
                403, set("&password=other+horses+read&again=other+horses+read").status(), "not fresh any more");
        Reply in = post("/-/sign-in/password", cookie(alice) + HERE, "name=alice&password=" + GOOD);
        assertEquals(303, in.status(), in.text());
        assertEquals(1, server.residents.sessions.list(Residents.ALICE).size());
    }

    @Test
    void anotherAccountIsAnotherSession() throws IOException {
        set(SET);
        String code = server.residents
                .codes
                .invite(Optional.empty(), "", Duration.ofDays(1))
                .text();
        String bob = post("/-/invite/" + code, HERE, "name=bob")
                .header("Set-Cookie")
                .orElseThrow()
                .split(";")[0];
        Reply in = post("/-/sign-in/password", "Cookie: " + bob + "\r\n" + HERE, "name=alice&password=" + GOOD);
        assertTrue(in.header("Set-Cookie").orElseThrow().startsWith("2gather=alice."));
        assertEquals(303, get("/-/apps", "Cookie: " + bob + "\r\n").status(), "one browser holds one session");
    }

    @Test
    void aWrongNameIsToldLikeAWrongPassword() throws IOException {
        set(SET);
        Reply wrong = signIn("alice", "four+horses+read+prose");
        Reply unknown = signIn("nobody", GOOD);
        assertEquals(403, wrong.status());
        assertEquals(wrong.text(), unknown.text());
        assertTrue(wrong.text().contains("Name and password do not belong together"), wrong.text());
        assertEquals(403, signIn("..%2Falice", GOOD).status());
        assertEquals(403, post("/-/sign-in/password", HERE, "").status());
    }

    @Test
    void whoGuessesTooOftenHasToWait() throws IOException {
        set(SET);
        Reply last = signIn("alice", "wrong+wrong+wrong");
        for (int i = 0; i < 40 && last.status() == 403; i++) {
            last = signIn("alice", "wrong+wrong+wrong");
        }
        assertEquals(429, last.status());
        assertTrue(last.header("Retry-After").isPresent());
    }

    @Test
    void whatIsNoPasswordIsNotSet() throws IOException {
        assertTrue(set("&password=short&again=short").text().contains("too short"));
        assertTrue(set("&password=alicealicealice&again=alicealicealice").text().contains("guessed at once"));
        assertTrue(set("&password=" + GOOD + "&again=x").text().contains("not the same"));
        String long600 = "abcdef".repeat(100);
        assertTrue(set("&password=" + long600 + "&again=" + long600).text().contains("too long"));
        assertFalse(isSet());
    }

    @Test
    void theLastWayInIsNotTakenAway() throws IOException {
        set(SET);
        Reply kept = post("/-/keys/password/remove", cookie(alice) + HERE, "csrf=" + alice.csrfToken());
        assertTrue(kept.text().contains("last way in"), kept.text());
        assertTrue(isSet());
        post("/-/keys/kit", cookie(alice) + HERE, "csrf=" + alice.csrfToken());
        Reply gone = post("/-/keys/password/remove", cookie(alice) + HERE, "csrf=" + alice.csrfToken());
        assertTrue(gone.text().contains("password is removed"), gone.text());
        assertFalse(isSet());
        assertEquals(403, signIn("alice", GOOD).status());
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() throws IOException {
        String form = "csrf=" + alice.csrfToken() + SET;
        assertEquals(
                403,
                post("/-/keys/password", cookie(alice) + "Origin: https://evil.example\r\n", form)
                        .status());
        assertEquals(403, post("/-/keys/password", cookie(alice) + HERE, SET).status());
        assertFalse(isSet());
        set(SET);
        assertEquals(
                403,
                post("/-/sign-in/password", "Origin: https://evil.example\r\n", "name=alice&password=" + GOOD)
                        .status(),
                "nobody is signed in to an account that another site chose");
    }

    @Test
    void pagesOfferThemOnlyWhereTheyAre() throws IOException {
        assertTrue(get("/-/sign-in", "").text().contains("action=\"/-/sign-in/password\""));
        assertTrue(get("/-/keys", cookie(alice)).text().contains("action=\"/-/keys/password\""));
    }
}

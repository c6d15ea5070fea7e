package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.wallet.TestWallet;
import org.junit.jupiter.api.Test;

/** Wallets of Ethereum at the door: linked, used, and taken away. */
class WalletPagesTest extends PageTest {

    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern CEREMONY = Pattern.compile("\"ceremony\":\"([^\"]*)\"");

    private final TestWallet wallet = new TestWallet(7);

    /** What the script does, with whichever wallet signs. */
    private Reply answer(String path, String headers, String fields, TestWallet account, TestWallet signer)
            throws IOException {
        Reply begun = post(path, headers, fields + "&account=" + account.account() + "&chain=1");
        assertEquals(200, begun.status(), begun.text());
        String message = message(begun);
        return post(
                path + "/answer",
                headers,
                fields + "&ceremony=" + found(CEREMONY, begun.text()) + "&message="
                        + URLEncoder.encode(message, StandardCharsets.UTF_8) + "&signature=" + signer.sign(message));
    }

    private static String message(Reply begun) {
        return found(MESSAGE, begun.text()).replace("\\u000a", "\n");
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), text);
        return matcher.group(1);
    }

    private Reply link(TestWallet signer) throws IOException {
        return answer("/-/keys/wallet", cookie(alice) + HERE, "csrf=" + alice.csrfToken(), wallet, signer);
    }

    private Reply signIn(TestWallet who, TestWallet signer) throws IOException {
        return answer("/-/sign-in/wallet", HERE, "request=", who, signer);
    }

    @Test
    void aLinkedWalletOpensTheAccountAndIsShown() throws IOException {
        assertEquals(403, signIn(wallet, wallet).status(), "not linked yet");
        Reply linked = link(wallet);
        assertEquals(200, linked.status(), linked.text());
        assertTrue(get("/-/keys", cookie(alice)).text().contains(wallet.account()));
        Reply in = signIn(wallet, wallet);
        assertEquals(200, in.status(), in.text());
        assertEquals("{\"next\":\"/-/\"}", in.text());
        assertTrue(in.header("Set-Cookie").orElseThrow().startsWith("2gather=alice."));
    }

    @Test
    void whatOneWalletIsAskedAnotherDoesNotAnswer() throws IOException {
        assertEquals(403, link(new TestWallet(8)).status());
        link(wallet);
        assertEquals(403, signIn(wallet, new TestWallet(8)).status());
        assertEquals(403, signIn(new TestWallet(8), new TestWallet(8)).status());
    }

    @Test
    void anAnswerIsTakenOnce() throws IOException {
        link(wallet);
        Reply begun = post("/-/sign-in/wallet", HERE, "account=" + wallet.account() + "&chain=1");
        String message = message(begun);
        String form = "ceremony=" + found(CEREMONY, begun.text()) + "&message="
                + URLEncoder.encode(message, StandardCharsets.UTF_8) + "&signature=" + wallet.sign(message);
        assertEquals(200, post("/-/sign-in/wallet/answer", HERE, form).status());
        assertEquals(403, post("/-/sign-in/wallet/answer", HERE, form).status(), "a second time");
    }

    @Test
    void aTextThatLinksDoesNotSignInNorTheOtherWayRound() throws IOException {
        link(wallet);
        Reply begun = post(
                "/-/keys/wallet",
                cookie(alice) + HERE,
                "csrf=" + alice.csrfToken() + "&account=" + wallet.account() + "&chain=1");
        String message = message(begun);
        assertTrue(message.contains("Let this wallet open the pod alice."), message);
        String form = "ceremony=" + found(CEREMONY, begun.text()) + "&message="
                + URLEncoder.encode(message, StandardCharsets.UTF_8) + "&signature=" + wallet.sign(message);
        assertEquals(403, post("/-/sign-in/wallet/answer", HERE, form).status());
    }

    @Test
    void aWalletOpensOneAccount() throws IOException {
        link(wallet);
        assertEquals(422, link(wallet).status());
    }

    @Test
    void linkingTakesAFreshSessionAndAFormOfOurs() throws IOException {
        String form = "csrf=" + alice.csrfToken() + "&account=" + wallet.account() + "&chain=1";
        assertEquals(
                403,
                post("/-/keys/wallet", cookie(alice) + "Origin: https://evil.example\r\n", form)
                        .status());
        assertEquals(
                403,
                post("/-/keys/wallet", cookie(alice) + HERE, form.replace("csrf=", "csrf=x"))
                        .status());
        server.clock.advance(Duration.ofHours(1));
        assertEquals(403, post("/-/keys/wallet", cookie(alice) + HERE, form).status());
    }

    @Test
    void aRemovedWalletOpensNothing() throws IOException {
        link(wallet);
        TestWallet second = new TestWallet(9);
        Reply other = answer("/-/keys/wallet", cookie(alice) + HERE, "csrf=" + alice.csrfToken(), second, second);
        assertEquals(200, other.status());
        Reply removed = post(
                "/-/keys/wallet/remove",
                cookie(alice) + HERE,
                "csrf=" + alice.csrfToken() + "&wallet=" + wallet.account());
        assertTrue(removed.text().contains("The wallet is removed"), removed.text());
        assertEquals(403, signIn(wallet, wallet).status());
        Reply last = post(
                "/-/keys/wallet/remove",
                cookie(alice) + HERE,
                "csrf=" + alice.csrfToken() + "&wallet=" + second.account());
        assertFalse(last.text().contains("The wallet is removed"), "the last way in stays");
        assertEquals(200, signIn(second, second).status());
    }

    @Test
    void whatIsNoAccountGetsTheNumberAndWritesTheTextItself() throws IOException {
        Reply begun = post("/-/sign-in/wallet", HERE, "account=nobody&chain=x");
        assertEquals(200, begun.status());
        assertFalse(begun.text().contains("\"message\""), begun.text());
        assertTrue(begun.text().contains("\"nonce\":\""), begun.text());
    }

    @Test
    void nonsenseIsRefused() throws IOException {
        for (String form : new String[] {
            "", "ceremony=x&message=y&signature=z", "ceremony=" + "a".repeat(43) + "&message=%00&signature=0x00"
        }) {
            assertEquals(403, post("/-/sign-in/wallet/answer", HERE, form).status(), form);
        }
        assertEquals(
                Optional.empty(), post("/-/sign-in/wallet/answer", HERE, "").header("Set-Cookie"));
    }
}

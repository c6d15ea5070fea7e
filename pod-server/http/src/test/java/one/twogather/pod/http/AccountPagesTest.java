package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.twogather.pod.activity.Act;
import one.twogather.pod.activity.Action;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.signin.OpenSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of accounts: who gets them, whose forms count, and what they do. */
class AccountPagesTest extends PageTest {

    private static final String ORIGIN = "Origin: http://localhost:3000\r\n";

    private Grant grant(PodId pod) {
        GrantPart notes =
                new GrantPart(new Scope.Folder(new ResourcePath("/notes/")), AccessModes.READ, "to <show> them");
        GrantPart all = new GrantPart(new Scope.Everything(), AccessModes.WRITE, "");
        return server.residents.grants.give(
                pod,
                new Grant.Terms("https://app.example/id", "An <b>app</b>", "", List.of(notes, all), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/apps", "/-/keys", "/-/sessions"})
    void whoeverIsNotSignedInIsLedThere(String page) throws IOException {
        Reply reply = get(page, "");
        assertEquals(303, reply.status());
        assertEquals(Optional.of("/-/sign-in"), reply.header("Location"));
        assertEquals(303, get(page, "Cookie: 2gather=alice.nonsense\r\n").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/-/", "/-/apps", "/-/keys", "/-/sessions", "/-/sign-in?again"})
    void noOtherOriginReadsThemAndNobodyKeepsOrFramesThem(String page) throws IOException {
        Reply reply = get(page, cookie(alice) + "Origin: http://apps.localhost:3000\r\n");
        assertEquals(200, reply.status());
        assertEquals(Optional.empty(), reply.header("Access-Control-Allow-Origin"));
        assertEquals(Optional.of("no-store"), reply.header("Cache-Control"));
        assertTrue(reply.header("Content-Security-Policy").orElseThrow().contains("frame-ancestors 'none'"));
    }

    @Test
    void theFirstPageIsTheirsOrTheServers() throws IOException {
        assertTrue(get("/-/", cookie(alice)).text().contains("http://localhost:3000/alice/profile/card#me"));
        assertFalse(get("/-/", "").text().contains("alice"));
    }

    @Test
    void whatAppsSayOfThemselvesIsShownAsText() throws IOException {
        grant(Residents.ALICE);
        String page = get("/-/apps", cookie(alice)).text();
        assertTrue(page.contains("An &lt;b&gt;app&lt;/b&gt;"), page);
        assertFalse(page.contains("<b>app"), page);
    }

    @Test
    void anAppThatRegisteredIsKnownByWhereItComesFrom() throws IOException {
        server.residents.grants.give(
                Residents.ALICE,
                new Grant.Terms("0pAqUe", "Photos", "", List.of(), Optional.empty()).at("photos.example"));
        String page = get("/-/apps", cookie(alice)).text();
        assertTrue(page.contains("It comes from photos.example. The name is one it gave itself."), page);
        assertFalse(page.contains("0pAqUe"), page);
    }

    @Test
    void aFormOfAnotherSiteDoesNothing() throws IOException {
        Grant grant = grant(Residents.ALICE);
        String form = "csrf=" + alice.csrfToken() + "&grant=" + grant.id().cid();
        for (String from : List.of(
                "Origin: https://evil.example\r\n",
                "Origin: null\r\n",
                "Origin: http://apps.localhost:3000\r\n",
                "Sec-Fetch-Site: cross-site\r\n",
                "Sec-Fetch-Site: same-site\r\n",
                HERE + "Origin: https://evil.example\r\n",
                "")) {
            assertEquals(403, post("/-/apps/remove", cookie(alice) + from, form).status(), from);
        }
        assertTrue(server.residents.grants.live(grant.id()).isPresent());
    }

    @Test
    void aFormOfAnotherSessionDoesNothing() throws IOException {
        Grant grant = grant(Residents.ALICE);
        OpenSession other = server.residents.signedIn();
        String with = "&grant=" + grant.id().cid();
        assertEquals(
                403,
                post("/-/apps/remove", cookie(alice) + HERE, "csrf=" + other.csrfToken() + with)
                        .status());
        assertEquals(
                403,
                post("/-/apps/remove", cookie(alice) + HERE, "csrf=" + with).status());
        assertEquals(
                403, post("/-/apps/remove", cookie(alice) + HERE, "x=1" + with).status());
        assertTrue(server.residents.grants.live(grant.id()).isPresent());
    }

    @Test
    void accessIsRemovedAtOnceAndWhatItOpenedIsClosed() throws IOException {
        Grant grant = grant(Residents.ALICE);
        String form = "csrf=" + alice.csrfToken() + "&grant=" + grant.id().cid();
        assertEquals(200, post("/-/apps/remove", cookie(alice) + ORIGIN, form).status());
        assertTrue(server.residents.grants.live(grant.id()).isEmpty());
        assertEquals(1, server.residents.changes);
    }

    @Test
    void nobodyRemovesWhatOthersGave() throws IOException {
        Grant bobs = grant(new PodId("bob"));
        String form = "csrf=" + alice.csrfToken() + "&grant=";
        post("/-/apps/remove", cookie(alice) + HERE, form + bobs.id().cid());
        post(
                "/-/apps/remove",
                cookie(alice) + HERE,
                form + "../bob/" + bobs.id().cid());
        post("/-/apps/remove-all", cookie(alice) + HERE, form);
        assertTrue(server.residents.grants.live(bobs.id()).isPresent());
    }

    @Test
    void whatIsNotTickedIsGone() throws IOException {
        Grant grant = grant(Residents.ALICE);
        String form =
                "csrf=" + alice.csrfToken() + "&part-0=on&grant=" + grant.id().cid();
        assertEquals(200, post("/-/apps/change", cookie(alice) + HERE, form).status());
        Grant now = server.residents.grants.live(grant.id()).orElseThrow();
        assertEquals(1, now.terms().parts().size());
        assertEquals(
                new Scope.Folder(new ResourcePath("/notes/")),
                now.terms().parts().getFirst().scope());
    }

    @Test
    void signingOutEndsTheSessionAndTakesTheCookie() throws IOException {
        Reply reply = post("/-/sign-out", cookie(alice) + HERE, "csrf=" + alice.csrfToken());
        assertEquals(303, reply.status());
        assertEquals(Optional.of("2gather=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"), reply.header("Set-Cookie"));
        assertEquals(303, get("/-/apps", cookie(alice)).status());
    }

    @Test
    void anAppIsShownWithWhenItWasLastUsed() throws IOException {
        String cid = grant(Residents.ALICE).id().cid();
        assertTrue(apps().contains("Never used"), apps());
        Residents residents = server.residents;
        residents.activity.note(
                Residents.ALICE,
                new Act("https://pod.example/#me", "https://app.example/id", cid, Action.READ, "/notes/a", false));
        residents.activity.close();
        assertTrue(apps().contains("Last used today."), apps());
        server.clock.advance(Duration.ofHours(47));
        assertTrue(apps().contains("Last used yesterday."), apps());
        server.clock.advance(Duration.ofHours(25));
        assertTrue(apps().contains("Last used 3 days ago."), apps());
    }

    private String apps() throws IOException {
        return get("/-/apps", cookie(server.residents.signedIn())).text();
    }

    @Test
    void removingAPasskeySignsOutThePersonsOtherBrowsers() throws IOException {
        hasPasskey("AAAA");
        hasPasskey("BBBB");
        OpenSession other = server.residents.signedIn();
        assertEquals(200, removePasskey("none").status());
        assertEquals(200, get("/-/apps", cookie(other)).status(), "nothing was removed");
        assertEquals(200, removePasskey("AAAA").status());
        assertEquals(303, get("/-/apps", cookie(other)).status());
        assertEquals(200, get("/-/apps", cookie(alice)).status());
        OpenSession another = server.residents.signedIn();
        assertEquals(200, removePasskey("BBBB").status());
        assertEquals(200, get("/-/apps", cookie(another)).status(), "the last way in stays, and so does who is in");
    }

    private Reply removePasskey(String id) throws IOException {
        return post("/-/keys/remove", cookie(alice) + HERE, "csrf=" + alice.csrfToken() + "&key=" + id);
    }

    /** As it is kept; nobody signs in with it here. */
    private void hasPasskey(String id) {
        JsonRow row = new JsonRow().with("account", "alice").with("label", "a phone");
        row.with("handle", "AAAA").with("key", "AAAA").with("count", 0).with("synced", 0);
        server.residents.rows.commit(Commit.in(Partition.SERVER)
                .put(
                        Key.of(Partition.SERVER, Table.PASSKEY, "id/" + id),
                        row.with("created", server.clock.instant()).bytes())
                .put(Key.of(Partition.SERVER, Table.PASSKEY, "of/alice/" + id), new JsonRow().bytes())
                .build());
    }

    @Test
    void otherBrowsersAreSignedOut() throws IOException {
        OpenSession other = server.residents.signedIn();
        String page = get("/-/sessions", cookie(alice)).text();
        assertTrue(page.contains(other.session().id()), page);
        String form =
                "csrf=" + alice.csrfToken() + "&session=" + other.session().id();
        assertEquals(303, post("/-/sessions/end", cookie(alice) + HERE, form).status());
        assertEquals(303, get("/-/apps", cookie(other)).status());
        assertEquals(200, get("/-/apps", cookie(alice)).status());
    }

    @Test
    void whoeverComesInByTheKitIsToldToRemoveLostKeys() throws IOException {
        String page = post("/-/keys/kit", cookie(alice) + HERE, "csrf=" + alice.csrfToken())
                .text();
        String kit = Pattern.compile(">([0-9A-Z]{4})<")
                .matcher(page)
                .results()
                .map(group -> group.group(1))
                .collect(Collectors.joining("-"));
        Reply in = post("/-/sign-in/kit", HERE, "kit=" + kit + "&request=");
        assertEquals(303, in.status(), in.text());
        assertEquals(Optional.of("/-/keys?recovered"), in.header("Location"));
        assertEquals(303, get("/-/keys", cookie(alice)).status(), "others are signed out");
        String cookie = "Cookie: " + in.header("Set-Cookie").orElseThrow().split(";")[0] + "\r\n";
        String keys = get("/-/keys?recovered", cookie).text();
        assertTrue(keys.contains("Remove the passkeys of devices"), keys);
    }

    @Test
    void openingAnInvitationDoesNothingYetAndItsFormMakesOneAccount() throws IOException {
        String code = server.residents
                .codes
                .invite(Optional.empty(), "", Duration.ofDays(1))
                .text();
        for (int i = 0; i < 3; i++) {
            assertEquals(200, get("/-/invite/" + code, "").status());
        }
        assertEquals(422, post("/-/invite/" + code, HERE, "name=Bad+name").status(), "it stays good");
        Reply made = post("/-/invite/" + code, HERE, "name=carol");
        assertEquals(303, made.status(), made.text());
        assertEquals(Optional.of("/-/keys?new"), made.header("Location"));
        String held = made.header("Set-Cookie").orElseThrow();
        assertTrue(held.startsWith("2gather=carol."), held);
        assertTrue(held.contains("; HttpOnly; SameSite=Lax"), held);
        assertEquals(404, post("/-/invite/" + code, HERE, "name=dave").status());
        assertEquals(404, get("/-/invite/" + code, "").status());
    }

    @Test
    void anInvitationIsNotUsedByAnotherSite() throws IOException {
        String code = server.residents
                .codes
                .invite(Optional.empty(), "", Duration.ofDays(1))
                .text();
        assertEquals(
                403,
                post("/-/invite/" + code, "Origin: https://evil.example\r\n", "name=carol")
                        .status());
        assertEquals(200, get("/-/invite/" + code, "").status());
    }

    @Test
    void aLinkSignsInOnceAndTheBrowserGetsANewSession() throws IOException {
        String code = server.residents.codes.signIn(Residents.ALICE).text();
        assertEquals(200, get("/-/sign-in/" + code, "").status());
        Reply in = post("/-/sign-in/" + code, cookie(alice) + HERE, "");
        assertEquals(303, in.status());
        assertFalse(in.header("Set-Cookie").orElseThrow().contains(alice.cookie()));
        assertEquals(303, get("/-/apps", cookie(alice)).status(), "the session from before has ended");
        assertEquals(404, post("/-/sign-in/" + code, HERE, "").status());
    }

    @Test
    void aWrongKitIsRefusedWithWordsAboutIt() throws IOException {
        Reply mistyped = post("/-/sign-in/kit", HERE, "kit=ABCD-EFGH&request=");
        assertEquals(400, mistyped.status());
        assertTrue(mistyped.text().contains("typing mistake"), mistyped.text());
        assertEquals(Optional.empty(), mistyped.header("Set-Cookie"));
    }

    @Test
    void thePasskeyScriptGetsWhatTheBrowserNeeds() throws IOException {
        Reply reply = post("/-/sign-in/passkey", HERE, "request=");
        assertEquals(200, reply.status());
        assertTrue(
                reply.text().matches("\\{\"ceremony\":\"[A-Za-z0-9_-]{43}\",\"options\":\\{.*\"challenge\".*}}"),
                reply.text());
        Reply no = post("/-/sign-in/passkey/answer", HERE, "ceremony=x&answer={}");
        assertEquals(403, no.status());
        assertEquals(Optional.empty(), no.header("Set-Cookie"));
    }

    @Test
    void aRequestThatNobodyMadeIsAPageAndNoRedirect() throws IOException {
        assertEquals(404, get("/-/consent?request=nonsense", cookie(alice)).status());
        Reply bad = get("/.oidc/authorize?client_id=https://app.example/id&redirect_uri=https://evil.example/", "");
        assertEquals(400, bad.status());
        assertEquals(Optional.empty(), bad.header("Location"));
    }
}

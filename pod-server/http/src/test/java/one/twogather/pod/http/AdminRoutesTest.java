package one.twogather.pod.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Optional;
import one.twogather.pod.http.RawClient.Reply;
import one.twogather.pod.keyspace.KeySpace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The administrator's listener: everything with the key, health and numbers without, nothing for pages in browsers. */
final class AdminRoutesTest {

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Reply raw(String method, String path, String headers, String body) throws IOException {
        return RawClient.ask(server.adminPort(), method + " " + path + " HTTP/1.1\r\n" + headers + "\r\n" + body);
    }

    private Reply ask(String method, String path, String form) throws IOException {
        String body = form.isEmpty()
                ? ""
                : "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n";
        return raw(
                method, path, "Host: 127.0.0.1:1\r\nAuthorization: Bearer " + server.key.text() + "\r\n" + body, form);
    }

    @Test
    void accountsAreMadeAndListed() throws IOException {
        assertEquals("{\"accounts\":[]}", ask("GET", "/admin/accounts", "").text());
        Reply made = ask("POST", "/admin/accounts", "name=alice");
        assertEquals(201, made.status());
        String alice = "{\"name\":\"alice\",\"webId\":\"http://localhost:3000/alice/profile/card#me\","
            + "\"storage\":\"http://localhost:3000/alice/\",\"issuer\":\"http://localhost:3000/\",\"complete\":true}";
        assertEquals(alice, made.text());
        assertEquals(
                "{\"accounts\":[" + alice + "]}",
                ask("GET", "/admin/accounts", "").text());
        Reply again = ask("POST", "/admin/accounts", "name=alice");
        assertEquals(409, again.status());
        assertTrue(again.text().contains("name-taken"));
    }

    @Test
    void tokensAreMadeListedAndRevoked() throws IOException {
        ask("POST", "/admin/accounts", "name=alice");
        Reply made = ask("POST", "/admin/tokens", "account=alice&name=my+laptop%21");
        assertEquals(201, made.status());
        assertTrue(made.text().contains("\"secret\":\"s3cret\""), made.text());
        assertTrue(made.text().contains("\"tokenEndpoint\":\"http://localhost:3000/.oidc/token\""), made.text());
        assertTrue(made.text().contains("\"name\":\"my laptop!\""), made.text());
        Reply listed = ask("GET", "/admin/tokens", "");
        assertTrue(listed.text().contains("\"clientId\":\"alice-1\""), listed.text());
        assertFalse(listed.text().contains("s3cret"), "nobody can read a secret again");
        assertEquals(404, ask("POST", "/admin/tokens", "account=bob&name=x").status());
        assertEquals(200, ask("DELETE", "/admin/tokens/alice%2D1", "").status());
        assertEquals(404, ask("DELETE", "/admin/tokens/alice-1", "").status());
        assertEquals(400, ask("DELETE", "/admin/tokens/%zz", "").status());
        assertEquals(405, ask("GET", "/admin/tokens/alice-1", "").status());
    }

    @Test
    void aTokenIsNarrowedByAFormAndNeverMadeWithoutWhatTheFormSays() throws IOException {
        ask("POST", "/admin/accounts", "name=alice");
        Reply made = ask("POST", "/admin/tokens", "account=alice&name=x&authorization_details=%5B%5D&seconds=60");
        assertTrue(
                made.text()
                        .contains(
                                "\"binding\":{\"grant\":\"bafy\",\"may\":[\"[]\"],\"until\":\"1970-01-01T00:01:00Z\"}"),
                made.text());
        for (String form : new String[] {"seconds=-1", "seconds=x", "seconds=", "seconds=60"}) {
            assertEquals(
                    400,
                    ask("POST", "/admin/tokens", "account=alice&name=x&" + form).status(),
                    form);
        }
    }

    @Test
    void invitationsAreMadeListedAndTakenBack() throws IOException {
        Reply made = ask("POST", "/admin/invites", "name=bob&note=for+Bob&seconds=7200");
        assertEquals(201, made.status());
        assertEquals(
                "{\"code\":{\"id\":\"1\",\"purpose\":\"INVITE\",\"account\":\"bob\",\"note\":\"for Bob\","
                        + "\"created\":\"1970-01-01T00:00:00Z\",\"expires\":\"1970-01-01T02:00:00Z\"},"
                        + "\"address\":\"http://localhost:3000/-/x/s3cret\"}",
                made.text());
        assertEquals(201, ask("POST", "/admin/invites", "note=&seconds=7200").status(), "a name may be missing");
        Reply listed = ask("GET", "/admin/invites", "");
        assertTrue(listed.text().startsWith("{\"invites\":[{\"id\":\"1\""), listed.text());
        assertFalse(listed.text().contains("s3cret"), "nobody can read a secret again");
        assertEquals(200, ask("DELETE", "/admin/invites/1", "").status());
        assertEquals(404, ask("DELETE", "/admin/invites/1", "").status());
        for (String form : new String[] {"note=x", "seconds=7", "note=x&seconds=-1", "note=x&seconds=9999999999"}) {
            assertEquals(400, ask("POST", "/admin/invites", form).status(), form);
        }
    }

    @Test
    void grantsAreListedAndTakenBack() throws IOException {
        String grant =
                "{\"id\":\"alice-bafy\",\"account\":\"alice\",\"name\":\"Notes\",\"client\":\"https://notes.example/id\",\"may\":[\"read:"
                    + " /notes/\"],\"since\":\"1970-01-01T00:00:00Z\"}";
        assertEquals(
                "{\"grants\":[" + grant + "]}",
                ask("GET", "/admin/grants?account=alice", "").text());
        assertEquals(grant, ask("DELETE", "/admin/grants/alice-bafy", "").text());
        assertEquals(200, ask("DELETE", "/admin/grants?account=alice", "").status());
        assertEquals(404, ask("DELETE", "/admin/grants?account=bob", "").status());
        assertEquals(404, ask("DELETE", "/admin/grants", "").status(), "nobody's grants are all grants");
        assertEquals(404, ask("DELETE", "/admin/grants/nothing", "").status());
    }

    @Test
    void filesAreCountedComparedAndReaped() throws IOException {
        String damaged =
                "{\"file\":\"alice/f\",\"documents\":[\"d\"],\"noticed\":\"2026-06-01T12:00:00Z\",\"what\":\"decayed\"}";
        assertEquals(
                "{\"files\":3,\"bytes\":17179869184,\"packs\":1,\"packed\":500,\"damaged\":[" + damaged + "]}",
                ask("GET", "/admin/files", "").text());
        assertEquals(
                "{\"damaged\":[" + damaged + "]}",
                ask("GET", "/admin/files/damaged", "").text());
        assertEquals(
                "{\"files\":1,\"bytes\":10,\"next\":\"alice/f\"}",
                ask("POST", "/admin/files/check", "after=").text());
        assertEquals(
                "{\"files\":1,\"bytes\":10}",
                ask("POST", "/admin/files/check", "after=alice/f").text());
        assertEquals("{\"removed\":2}", ask("POST", "/admin/files/reap", "").text());
        assertEquals(405, ask("GET", "/admin/files/reap", "").status());
    }

    @Test
    void sharesAreMadeListedAndTakenBack() throws IOException {
        Reply person =
                ask("POST", "/admin/shares", "account=alice&what=/a/&actions=read+write&webId=https://b.example/");
        assertEquals(201, person.status());
        assertEquals(
                "{\"share\":{\"id\":\"alice-0001\",\"account\":\"alice\",\"path\":\"/a/\",\"may\":[\"read\",\"write\"],"
                        + "\"person\":\"https://b.example/\"}}",
                person.text());
        Reply link = ask("POST", "/admin/shares", "account=alice&what=/b&actions=read&name=for+her&seconds=60");
        assertEquals(
                "{\"share\":{\"id\":\"alice-bafy\",\"account\":\"alice\",\"path\":\"/b\",\"may\":[\"read\"],"
                        + "\"link\":\"for her\",\"until\":\"1970-01-01T00:01:00Z\"},"
                        + "\"address\":\"http://localhost:3000/-/shared#s3cret\"}",
                link.text());
        Reply listed = ask("GET", "/admin/shares?account=alice", "");
        assertTrue(listed.text().startsWith("{\"shares\":[{\"id\":\"alice-0001\""), listed.text());
        assertFalse(listed.text().contains("s3cret"), "nobody can read a link again");
        assertEquals(404, ask("GET", "/admin/shares", "").status());
        assertEquals(200, ask("DELETE", "/admin/shares/alice-0001", "").status());
        assertEquals(404, ask("DELETE", "/admin/shares/alice-0001", "").status());
        for (String form : new String[] {
            "what=/a/&actions=read&webId=https://b.example/",
            "account=alice&actions=read&webId=https://b.example/",
            "account=alice&what=/a/&webId=https://b.example/",
            "account=alice&what=/a/&actions=fly&webId=https://b.example/",
            "account=alice&what=/a/&actions=read&seconds=5",
            "account=alice&what=/a/&actions=read&name=x",
            "account=alice&what=/a/&actions=read&name=x&seconds=-5"
        }) {
            assertEquals(400, ask("POST", "/admin/shares", form).status(), form);
        }
    }

    @Test
    void linksAreMadeForWhoHasAnAccount() throws IOException {
        Reply made = ask("POST", "/admin/links", "account=alice");
        assertEquals(201, made.status());
        assertTrue(made.text().contains("\"purpose\":\"SIGN_IN\",\"account\":\"alice\""), made.text());
        assertEquals(404, ask("POST", "/admin/links", "account=bob").status());
        assertEquals(400, ask("POST", "/admin/links", "x=y").status());
        assertEquals(405, ask("GET", "/admin/links", "").status());
    }

    @Test
    void sessionsAreListedAndEnded() throws IOException {
        assertEquals(
                "{\"sessions\":[{\"id\":\"alice-1\",\"account\":\"alice\",\"method\":\"PASSKEY\",\"label\":\"Firefox,"
                        + " Linux\",\"begun\":\"1970-01-01T00:00:00Z\",\"authenticated\":\"1970-01-01T00:00:00Z\","
                        + "\"lastUsed\":\"1970-01-01T00:00:00Z\"}]}",
                ask("GET", "/admin/sessions", "").text());
        assertEquals(200, ask("DELETE", "/admin/sessions/alice-1", "").status());
        assertEquals(404, ask("DELETE", "/admin/sessions/alice-1", "").status());
        assertEquals("{\"sessions\":[]}", ask("GET", "/admin/sessions", "").text());
    }

    @Test
    void holdingsAreTold() throws IOException {
        assertEquals(
                "{\"holdings\":[{\"account\":\"alice\",\"passkeys\":2,\"wallets\":0,\"kit\":true,"
                        + "\"password\":false,\"kitMade\":\"1970-01-01T00:00:00Z\"}]}",
                ask("GET", "/admin/holdings", "").text());
    }

    @Test
    void formsAreChecked() throws IOException {
        assertEquals(400, ask("POST", "/admin/accounts", "nam=alice").status());
        assertEquals(400, ask("POST", "/admin/accounts", "name=a&name=b").status());
        assertEquals(400, ask("POST", "/admin/accounts", "name=%zz").status());
        assertEquals(400, ask("POST", "/admin/accounts", "a&".repeat(40)).status());
        Reply json = raw(
                "POST",
                "/admin/accounts",
                "Host: localhost\r\nAuthorization: Bearer " + server.key.text()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n",
                "{}");
        assertEquals(415, json.status());
    }

    @Test
    void statusIsToldForTheDoctor() throws IOException {
        assertEquals(
                "{\"writable\":true,\"reason\":\"\",\"accounts\":0,\"unfinished\":0,\"publicUrl\":\"http://localhost:3000/\"}",
                ask("GET", "/admin/status", "").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Authorization: Bearer x\r\n",
                "Authorization: Bearer \r\n",
                "Authorization: Basic KEY\r\n",
                "Authorization: bearer KEY\r\n",
                "Authorization: Bearer KEYx\r\n",
                "Authorization: Bearer KEY\r\nAuthorization: Bearer KEY\r\n"
            })
    void withoutTheKeyNothingIsTold(String header) throws IOException {
        String headers = "Host: localhost\r\n" + header.replace("KEY", server.key.text());
        for (String path : new String[] {
            "/admin/accounts",
            "/admin/tokens",
            "/admin/invites",
            "/admin/shares",
            "/admin/grants",
            "/admin/sessions",
            "/admin/holdings",
            "/admin/nothing",
            "/"
        }) {
            assertEquals(401, raw("GET", path, headers, "").status(), path);
        }
        assertFalse(server.key.toString().contains(server.key.text()));
    }

    /** DNS rebinding: a page of evil.example whose name suddenly means 127.0.0.1 still says its own name. */
    @Test
    void pagesInBrowsersAreSentAwayEvenWithTheKey() throws IOException {
        String key = "Authorization: Bearer " + server.key.text() + "\r\n";
        for (String path : new String[] {"/admin/accounts", "/observe/metrics"}) {
            for (String host :
                    new String[] {"evil.example", "evil.example:3001", "127.0.0.1.evil.example", "localhost.", "0.0.0.0"
                    }) {
                assertEquals(
                        403,
                        raw("GET", path, "Host: " + host + "\r\n" + key, "").status(),
                        host);
            }
            Reply page = raw("GET", path, "Host: localhost\r\nOrigin: http://localhost:3000\r\n" + key, "");
            assertEquals(403, page.status());
            assertEquals(Optional.empty(), page.header("Access-Control-Allow-Origin"));
        }
        for (String host : new String[] {"localhost", "LOCALHOST:1", "127.0.0.1:3001", "[::1]", "[::1]:3001"}) {
            assertEquals(
                    200,
                    raw("GET", "/admin/accounts", "Host: " + host + "\r\n" + key, "")
                            .status(),
                    host);
        }
    }

    @Test
    void healthNeedsNoKeyAndSaysWhyNot() throws IOException {
        String host = "Host: localhost\r\n";
        assertEquals(
                "{\"status\":\"UP\"}",
                raw("GET", "/observe/health/live", host, "").text());
        assertEquals(200, raw("GET", "/observe/health/ready", host, "").status());
        server.health = new KeySpace.Health(false, "the disk is full");
        Reply down = raw("GET", "/observe/health/ready", host, "");
        assertEquals(503, down.status());
        assertEquals("{\"status\":\"DOWN\",\"reason\":\"the disk is full\"}", down.text());
        assertEquals(200, raw("GET", "/observe/health/live", host, "").status(), "alive all the same");
    }

    @Test
    void numbersAreTold() throws IOException {
        server.metrics.add("pod_keyspace_commits_total", "Commits.", true, () -> 7);
        server.protocol.put(
                TestServer.alice("/x"),
                "text/plain",
                new one.twogather.pod.solid.Representation.Content.Bytes(new byte[10]));
        try (RawClient client = new RawClient(server.port())) {
            client.send(server.get("/x")).reply();
            client.send(server.get("/missing")).reply();
            client.send(server.request("BREW", "/x", "")).reply();
            // The last of these answers was sent before it was counted; one more makes sure of it.
            client.send(server.get("/x")).reply();
        }
        Reply reply = raw("GET", "/observe/metrics", "Host: localhost\r\n", "");
        assertEquals(Optional.of("text/plain; version=0.0.4; charset=utf-8"), reply.header("Content-Type"));
        String text = reply.text();
        assertTrue(text.contains("pod_http_requests_total{method=\"GET\",status=\"4xx\"} 1\n"), text);
        assertTrue(text.contains("pod_http_requests_total{method=\"other\",status=\"5xx\"} 1\n"), text);
        assertTrue(text.contains("# TYPE pod_keyspace_commits_total counter\npod_keyspace_commits_total 7.0\n"), text);
        assertTrue(text.contains("pod_http_request_duration_seconds_bucket{le=\"+Inf\"}"), text);
        assertTrue(text.contains("# TYPE pod_http_connections gauge\n"), text);
        assertFalse(text.contains("alice"), "no pods, people or paths");
    }

    @Test
    void theListenersAreApart() throws IOException {
        Reply outside = server.ask(
                TestServer.server("GET", "/admin/accounts", "Authorization: Bearer " + server.key.text() + "\r\n"));
        assertEquals(404, outside.status(), "to the public, /admin/ is a pod like any other");
        assertEquals("admin", server.protocol.last().target().pod().name());
    }

    @Test
    void copiesAreMadeForWhoHasTheKey() throws IOException {
        Reply made = ask("POST", "/admin/copies", "");
        assertEquals(201, made.status());
        assertEquals("{\"folder\":\"/data/run/copies/1\"}", made.text());
        assertEquals(
                401, raw("POST", "/admin/copies", "Host: 127.0.0.1:1\r\n", "").status());
        assertEquals(405, ask("GET", "/admin/copies", "").status());
    }

    @Test
    void theSearchIndexIsMadeAnewForWhoHasTheKey() throws IOException {
        Reply made = ask("POST", "/admin/index", "");
        assertEquals(200, made.status());
        assertEquals("{\"pods\":0}", made.text());
        assertEquals(
                401, raw("POST", "/admin/index", "Host: 127.0.0.1:1\r\n", "").status());
    }
}

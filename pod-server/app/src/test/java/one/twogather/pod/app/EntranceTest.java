package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.PodId;
import one.twogather.pod.signin.Attempts;
import one.twogather.pod.signin.RecoveryKits;
import one.twogather.pod.signin.Sessions;
import one.twogather.pod.signin.SignInMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a host does about who comes in, the same with a server running and without. */
class EntranceTest {

    private static final PodId ALICE = new PodId("alice");

    @TempDir
    private Path data = Path.of("");

    @Test
    void theEntranceIsLookedAfterWithAndWithoutAServer() throws Exception {
        int port = PodProcess.freePort();
        pod("account", "add", "alice", "--port", String.valueOf(port));
        signIn("Firefox, Linux");
        signIn("Safari, iPhone");
        String issuer = "http://localhost:" + port + "/";
        try (PodProcess server = PodProcess.start(data, port)) {
            assertEquals(issuer, server.base().toString());
            invitationsAreMadeListedAndTakenBack(issuer);
            linksAreMade(issuer);
            oneSessionIsEnded(2);
            holdingsAreTold();
        }
        invitationsAreMadeListedAndTakenBack(issuer);
        linksAreMade(issuer);
        oneSessionIsEnded(1);
        holdingsAreTold();
    }

    private void invitationsAreMadeListedAndTakenBack(String issuer) {
        JsonObject made = object(pod("invite", "add", "--note", "für Bob & co", "--name", "bob", "--json"));
        assertTrue(made.getString("link").matches(issuer + "-/invite/[\\w-]{43}"), made.toString());
        String listed = pod("invite", "list", "--json");
        assertTrue(listed.contains(made.getString("id")), listed);
        assertTrue(listed.contains("für Bob & co"), listed);
        assertFalse(
                listed.contains(
                        made.getString("link").substring(made.getString("link").length() - 43)),
                listed);
        assertTrue(pod("invite", "revoke", made.getString("id")).contains(made.getString("id")));
        assertEquals(1, typed("invite", "revoke", made.getString("id")).status());
        assertFalse(pod("invite", "list").contains(made.getString("id")));
    }

    private void linksAreMade(String issuer) {
        String link = object(pod("session", "open", "alice", "--json")).getString("link");
        assertTrue(link.matches(issuer + "-/sign-in/[\\w-]{43}"), link);
        assertEquals(1, typed("session", "open", "nobody").status());
    }

    private void oneSessionIsEnded(int there) {
        List<String> lines = pod("session", "list").lines().toList();
        assertEquals(there + 1, lines.size(), lines.toString());
        String id = lines.getLast().split(" ")[0];
        assertTrue(pod("session", "revoke", id).startsWith("Signed alice out of "));
        assertEquals(1, typed("session", "revoke", id).status());
        assertFalse(pod("session", "list").contains(id));
    }

    private void holdingsAreTold() {
        String status = pod("recovery", "status");
        assertTrue(status.lines().toList().getLast().matches("alice +0 +0 +20\\S+Z +passkey, second way in"), status);
    }

    private void signIn(String browser) {
        try (RocksKeySpace rows = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT)) {
            Clock clock = Clock.systemUTC();
            SecureRandom random = new SecureRandom();
            Sessions sessions = new Sessions(rows, random, clock);
            var open = sessions.begin(ALICE, SignInMethod.CODE, browser, Optional.empty());
            new RecoveryKits(rows, sessions, new Attempts(clock), random, clock)
                    .make(sessions.fresh(open).orElseThrow(), (key, sign) -> {});
        }
    }

    private String pod(String... words) {
        Typed typed = typed(words);
        assertEquals(0, typed.status(), () -> String.join(" ", words) + ": " + typed.err());
        return typed.out();
    }

    private Typed typed(String... words) {
        // The server is a process of its own, and goes by the machine's clock.
        return Typed.in(data, Map.of("POD_DATA", data.toString()), Clock.systemUTC(), List.of(words));
    }

    private static JsonObject object(String text) {
        return Json.object(text).orElseThrow(() -> new AssertionError("not JSON: " + text));
    }
}

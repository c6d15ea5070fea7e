package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.PodId;
import one.twogather.pod.store.StoreAudit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed with SIGKILL in the middle of many writes, again and again: nothing acknowledged is lost, nothing is half there. */
class CrashTest {

    private static final int WRITERS = 16;
    private static final int WRITES_BEFORE_A_KILL = 400;
    private static final String OPEN_TO_ALL =
            """
            @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
            <#all> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write.
            <#owner> a acl:Authorization; acl:agent <%s>; acl:accessTo <./>; acl:default <./>; acl:mode acl:Control.
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<PromisedWrites> writers = new ArrayList<>();

    @Test
    void everyAcknowledgedWriteSurvivesFiveKills(@TempDir Path data) throws Exception {
        killAgainAndAgain(data, 5);
    }

    @Test
    @Tag("nightly")
    void everyAcknowledgedWriteSurvivesAHundredKills(@TempDir Path data) throws Exception {
        killAgainAndAgain(data, 100);
    }

    private void killAgainAndAgain(Path data, int kills) throws Exception {
        for (int i = 0; i < WRITERS; i++) {
            writers.add(new PromisedWrites("writer-" + i, i));
        }
        int port = PodProcess.freePort();
        URI container = null;
        for (int kill = 0; kill < kills; kill++) {
            PodProcess pod = PodProcess.start(data, port);
            container = container == null ? open(pod) : pod.base().resolve("/alice/crash/");
            verify(container);
            writeAndKill(pod, container);
            audit(data);
        }
        try (PodProcess pod = PodProcess.start(data, port)) {
            verify(pod.base().resolve("/alice/crash/"));
        }
    }

    /** A container in which anybody may write. */
    private URI open(PodProcess pod) throws Exception {
        pod.command("account", "add", "alice");
        SignedClient alice = new SignedClient(pod.command("token", "add", "alice", "--name", "crash", "--json"));
        URI container = alice.storage().resolve("crash/");
        assertEquals(201, alice.send("PUT", container, "text/turtle", "").statusCode());
        String rules = OPEN_TO_ALL.formatted(alice.webId());
        assertEquals(
                201,
                alice.send("PUT", container.resolve(".acl"), "text/turtle", rules)
                        .statusCode());
        return container;
    }

    private void writeAndKill(PodProcess pod, URI container) throws InterruptedException {
        AtomicInteger acknowledged = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
        for (PromisedWrites writer : writers) {
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    writer.write(http, container, acknowledged);
                } catch (Throwable failure) {
                    failures.add(failure);
                }
            }));
        }
        while (acknowledged.get() < WRITES_BEFORE_A_KILL && failures.isEmpty()) {
            Thread.onSpinWait();
        }
        pod.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), failures);
    }

    private void verify(URI container) throws Exception {
        for (PromisedWrites writer : writers) {
            writer.verify(http, container);
        }
    }

    /** Containment, index, quota and feed agree. */
    private static void audit(Path data) {
        try (RocksKeySpace space = RocksKeySpace.open(data.resolve("keyspace"), RocksOptions.DEFAULT)) {
            List<StoreAudit.Violation> violations = new StoreAudit(space).violations(new PodId("alice"));
            assertTrue(violations.isEmpty(), () -> "after a kill: " + violations);
        }
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.keyspace.RocksKeySpace;
import one.twogather.pod.keyspace.RocksOptions;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list that anybody may ask for is made when it has to be, and not when somebody asks. */
class RevocationListTest {

    private static final PodId ALICE = new PodId("alice");

    @TempDir
    private Path folder = Path.of("");

    private final FakeClock clock = new FakeClock();
    private final SecureRandom random = new SecureRandom();
    private RocksKeySpace rows;
    private GrantBook grants;
    private RevocationList list;
    private int made;

    @BeforeEach
    void open() {
        rows = RocksKeySpace.open(folder, RocksOptions.DEFAULT);
        PodLocator locator = new PodLocator(URI.create("https://pod.example/"), PodLocator.Mode.PATH);
        Ed25519Signer key = Ed25519Signer.of(Ed25519Signer.generate(random));
        grants = new GrantBook(rows, pod -> key, locator, 1 << 20, random, clock);
        list = new RevocationList(grants, this::sign, "https://pod.example/", clock);
    }

    @AfterEach
    void close() {
        rows.close();
    }

    private String sign(Map<String, Object> claims) {
        made++;
        return new TreeMap<>(claims).toString();
    }

    private Grant give() {
        Ed25519Signer holder = Ed25519Signer.of(Ed25519Signer.generate(random));
        GrantPart part = new GrantPart(new Scope.Everything(), AccessModes.READ, "to read");
        return grants.give(
                ALICE,
                new Grant.Terms(holder.principal().did().text(), "A program", "", List.of(part), Optional.empty()));
    }

    @Test
    void itIsTheSameForAMinuteAndThenMadeAnew() {
        String first = list.get();
        clock.advance(Duration.ofSeconds(59));
        assertEquals(first, list.get());
        assertEquals(1, made);
        clock.advance(Duration.ofSeconds(1));
        assertNotEquals(first, list.get(), "it says when it was made");
        assertEquals(2, made);
    }

    @Test
    void whatIsTakenBackIsInItAtOnce() {
        Grant grant = give();
        long now = clock.instant().getEpochSecond();
        assertEquals("{exp=%d, iat=%d, iss=https://pod.example/, revoked=[]}".formatted(now + 125, now), list.get());
        grants.revoke(grant.id());
        assertEquals(
                "{exp=%d, iat=%d, iss=https://pod.example/, revoked=[%s]}"
                        .formatted(now + 125, now, grant.id().cid()),
                list.get());
        assertEquals(2, made);
    }

    @Test
    void aClockThatIsSetBackMakesItAnew() {
        list.get();
        clock.advance(Duration.ofHours(-1));
        list.get();
        assertEquals(2, made);
    }
}

package one.twogather.pod.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.identity.Accounts.Addition;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.WebId;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class AccountsTest {

    private static final PodId ALICE = new PodId("alice");
    private static final WebId ALICE_ID = new WebId("https://pod.example/alice/profile/card#me");

    private final MemoryKeySpace rows = new MemoryKeySpace();
    private final FakeClock clock = new FakeClock();
    private final Accounts accounts = new Accounts(rows, clock);

    @Test
    void anAccountIsFoundAgain() {
        Account alice = new Account(ALICE, ALICE_ID, clock.instant());
        assertEquals(new Addition.Added(alice), accounts.add(ALICE, ALICE_ID));
        assertEquals(Optional.of(alice), new Accounts(rows, clock).find(ALICE));
        assertEquals(Optional.empty(), accounts.find(new PodId("bob")));
    }

    @Test
    void thereIsNobodyUntilTheFirst() {
        assertTrue(accounts.isEmpty());
        accounts.add(ALICE, ALICE_ID);
        assertFalse(accounts.isEmpty());
    }

    @Test
    void addingTwiceChangesNothingAndShowsWhoseItIs() {
        accounts.add(ALICE, ALICE_ID);
        Account alice = accounts.find(ALICE).orElseThrow();
        assertEquals(new Addition.AlreadyThere(alice), accounts.add(ALICE, ALICE_ID));
        assertEquals(new Addition.AlreadyThere(alice), accounts.add(ALICE, new WebId("https://mallory.example/#me")));
        assertEquals(Optional.of(alice), accounts.find(ALICE));
    }

    @Test
    void allAreShownInOrder() {
        for (String name : List.of("carol", "a-b", "alice", "a")) {
            accounts.add(new PodId(name), ALICE_ID);
        }
        List<String> seen = new ArrayList<>();
        accounts.forEach(account -> seen.add(account.name().name()));
        assertEquals(List.of("a", "a-b", "alice", "carol"), seen);
    }

    @Test
    void aRowOfALaterVersionIsNotMisread() {
        Key key = Key.of(Partition.SERVER, Table.ACCOUNT, "alice");
        rows.commit(Commit.in(Partition.SERVER)
                .put(key, "{\"v\":2,\"who\":\"me\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .build());
        assertThrows(IllegalStateException.class, () -> accounts.find(ALICE));
    }
}

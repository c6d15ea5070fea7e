package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignInAuditTest {

    private final Door door = new Door();

    @BeforeEach
    void thereIsOneOfEverything() {
        door.register(Door.ALICE, new SoftAuthenticator());
        door.register(Door.BOB, new SoftAuthenticator());
        door.start();
        door.codes.invite(Optional.of(new PodId("carol")), "", Code.Purpose.INVITE.lifetime());
        door.codes.signIn(Door.ALICE);
        door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {});
        door.kits.make(door.fresh(Door.ALICE), (key, sign) -> {});
        door.passwords.set(door.fresh(Door.BOB), "the tea is cold again");
    }

    private List<RowAudit.Violation> violations() {
        return new SignInAudit(door.rows, door.accounts).violations();
    }

    @Test
    void whatTheRoomKeepsIsWhole() {
        assertEquals(List.of(), violations());
    }

    @ParameterizedTest
    @EnumSource(
            value = Table.class,
            names = {"SESSION", "PASSKEY", "CODE", "RECOVERY", "PASSWORD"})
    void aRowThatDoesNotReadIsFound(Table table) {
        Row row = door.rows(table).getFirst();
        put(row.key(), "{\"v\":1}");
        assertEquals(row.key().toString(), violations().getFirst().where());
    }

    @ParameterizedTest
    @CsvSource({
        "PASSKEY,id/",
        "PASSKEY,of/",
        "PASSKEY,handle-of/",
        "PASSKEY,owner-of/",
        "RECOVERY,of/",
        "RECOVERY,owner-of/"
    })
    void halfOfAPairIsFound(Table table, String kind) {
        Row gone = door.rows(table).stream()
                .filter(row -> row.key().restText().startsWith(kind))
                .findFirst()
                .orElseThrow();
        door.rows.commit(Commit.in(Partition.SERVER).delete(gone.key()).build());
        assertEquals(1, violations().size(), violations().toString());
    }

    @Test
    void whatIsNoAccountsIsFound() {
        door.open(new PodId("nobody"));
        assertEquals("there is no account nobody", violations().getFirst().what());
    }

    @Test
    void aRowOfNoKnownKindIsFound() {
        put(Key.of(Partition.SERVER, Table.PASSKEY, "stray"), "{\"v\":1}");
        put(Key.of(Partition.SERVER, Table.PASSKEY, "other/x"), "{\"v\":1}");
        assertEquals(2, violations().size());
    }

    private void put(Key key, String row) {
        door.rows.commit(Commit.in(Partition.SERVER)
                .put(key, row.getBytes(StandardCharsets.UTF_8))
                .build());
    }
}

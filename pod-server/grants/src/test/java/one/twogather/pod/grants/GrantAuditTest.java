package one.twogather.pod.grants;

import static one.twogather.pod.grants.Grants.everything;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.AccessModes;
import org.junit.jupiter.api.Test;

class GrantAuditTest {

    private final Grants grants = new Grants();
    private final GrantAudit audit = new GrantAudit(grants.rows);

    private void put(String rest, byte[] value) {
        grants.rows.commit(Commit.in(Partition.of(World.POD))
                .put(Key.of(Partition.of(World.POD), Table.GRANT, rest), value)
                .build());
    }

    @Test
    void whatIsWrittenIsFoundRight() {
        Signer kit = Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]);
        grants.give(everything(AccessModes.READ));
        grants.book.root(World.POD, kit.principal().did(), bytes -> kit.sign(Bytes.copyOf(bytes))
                .toArray());
        Grant grant = grants.give(everything(AccessModes.READ));
        grants.book.revoked().note(grant.id(), kit.principal().did(), Instant.EPOCH, Instant.MAX);
        grants.book.revokeAll(World.POD);
        assertEquals(List.of(), audit.violations(World.POD));
        assertEquals(List.of(), audit.violations());
    }

    @Test
    void tornAndMisplacedRowsAreTold() {
        Grant grant = grants.give(everything(AccessModes.READ));
        byte[] row = Objects.requireNonNull(grants.rows.get(Key.of(
                Partition.of(World.POD),
                Table.GRANT,
                GrantRows.GRANTS + grant.id().cid())));
        String other = "bafyreigyftnzjf4rcu7glp5kfop53vqlopc3zcldauoqdqxlz7t4343gr4";
        put(GrantRows.GRANTS + other, row);
        put(GrantRows.GRANTS + other + "a", Arrays.copyOf(row, row.length - 1));
        put(Roots.CURRENT, "nothing".getBytes(StandardCharsets.UTF_8));
        put(Roots.KEPT + other, new byte[] {1});
        put(ProofShelf.OF + other, "nothing".getBytes(StandardCharsets.UTF_8));
        put(ProofShelf.KEPT + other + "/" + other, new byte[] {1});
        put(RevokedTokens.HERE + other, new byte[] {(byte) 0xff});
        assertEquals(7, audit.violations(World.POD).size());
    }
}

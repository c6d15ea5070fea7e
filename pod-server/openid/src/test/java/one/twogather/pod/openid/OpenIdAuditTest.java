package one.twogather.pod.openid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code verify} finds in the rows of this room. */
class OpenIdAuditTest {

    private final World world = new World();

    @Test
    void rowsAsTheyAreWrittenReadAsSuch() {
        App app = App.open(world);
        App confidential = App.secret(world);
        app.begun(app.asks("prompt", "login"));
        world.provider.push(app.request(app.asks()));
        app.code();
        App.granted(confidential.refresh(App.text(confidential.tokens(), "refresh_token")));
        App.granted(app.redeem(app.code(app.asks("scope", "openid"))));
        assertEquals(List.of(), new OpenIdAudit(world.rows).violations());
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT, '{'",
        "CLIENT, '{\"v\":2,\"exp\":1}'",
        "CLIENT, '{\"v\":1,\"exp\":1,\"metadata\":\"{}\"}'",
        "AUTHORIZATION, '{\"v\":1}'",
        "AUTHORIZATION, '{\"v\":1,\"exp\":1,\"client\":\"x\",\"kind\":\"NEW\"}'",
        "REFRESH, '{\"v\":1,\"exp\":1}'",
        "REFRESH, '{\"v\":1,\"exp\":1,\"client\":\"x\",\"webId\":\"not one\"}'"
    })
    void rowsThatCannotBeReadAreTold(Table table, String text) {
        for (String name : List.of("code/x", "request/x", "pushed/x")) {
            Key key = Key.of(Partition.SERVER, table, name);
            world.rows.commit(Commit.in(Partition.SERVER)
                    .put(key, text.getBytes(StandardCharsets.UTF_8))
                    .build());
            assertEquals(
                    List.of(key.toString()),
                    new OpenIdAudit(world.rows)
                            .violations().stream()
                                    .map(RowAudit.Violation::where)
                                    .toList());
            world.rows.commit(Commit.in(Partition.SERVER).delete(key).build());
        }
    }

    /** One broken row must not keep others from signing in. */
    @Test
    void whatCannotBeReadStandsInNobodysWay() {
        Key key = Key.of(Partition.SERVER, Table.AUTHORIZATION, "code/x");
        world.rows.commit(Commit.in(Partition.SERVER)
                .put(key, "{".getBytes(StandardCharsets.UTF_8))
                .build());
        assertEquals("DPoP", App.open(world).tokens().get("token_type"));
    }
}

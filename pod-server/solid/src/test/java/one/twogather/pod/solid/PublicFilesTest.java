package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that anybody may read tell under which address all of IPFS knows them; no others do. */
@SuppressWarnings("NullAway.Init")
class PublicFilesTest {

    private static final String BYTES = "application/octet-stream";
    private static final String HELLO = "ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq";
    private static final String OWNER =
            "acl:accessTo <this>; acl:agent <" + TestPods.ALICE.iri() + ">; acl:mode acl:Read, acl:Write, acl:Control";
    private static final String ANYBODY = "acl:accessTo <this>; acl:agentClass foaf:Agent; acl:mode acl:Read";

    @TempDir
    Path folder;

    private TestPods pods;

    @BeforeEach
    void open() {
        pods = new TestPods(folder);
    }

    @Test
    void aPublicFileTellsItsAddress() {
        assertEquals(201, pods.alice().put("/public/a.bin", BYTES, "hello").status());
        assertEquals(List.of(HELLO), pods.anyone().get("/public/a.bin").links("alternate"));
        TestPods.Reply first = pods.bob().get("/public/a.bin");
        TestPods.Reply again = pods.bob()
                .send(Method.GET, "/public/a.bin")
                .ifNoneMatch(first.etag())
                .now();
        assertEquals(304, again.status());
        assertEquals(List.of(HELLO), again.links("alternate"));
    }

    @Test
    void aPrivateFileDoesNotAndRulesCountAtOnce() {
        pods.alice().put("/notes/a.bin", BYTES, "hello");
        assertEquals(List.of(), pods.alice().get("/notes/a.bin").links("alternate"));
        assertEquals(List.of(), pods.anyone().get("/notes/a.bin").links("alternate"));
        pods.alice().rules("/notes/a.bin", OWNER, ANYBODY);
        assertEquals(List.of(HELLO), pods.anyone().get("/notes/a.bin").links("alternate"));
        pods.alice().rules("/notes/a.bin", OWNER);
        assertEquals(List.of(), pods.alice().get("/notes/a.bin").links("alternate"));
        assertEquals(List.of(), pods.anyone().get("/notes/a.bin").links("alternate"));
    }

    @Test
    void whatIsReplacedHasAnotherAddress() {
        pods.alice().put("/public/a.bin", BYTES, "something else");
        assertEquals(204, pods.alice().put("/public/a.bin", BYTES, "hello").status());
        assertEquals(List.of(HELLO), pods.anyone().get("/public/a.bin").links("alternate"));
        assertEquals("hello", pods.anyone().get("/public/a.bin").text());
    }

    @Test
    void documentsAndContainersHaveNone() {
        pods.alice().having("/public/d");
        assertEquals(List.of(), pods.anyone().get("/public/d").links("alternate"));
        assertEquals(List.of(), pods.anyone().get("/public/").links("alternate"));
        assertEquals(List.of(), pods.anyone().get("/profile/card").links("alternate"));
    }
}

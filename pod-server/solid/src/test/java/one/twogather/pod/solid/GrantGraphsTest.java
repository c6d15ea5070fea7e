package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.question;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.grants.Grant;
import one.twogather.pod.grants.GrantDescription;
import one.twogather.pod.grants.GrantPart;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.model.AccessMode;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.ResourcePath;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grants among the graphs that owners query. */
final class GrantGraphsTest {

    private static final Caller ALICE = new Caller.Person(TestPods.ALICE);
    private static final String APP = "https://app.example/id";
    private static final String PREFIXES =
            """
            PREFIX interop: <http://www.w3.org/ns/solid/interop#>
            PREFIX odrl: <http://www.w3.org/ns/odrl/2/>
            PREFIX pod: <https://2gather.one/ns/pod#>
            """;
    /** Which apps may read what is in a folder. */
    private static final String WHO_READS_PHOTOS = PREFIXES
            + """
            SELECT ?app {
              ?grant a interop:DataGrant ; interop:grantee ?app ; pod:status "active" ; odrl:permission ?part .
              ?part odrl:target <photos/> ; pod:action "read"
            }
            """;

    @TempDir
    private Path folder;

    private TestPods pods;

    @BeforeEach
    void open() {
        pods = new TestPods(folder);
    }

    private Grant give(GrantPart... parts) {
        return pods.grants.give(
                TestPods.POD,
                new Grant.Terms(
                        APP,
                        "An app",
                        "",
                        List.of(parts),
                        Optional.of(pods.clock.instant().plus(Duration.ofDays(1)))));
    }

    private static GrantPart photos() {
        return new GrantPart(
                new Scope.Folder(new ResourcePath("/photos/")), AccessModes.of(AccessMode.READ), "to show them");
    }

    private List<String> readers(Caller caller) {
        return Table.rows(pods.queries, question(caller, "", WHO_READS_PHOTOS));
    }

    /** The grant says of itself what this document says of a blank node, so both patterns are asked of both. */
    @Test
    void blankNodesOfDocumentsAreNoNamesOfGrants() {
        give(photos());
        pods.alice().put("/photos/", TestPods.TURTLE, "");
        pods.alice()
                .put("/photos/of", TestPods.TURTLE, "[] <http://www.w3.org/ns/solid/interop#grantee> <v:a>; <v:p> 1 .");
        String both = PREFIXES + "SELECT ?one ?app { ?of interop:grantee ?app ; <v:p> ?one }";
        String other = PREFIXES + "SELECT ?one ?app { ?of <v:p> ?one . ?of interop:grantee ?app }";
        assertEquals(1, Table.rows(pods.queries, question(ALICE, "", both)).size());
        assertEquals(1, Table.rows(pods.queries, question(ALICE, "", other)).size());
    }

    @Test
    void anOwnerAsksWhoMayReadWhat() {
        assertEquals(List.of(), readers(ALICE));
        Grant grant = give(photos());
        assertEquals(List.of("<" + APP + ">"), readers(ALICE));
        String graphs = PREFIXES + "SELECT DISTINCT ?g { GRAPH ?g { ?grant interop:grantee <" + APP + "> } }";
        assertEquals(
                List.of("<" + GrantDescription.address(grant.id(), TestPods.LOCATOR) + ">"),
                Table.rows(pods.queries, question(ALICE, "", graphs)));
        pods.grants.revoke(grant.id());
        assertEquals(List.of(), readers(ALICE));
    }

    @Test
    void nobodyElseFindsThem() {
        Grant everything = give(photos(), new GrantPart(new Scope.Everything(), AccessModes.ALL, ""));
        Caller app = new Caller.App(TestPods.ALICE, APP, TestPods.ISSUER, Optional.of(everything.id()));
        for (Caller other : List.of(app, new Caller.Person(TestPods.BOB), Caller.ANONYMOUS)) {
            assertEquals(List.of(), readers(other));
        }
    }

    @Test
    void noPredicateOfADescriptionIsOverlooked() {
        Grant first = give(
                photos(),
                new GrantPart(
                        new Scope.Kind(Set.of("https://schema.org/Photograph"), new ResourcePath("/")),
                        AccessModes.ALL,
                        "https://w3id.org/dpv#Personalisation"));
        Grant next = pods.grants.change(first.id(), first.terms()).orElseThrow();
        pods.grants.revoke(next.id());
        Set<IRI> said = new HashSet<>();
        for (Statement one :
                GrantDescription.of(pods.grants.list(TestPods.POD), TestPods.LOCATOR, pods.clock.instant())) {
            said.add(one.getPredicate());
        }
        assertEquals(GrantDescription.PREDICATES, said);
    }
}

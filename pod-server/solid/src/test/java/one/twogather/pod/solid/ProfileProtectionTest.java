package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.ISSUER;
import static one.twogather.pod.solid.TestPods.N3;
import static one.twogather.pod.solid.TestPods.SPARQL;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import one.twogather.pod.solid.TestPods.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody becomes somebody else by writing to a profile, not even by way of an app that its owner let in (I-010). */
final class ProfileProtectionTest {

    private static final String CARD = "/profile/card";
    private static final String TERMS = "<http://www.w3.org/ns/solid/terms#oidcIssuer>";
    private static final String EVIL = "<https://evil.example/>";

    private final TestPods pods;

    ProfileProtectionTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    @BeforeEach
    void whateverHappensTheIssuerStays() {
        assertEquals(Set.of(ISSUER), issuers(ALICE));
    }

    private Set<String> issuers(WebId person) {
        return new LocalProfiles(pods.store, TestPods.LOCATOR, new Consulted())
                .issuers(person.document())
                .orElseThrow()
                .getOrDefault(person.iri(), Set.of());
    }

    private void refused(Reply reply) {
        assertEquals(ProblemType.IDENTITY_PROTECTED, reply.problem());
        assertEquals(Set.of(ISSUER), issuers(ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT DATA { <#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <https://evil.example/> }",
                "INSERT DATA { <#me> <http://www.w3.org/ns/pim/space#storage> <https://evil.example/> }",
                "DELETE WHERE { <#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> ?i }",
                "DELETE { <#me> ?p ?o } INSERT { <#me> ?p <https://evil.example/> } WHERE { <#me> ?p ?o }",
                "DELETE WHERE { ?s ?p ?o }",
            })
    void patchCannotChangeWhoVouches(String update) {
        refused(pods.alice().patch(CARD, SPARQL, update));
    }

    @Test
    void appenderCannotAddAnIssuer() {
        pods.alice()
                .rules(
                        CARD,
                        "acl:agent <" + BOB + ">; acl:accessTo <this>; acl:mode acl:Append",
                        "acl:agent <" + ALICE + ">; acl:accessTo <this>; acl:mode acl:Read, acl:Write, acl:Control");
        String patch = "@prefix solid: <http://www.w3.org/ns/solid/terms#>.\n"
                + "_:p a solid:InsertDeletePatch; solid:inserts { <#me> solid:oidcIssuer " + EVIL + ". }.";
        refused(pods.bob().patch(CARD, N3, patch));
    }

    @Test
    void putCannotLeaveTheIssuerOut() {
        refused(pods.alice().put(CARD, TURTLE, "<#me> <http://xmlns.com/foaf/0.1/name> \"Alice\"."));
        refused(pods.alice().put(CARD, TURTLE, ""));
        refused(pods.alice().put(CARD, "text/plain", "Alice"));
        refused(pods.alice().put(CARD, TURTLE, pods.alice().get(CARD).text() + "<#me> " + TERMS + " " + EVIL + "."));
    }

    /** Verifiers that read datasets may look into every graph. */
    @Test
    void namedGraphIsNoHidingPlace() {
        String trig = pods.alice().get(CARD, "application/trig").text();
        refused(pods.alice()
                .put(
                        CARD,
                        "application/trig",
                        trig + "\n<https://g.example/> { <" + ALICE + "> " + TERMS + " " + EVIL + " . }"));
    }

    @Test
    void profileCannotBeDeleted() {
        refused(pods.alice().delete(CARD));
    }

    @Test
    void allElseInAProfileIsItsOwners() {
        String card = pods.alice().get(CARD).text();
        assertEquals(
                204,
                pods.alice()
                        .put(CARD, TURTLE, card.replace("\"Alice\"", "\"Alicia\""))
                        .status());
        assertEquals(
                204,
                pods.alice()
                        .patch(CARD, SPARQL, "INSERT DATA { <#me> <http://xmlns.com/foaf/0.1/nick> \"al\" }")
                        .status());
        String json = pods.alice().get(CARD, "application/ld+json").text();
        assertEquals(204, pods.alice().put(CARD, "application/ld+json", json).status(), "in another format");
        assertTrue(pods.alice().get(CARD, TURTLE).text().contains("Alicia"));
        assertEquals(Set.of(ISSUER), issuers(ALICE));
    }

    @Test
    void othersInTheSameDocumentAreNobodys() {
        assertEquals(
                204,
                pods.alice()
                        .patch(CARD, SPARQL, "INSERT DATA { <#other> " + TERMS + " " + EVIL + " }")
                        .status());
    }

    @Test
    void documentsThatAreNoProfilesMaySayAnything() {
        assertEquals(
                201,
                pods.alice()
                        .put("/notes", TURTLE, "<" + ALICE + "> " + TERMS + " " + EVIL + ".")
                        .status());
        assertEquals(
                201,
                pods.alice()
                        .put(CARD + ".meta", TURTLE, "<" + ALICE + "> " + TERMS + " " + EVIL + ".")
                        .status(),
                "verifiers do not ask the description of a document");
        assertEquals(Set.of(ISSUER), issuers(ALICE));
    }

    /** A WebID such as {@code https://alice.example/#me}: its document is a container, and shows its description. */
    @Test
    void descriptionOfAContainerThatIsAProfileIsProtected() {
        WebId root = new WebId(TestPods.STORAGE + "#me");
        SolidProtocol protocol = new PodProtocol(
                new PodProtocol.Rooms(
                        pods.store,
                        pods.files,
                        pods.access,
                        Callers.LASTING,
                        pods.owners,
                        resource -> resource.path().isRoot() ? Set.of(root) : Set.of(),
                        Quotas.NONE,
                        TestPods.LOCATOR),
                Limits.DEFAULT,
                storage -> List.of(),
                new Random(1));
        TestPods.Sender alice = pods.through(protocol).alice();
        String claim = "<" + root + "> " + TERMS + " " + EVIL;
        assertEquals(
                ProblemType.IDENTITY_PROTECTED,
                alice.put("/.meta", TURTLE, claim + ".").problem());
        assertEquals(
                ProblemType.IDENTITY_PROTECTED,
                alice.put("/", TURTLE, claim + ".").problem());
        assertEquals(
                ProblemType.IDENTITY_PROTECTED,
                alice.patch("/", SPARQL, "INSERT DATA { " + claim + " }").problem());
        pods.alice().put("/.meta", TURTLE, claim + ".");
        assertEquals(Set.of("https://evil.example/"), issuers(root), "it is there, past the guard");
        assertEquals(ProblemType.IDENTITY_PROTECTED, alice.delete("/.meta").problem());
        assertEquals(
                ProblemType.IDENTITY_PROTECTED,
                alice.put("/", TURTLE, "# nothing").problem());
    }
}

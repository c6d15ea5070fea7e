package one.twogather.pod.solid;

import static one.twogather.pod.solid.TestPods.ALICE;
import static one.twogather.pod.solid.TestPods.BOB;
import static one.twogather.pod.solid.TestPods.ISSUER;
import static one.twogather.pod.solid.TestPods.LOCATOR;
import static one.twogather.pod.solid.TestPods.POD;
import static one.twogather.pod.solid.TestPods.STORAGE;
import static one.twogather.pod.solid.TestPods.TURTLE;
import static one.twogather.pod.solid.TestPods.iri;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourceId;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pod has from its first day (spec 9.1, I-002), and who may see it. */
final class PodFoundingTest {

    private final TestPods pods;

    PodFoundingTest(@TempDir Path folder) {
        pods = new TestPods(folder);
    }

    @ParameterizedTest(name = "{0}: anyone {1}, bob {2}")
    @CsvSource({
        "/,                              401, 403",
        "/profile/card,                  200, 200",
        "/profile/,                      401, 403",
        "/profile/card.acl,              401, 403",
        "/settings/,                     401, 403",
        "/settings/prefs.ttl,            401, 403",
        "/settings/publicTypeIndex.ttl,  200, 200",
        "/settings/privateTypeIndex.ttl, 401, 403",
        "/inbox/,                        401, 403",
        "/public/,                       200, 200",
        "/.acl,                          401, 403",
    })
    void firstResourcesAreThereForWhomTheyAreMeant(String path, int anyone, int bob) {
        assertEquals(200, pods.alice().get(path).status());
        assertEquals(anyone, pods.anyone().get(path).status());
        assertEquals(bob, pods.bob().get(path).status());
    }

    @Test
    void profileNamesIssuerStorageAndTheRest() {
        String card =
                pods.anyone().get("/profile/card", "application/n-triples").text();
        String me = "<" + ALICE + "> ";
        for (String said : new String[] {
            "<http://www.w3.org/ns/solid/terms#oidcIssuer> <" + ISSUER + ">",
            "<http://www.w3.org/ns/pim/space#storage> <" + STORAGE + ">",
            "<http://www.w3.org/ns/pim/space#preferencesFile> <" + iri("/settings/prefs.ttl") + ">",
            "<http://www.w3.org/ns/ldp#inbox> <" + iri("/inbox/") + ">",
            "<http://www.w3.org/ns/solid/terms#publicTypeIndex> <" + iri("/settings/publicTypeIndex.ttl") + ">",
            "<http://xmlns.com/foaf/0.1/name> \"Alice\"",
        }) {
            assertTrue(card.contains(me + said), said + " in\n" + card);
        }
        assertTrue(pods.alice()
                .get("/settings/prefs.ttl", "application/n-triples")
                .text()
                .contains("privateTypeIndex> <" + iri("/settings/privateTypeIndex.ttl") + ">"));
    }

    @Test
    void publicThingsAreEverybodysToReadAndNobodysToWrite() {
        pods.alice().having("/public/x");
        assertEquals(200, pods.anyone().get("/public/x").status());
        assertEquals(401, pods.anyone().put("/public/x", TURTLE, "").status());
        assertEquals(403, pods.bob().post("/public/", TURTLE, "").status());
    }

    @Test
    void foundingAgainChangesNothing() {
        pods.alice().put("/settings/prefs.ttl", TURTLE, "# mine");
        assertFalse(new PodFounding(pods.store, LOCATOR, new Random(1)).found(POD, ALICE, ISSUER, "Other"));
        assertEquals("# mine", pods.alice().get("/settings/prefs.ttl").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"; <#me> <https://evil.example/> \"",
                "a\\\"b",
                "new\nline",
                "Zoë 🎈",
                "{{issuer}}",
                "$1\\1",
                ""
            })
    void nameIsTextWhateverItIs(String name) {
        PodId pod = new PodId("named");
        WebId webId = LOCATOR.webId(pod);
        assertTrue(new PodFounding(pods.store, LOCATOR, new Random(1)).found(pod, webId, ISSUER, name));
        var said = new Said(pods.store).by(new ResourceId(pod, new ResourcePath("/profile/card")));
        assertEquals(12, said.size());
        assertTrue(said.stream()
                .anyMatch(statement -> statement.getObject().stringValue().equals(name)));
    }

    /** Who brings a WebID from elsewhere gets a pod without a profile, and is its owner all the same. */
    @Test
    void foreignOwnerGetsNoProfileHere() {
        PodId pod = new PodId("guest");
        new PodFounding(pods.store, LOCATOR, new Random(1)).found(pod, BOB, "https://idp.example/", "Bob");
        assertEquals(Optional.empty(), pods.store.find(new ResourceId(pod, new ResourcePath("/profile/card"))));
        assertEquals(
                "read write control",
                pods.access
                        .permissions(ResourceId.rootOf(pod), new Caller.Person(BOB), Optional.empty())
                        .caller()
                        .words());
    }

    @Test
    void podsOnSubdomainsAreFoundedAlike() {
        PodLocator locator = new PodLocator(URI.create("https://pods.example:8443"), PodLocator.Mode.SUBDOMAIN);
        PodId pod = new PodId("sub");
        new PodFounding(pods.store, locator, new Random(1)).found(pod, locator.webId(pod), locator.issuer(), "Sub");
        assertEquals(
                Optional.of(Map.of(locator.webId(pod).iri(), Set.of("https://pods.example:8443/"))),
                new LocalProfiles(pods.store, locator, new Consulted())
                        .issuers(locator.webId(pod).document()));
        assertTrue(
                new StoredAcls(pods.store, locator).acl(ResourceId.rootOf(pod)).isPresent());
    }

    @Test
    void podThatDoesNotExistLooksLikeOneThatIsClosed() {
        TestPods.Reply missing = pods.anyone().get("/");
        ResourceRequest elsewhere = new ResourceRequest(
                Method.GET,
                ResourceId.rootOf(new PodId("nobody")),
                Caller.ANONYMOUS,
                Optional.empty(),
                "",
                Preconditions.NONE,
                Optional.empty(),
                List.of(),
                Optional.empty());
        assertEquals(missing.status(), new TestPods.Reply(pods.handle(elsewhere)).status());
    }

    @Test
    void issuersOfForeignWebIdsAreNotKnownHere() {
        LocalProfiles profiles = new LocalProfiles(pods.store, LOCATOR, new Consulted());
        assertEquals(Optional.empty(), profiles.issuers(BOB.document()));
        assertEquals(Optional.of(Map.of()), profiles.issuers(STORAGE + "none"));
        assertEquals(
                Set.of(ALICE.iri()),
                profiles.issuers(ALICE.document()).orElseThrow().keySet());
    }

    @Test
    void documentsTooLargeForProfilesAreNotLookedAt() {
        String issuer = "<#me> <http://www.w3.org/ns/solid/terms#oidcIssuer> <https://idp.example/> .\n";
        LocalProfiles profiles = new LocalProfiles(pods.store, LOCATOR, new Consulted());
        pods.alice().put("/small", "text/turtle", issuer);
        assertEquals(1, profiles.issuers(STORAGE + "small").orElseThrow().size());
        pods.alice().put("/large", "text/turtle", issuer + "# padding\n".repeat(30_000));
        assertEquals(Optional.of(Map.of()), profiles.issuers(STORAGE + "large"));
    }
}

package one.twogather.pod.access;

import static one.twogather.pod.access.World.ALICE;
import static one.twogather.pod.access.World.AS_ALICE;
import static one.twogather.pod.access.World.AS_BOB;
import static one.twogather.pod.access.World.at;
import static one.twogather.pod.model.AccessMode.APPEND;
import static one.twogather.pod.model.AccessMode.CONTROL;
import static one.twogather.pod.model.AccessMode.READ;
import static one.twogather.pod.model.AccessMode.WRITE;
import static one.twogather.pod.model.Caller.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.ResourceId;
import org.junit.jupiter.api.Test;

/** The walk to the rules in force (W-030, W-031), owners (W-003), and what is remembered (W-002). */
class WebAccessControlTest {

    private static final String OWNER =
            """
            <#owner> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>;
              acl:accessTo <./>; acl:default <./>; acl:mode acl:Read, acl:Write, acl:Control.
            """;
    private static final String PUBLIC_READ =
            "<#public> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:default <./>; acl:mode"
                    + " acl:Read.";

    private final World world = new World();

    @Test
    void rulesOfTheRootReachEverythingBelowThatHasNoneOfItsOwn() {
        world.rules("/", OWNER + PUBLIC_READ);
        assertEquals(AccessModes.of(READ, WRITE, CONTROL), world.modes("/a/b/c", AS_ALICE));
        assertEquals(AccessModes.READ, world.modes("/a/b/", ANONYMOUS));
    }

    @Test
    void onlyTheClosestDocumentCounts() {
        world.rules("/", OWNER + PUBLIC_READ).rules("/a/", OWNER);
        assertEquals(AccessModes.NONE, world.modes("/a/b/c", ANONYMOUS));
        assertEquals(AccessModes.READ, world.modes("/d", ANONYMOUS));
    }

    @Test
    void anEmptyDocumentCutsEverythingOff() {
        world.rules("/", OWNER + PUBLIC_READ).rules("/a/", "");
        assertEquals(AccessModes.NONE, world.modes("/a/b", AS_ALICE));
        assertEquals(AccessModes.NONE, world.modes("/a/", ANONYMOUS));
    }

    @Test
    void rulesForTheContainerAloneDoNotReachItsMembers() {
        world.rules(
                "/a/", "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.READ, world.modes("/a/", ANONYMOUS));
        assertEquals(AccessModes.NONE, world.modes("/a/b", ANONYMOUS));
    }

    @Test
    void rulesForMembersDoNotReachTheContainerItself() {
        world.rules("/a/", "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.NONE, world.modes("/a/", ANONYMOUS));
        assertEquals(AccessModes.READ, world.modes("/a/b", ANONYMOUS));
    }

    @Test
    void rulesOfADocumentHoldForItAlone() {
        world.rules("/", "")
                .rules(
                        "/a",
                        "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <a>; acl:mode acl:Read.");
        assertEquals(AccessModes.READ, world.modes("/a", ANONYMOUS));
        assertEquals(AccessModes.NONE, world.modes("/ab", ANONYMOUS));
    }

    @Test
    void rulesCannotSpeakOfAnotherResource() {
        world.rules("/", "")
                .rules(
                        "/a/",
                        """
                        <#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:mode acl:Read;
                          acl:accessTo <../>, <./b>, <../c/>; acl:default <../>, <./b/>, <../c/>.
                        """);
        for (String path : new String[] {"/", "/a/", "/a/b", "/a/b/", "/a/b/c", "/c/", "/c/d"}) {
            assertEquals(AccessModes.NONE, world.modes(path, ANONYMOUS), path);
        }
    }

    @Test
    void theOldNameOfDefaultIsUnderstood() {
        world.rules(
                "/", "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:defaultForNew <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.READ, world.modes("/x", ANONYMOUS));
        assertEquals(AccessModes.NONE, world.modes("/", ANONYMOUS));
    }

    @Test
    void modesFromSeveralAuthorizationsAddUp() {
        world.rules(
                "/",
                """
                <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.
                <#q> a acl:Authorization; acl:agentClass acl:AuthenticatedAgent; acl:default <./>; acl:mode acl:Append.
                <#b> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:default <./>; acl:mode acl:Control.
                """);
        Permissions bob = world.access.permissions(at("/x"), AS_BOB, Optional.empty());
        assertEquals(AccessModes.of(READ, APPEND, CONTROL), bob.caller());
        assertEquals(AccessModes.READ, bob.everyone());
        assertEquals(Optional.of(at("/")), bob.effectiveAcl());
        assertEquals(AccessModes.of(READ, APPEND), world.modes("/x", AS_ALICE));
    }

    @Test
    void anOwnerKeepsControlWhateverTheRulesSay() {
        world.owners.add(ALICE);
        world.rules("/", "");
        Caller app = new Caller.App(ALICE, "https://app.example/id", "https://pods.example/");
        assertEquals(AccessModes.CONTROL, world.modes("/x", AS_ALICE));
        assertEquals(AccessModes.CONTROL, world.modes("/x", app));
        assertEquals(AccessModes.NONE, world.modes("/x", AS_BOB));
    }

    @Test
    void anOwnerOfOnePodIsNobodyInAnother() {
        world.owners.add(ALICE);
        ResourceId elsewhere = ResourceId.rootOf(new PodId("bob"));
        assertEquals(
                AccessModes.NONE,
                world.access.permissions(elsewhere, AS_ALICE, Optional.empty()).caller());
    }

    @Test
    void withoutAnyRulesOnlyTheOwnerHoldsAnything() {
        world.owners.add(ALICE);
        Permissions found = world.access.permissions(at("/x"), AS_ALICE, Optional.empty());
        assertEquals(new Permissions(AccessModes.CONTROL, AccessModes.NONE, Optional.empty()), found);
    }

    @Test
    void theServersOwnPartsHoldNothing() {
        world.rules("/", PUBLIC_READ);
        assertEquals(AccessModes.NONE, world.modes("/", new Caller.Service("provisioning")));
    }

    @Test
    void auxiliaryResourcesMustBeAskedAboutByTheirSubject() {
        world.rules("/", PUBLIC_READ);
        assertThrows(IllegalArgumentException.class, () -> world.modes("/x.acl", ANONYMOUS));
        assertThrows(IllegalArgumentException.class, () -> world.modes("/.meta", ANONYMOUS));
    }

    @Test
    void aDocumentIsReadOncePerVersion() {
        world.rules("/", PUBLIC_READ);
        world.modes("/a", ANONYMOUS);
        world.modes("/b", AS_BOB);
        assertEquals(1, world.readings.get());
        world.rules("/", OWNER);
        assertEquals(AccessModes.NONE, world.modes("/a", ANONYMOUS));
        assertEquals(2, world.readings.get());
    }

    @Test
    void rulesAreRememberedByWhatTheyWeighAndNotByTheirNumber() {
        String many = IntStream.range(0, 20_000)
                .mapToObj(i -> "<https://people.example/" + i + "#me>")
                .collect(Collectors.joining(","));
        String rule = "<#one> a acl:Authorization; acl:default <./>; acl:mode acl:Read; acl:agent ";
        world.rules("/many/", rule + many + ".");
        world.rules("/few/", rule + "<https://bob.example/card#me>.");
        for (int i = 0; i < 3; i++) {
            world.modes("/many/a", AS_BOB);
            world.modes("/few/a", AS_BOB);
        }
        assertEquals(3 + 1, world.readings.get(), "one authorization of a megabyte has no place in a memory of one");
    }

    @Test
    void removedRulesStopHoldingAtOnce() {
        world.rules("/", "").rules("/a/", PUBLIC_READ);
        assertEquals(AccessModes.READ, world.modes("/a/b", ANONYMOUS));
        world.withoutRules("/a/");
        assertEquals(AccessModes.NONE, world.modes("/a/b", ANONYMOUS));
    }

    @Test
    void changedGroupsHoldAtOnce() {
        world.rules("/", "<#g> a acl:Authorization; acl:agentGroup ex:friends; acl:default <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.NONE, world.modes("/a", AS_BOB));
        world.group("https://elsewhere.example/ns#friends", World.BOB.iri());
        assertEquals(AccessModes.READ, world.modes("/a", AS_BOB));
        world.group("https://elsewhere.example/ns#friends");
        assertEquals(AccessModes.NONE, world.modes("/a", AS_BOB));
    }

    @Test
    void anotherSpellingOfTheSameAddressIsTheSameResource() {
        world.rules("/", "")
                .rules(
                        "/a:b/caf%C3%A9",
                        """
                        <#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:mode acl:Read;
                          acl:accessTo <https://pods.example/alice/a%3ab/café>.
                        """);
        assertEquals(AccessModes.READ, world.modes("/a:b/caf%C3%A9", ANONYMOUS));
    }
}

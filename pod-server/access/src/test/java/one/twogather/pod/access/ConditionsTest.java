package one.twogather.pod.access;

import static one.twogather.pod.access.World.AS_BOB;
import static one.twogather.pod.access.World.BOB;
import static one.twogather.pod.model.Caller.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on client and issuer (W-060 to W-063) and on the web origin (W-037, D-2). */
class ConditionsTest {

    private static final String PHOTOS = "https://photos.example/id";
    private static final String ISSUER = "https://idp.example/";
    private static final Caller WITH_PHOTOS = new Caller.App(BOB, PHOTOS, ISSUER);
    private static final Caller WITH_OTHER = new Caller.App(BOB, "https://other.example/id", "https://other.example/");

    private final World world = new World();

    private void bobUnder(String condition) {
        world.rules(
                "/",
                """
                <#b> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:default <./>; acl:mode acl:Read;
                  acl:condition <#c>.
                """
                        + condition);
    }

    private void holdsFor(Caller caller) {
        assertEquals(AccessModes.READ, world.modes("/x", caller), caller::toString);
    }

    private void failsFor(Caller caller) {
        assertEquals(AccessModes.NONE, world.modes("/x", caller), caller::toString);
    }

    @Test
    void aClientConditionNamesApps() {
        bobUnder("<#c> a acl:ClientCondition; acl:client <https://photos.example/id>, <https://notes.example/id>.");
        holdsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
        failsFor(AS_BOB);
        failsFor(new Caller.App(World.ALICE, PHOTOS, ISSUER));
        failsFor(ANONYMOUS);
    }

    @Test
    void aClientConditionMayNameGroups() {
        world.group("https://elsewhere.example/ns#apps", PHOTOS);
        bobUnder("<#c> a acl:ClientCondition; acl:clientGroup ex:apps.");
        holdsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
    }

    /** An issuer of their own gives anybody any client identifier, be it somebody's WebID. */
    @Test
    void groupsAreNotAskedAboutClientsThatAreNoDocuments() {
        for (String client : List.of("https://bob.example/card#me", "dynamic-7", "urn:uuid:1", "")) {
            world.group("https://elsewhere.example/ns#apps", client);
            bobUnder("<#c> a acl:ClientCondition; acl:clientGroup ex:apps.");
            failsFor(new Caller.App(BOB, client, ISSUER));
        }
        assertEquals(0, world.groupQuestions.get());
    }

    @Test
    void aClientConditionMayNameEveryApp() {
        bobUnder("<#c> a acl:ClientCondition; acl:clientClass foaf:Agent.");
        holdsFor(WITH_PHOTOS);
        holdsFor(AS_BOB);
        failsFor(ANONYMOUS);
    }

    @Test
    void anIssuerConditionNamesIssuers() {
        bobUnder("<#c> a acl:IssuerCondition; acl:issuer <https://idp.example/>.");
        holdsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
        failsFor(AS_BOB);
        failsFor(new Caller.App(BOB, PHOTOS, "https://idp.example"));
    }

    @Test
    void anIssuerConditionMayNameGroupsOrEveryIssuer() {
        world.group("https://elsewhere.example/ns#idps", ISSUER);
        bobUnder("<#c> a acl:IssuerCondition; acl:issuerGroup ex:idps.");
        holdsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
        bobUnder("<#c> a acl:IssuerCondition; acl:issuerClass foaf:Agent.");
        holdsFor(WITH_OTHER);
    }

    @Test
    void severalConditionsHoldTogetherOrNotAtAll() {
        bobUnder(
                """
                <#b> acl:condition <#d>.
                <#c> a acl:ClientCondition; acl:client <https://photos.example/id>.
                <#d> a acl:IssuerCondition; acl:issuer <https://other.example/>.
                """);
        failsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
        holdsFor(new Caller.App(BOB, PHOTOS, "https://other.example/"));
    }

    @Test
    void oneNodeMayBeBothConditions() {
        bobUnder(
                """
                <#c> a acl:ClientCondition, acl:IssuerCondition, acl:Condition;
                  acl:client <https://photos.example/id>; acl:issuer <https://other.example/>.
                """);
        failsFor(WITH_PHOTOS);
        failsFor(WITH_OTHER);
        holdsFor(new Caller.App(BOB, PHOTOS, "https://other.example/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<#c> a acl:Condition.",
                "<#c> acl:client <https://photos.example/id>.",
                "<#c> a acl:ClientCondition.",
                "<#c> a acl:ClientCondition; acl:client \"https://photos.example/id\".",
                "<#c> a acl:ClientCondition; acl:clientClass acl:AuthenticatedAgent.",
                "<#c> a acl:ClientCondition; acl:issuer <https://idp.example/>.",
                "<#c> a ex:TimeCondition; ex:until \"2099-01-01\"^^xsd:date.",
                "<#c> a acl:ClientCondition, ex:TimeCondition; acl:client <https://photos.example/id>.",
                "<#b> acl:condition ex:elsewhere. <#c> a acl:ClientCondition; acl:clientClass foaf:Agent.",
                "<#b> acl:condition \"text\". <#c> a acl:ClientCondition; acl:clientClass foaf:Agent."
            })
    void aConditionThatIsNotUnderstoodHoldsForNobody(String condition) {
        bobUnder(condition);
        failsFor(WITH_PHOTOS);
        failsFor(AS_BOB);
    }

    @Test
    void everyoneIsNotTheOneWhoMeetsTheCondition() {
        world.rules(
                "/",
                """
                <#b> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read;
                  acl:condition [ a acl:ClientCondition; acl:client <https://photos.example/id> ].
                """);
        Permissions found = world.access.permissions(World.at("/x"), WITH_PHOTOS, Optional.empty());
        assertEquals(AccessModes.READ, found.caller());
        assertEquals(AccessModes.NONE, found.everyone());
    }

    @Test
    void withoutAnOriginInTheRulesEveryOriginIsAdmitted() {
        world.rules(
                "/",
                "<#b> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:default <./>; acl:mode"
                        + " acl:Read.");
        assertEquals(AccessModes.READ, world.modesFrom("https://any.example", "/x", AS_BOB));
        assertEquals(AccessModes.READ, world.modesFrom("null", "/x", AS_BOB));
        holdsFor(AS_BOB);
    }

    @Test
    void anOriginInTheRulesAdmitsThatOriginAlone() {
        world.rules(
                "/",
                """
                <#b> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:default <./>; acl:mode acl:Read;
                  acl:origin <https://app.example>, <https://slash.example/>.
                """);
        assertEquals(AccessModes.READ, world.modesFrom("https://app.example", "/x", AS_BOB));
        assertEquals(AccessModes.READ, world.modesFrom("https://slash.example", "/x", AS_BOB));
        for (String other :
                new String[] {"https://evil.example", "http://app.example", "https://app.example:8443", "null", ""}) {
            assertEquals(AccessModes.NONE, world.modesFrom(other, "/x", AS_BOB), other);
        }
        failsFor(AS_BOB);
        assertEquals(AccessModes.NONE, world.modesFrom("https://app.example", "/x", ANONYMOUS));
    }

    @Test
    void anOriginNarrowsThePublicToo() {
        world.rules(
                "/",
                """
                <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read;
                  acl:origin <https://app.example>.
                """);
        assertEquals(AccessModes.READ, world.modesFrom("https://app.example", "/x", ANONYMOUS));
        assertEquals(AccessModes.NONE, world.modesFrom("https://evil.example", "/x", ANONYMOUS));
        failsFor(ANONYMOUS);
    }

    @Test
    void anOriginAloneNamesNobody() {
        world.rules(
                "/",
                "<#o> a acl:Authorization; acl:origin <https://app.example>; acl:default <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.NONE, world.modesFrom("https://app.example", "/x", AS_BOB));
        assertEquals(AccessModes.NONE, world.modesFrom("https://app.example", "/x", ANONYMOUS));
    }
}

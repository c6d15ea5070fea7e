package one.twogather.pod.access;

import static one.twogather.pod.access.World.AS_BOB;
import static one.twogather.pod.model.Caller.ANONYMOUS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import one.twogather.pod.model.AccessModes;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Statement;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes an authorization (W-010 to W-012), and documents written to do harm. */
class AclReaderTest {

    private static final String ACL = "http://www.w3.org/ns/auth/acl#";
    private static final ValueFactory RDF = SimpleValueFactory.getInstance();

    private final World world = new World();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Each lacks one of type, subject, target and mode, or has it in a form that is not understood.
                "<#a> acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.",
                "<#a> a acl:authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.",
                "<#a> a \"http://www.w3.org/ns/auth/acl#Authorization\"; acl:agentClass foaf:Agent; acl:default <./>;"
                        + " acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:default <./>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode ex:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode"
                        + " \"http://www.w3.org/ns/auth/acl#Read\".",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode [].",
                "<#a> a acl:Authorization; acl:agentClass foaf:Person; acl:default <./>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass \"http://xmlns.com/foaf/0.1/Agent\"; acl:default <./>;"
                        + " acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agent foaf:Agent; acl:default <./>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agent \"https://bob.example/card#me\"; acl:default <./>; acl:mode"
                        + " acl:Read.",
                "<#a> a acl:Authorization; acl:agent <https://bob.example/card>; acl:default <./>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agent <https://BOB.example/card#me>; acl:default <./>; acl:mode"
                        + " acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default \"https://pods.example/alice/\";"
                        + " acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <../alice>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./?x>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./#x>; acl:mode acl:Read.",
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessToClass ex:Note; acl:mode acl:Read.",
                // The parts of two nodes do not make one authorization.
                "<#a> a acl:Authorization; acl:agentClass foaf:Agent; acl:mode acl:Read. <#b> a acl:Authorization;"
                        + " acl:default <./>.",
                "<#a> acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read. <#b> a acl:Authorization."
            })
    void whatIsNotAWholeAuthorizationGrantsNothing(String turtle) {
        world.rules("/", turtle);
        assertEquals(AccessModes.NONE, world.modes("/x", AS_BOB));
        assertEquals(AccessModes.NONE, world.modes("/x", ANONYMOUS));
    }

    @Test
    void unknownModesAndClassesBesideKnownOnesArePassedOver() {
        world.rules(
                "/",
                """
                <#a> a acl:Authorization, ex:Rule; acl:agentClass foaf:Agent, ex:Friends; acl:default <./>, <https://evil.example/>;
                  acl:mode acl:Read, ex:Write, acl:Publish, "acl:Control"; ex:note "hello"; acl:accessToClass ex:Note.
                """);
        assertEquals(AccessModes.READ, world.modes("/x", ANONYMOUS));
    }

    @Test
    void authorizationsMayBeBlankNodes() {
        world.rules("/", "[] a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.");
        assertEquals(AccessModes.READ, world.modes("/x", ANONYMOUS));
    }

    @Test
    void aGroupBeyondTheLimitHasNoMembers() {
        StringBuilder turtle = new StringBuilder();
        for (int i = 0; i <= AclReader.MAX_GROUPS; i++) {
            turtle.append("<#%d> a acl:Authorization; acl:agentGroup ex:g%d; acl:default <./>; acl:mode acl:%s.\n"
                    .formatted(i, i, i == AclReader.MAX_GROUPS ? "Write" : "Read"));
            world.group("https://elsewhere.example/ns#g" + i, World.BOB.iri());
        }
        world.rules("/", turtle.toString());
        assertEquals(AccessModes.READ, world.modes("/x", AS_BOB));
    }

    @Test
    void groupsThatCanAddNothingAreNotAsked() {
        world.rules(
                "/",
                """
                <#g> a acl:Authorization; acl:agentGroup ex:one, ex:two; acl:default <./>; acl:mode acl:Read.
                <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.
                <#o> a acl:Authorization; acl:agentGroup ex:one; acl:accessTo <./>; acl:mode acl:Write.
                """);
        world.modes("/x", AS_BOB);
        world.modes("/", ANONYMOUS);
        assertEquals(0, world.groupQuestions.get());
    }

    @Test
    void tenThousandAuthorizationsSharingOneLongConditionAreReadInTime() {
        List<Statement> statements = new ArrayList<>();
        IRI condition = iri("https://x.example/#c");
        add(statements, condition, "type", iri(ACL + "ClientCondition"));
        for (int i = 0; i < 10_000; i++) {
            add(statements, condition, ACL + "client", iri("https://app.example/" + i));
            IRI node = i % 2 == 0 ? iri("https://x.example/#" + i) : null;
            org.eclipse.rdf4j.model.Resource rule = node != null ? node : RDF.createBNode();
            add(statements, rule, "type", iri(ACL + "Authorization"));
            add(statements, rule, ACL + "default", iri("https://pods.example/alice/"));
            add(statements, rule, ACL + "mode", iri(ACL + "Read"));
            add(statements, rule, ACL + "agent", iri("https://agent.example/" + i));
            add(statements, rule, ACL + "condition", condition);
        }
        world.rules("/", statements);
        assertTimeout(Duration.ofSeconds(10), () -> assertEquals(AccessModes.NONE, world.modes("/a/b/c", AS_BOB)));
    }

    private static IRI iri(String text) {
        return RDF.createIRI(text);
    }

    private static void add(
            Collection<Statement> statements, org.eclipse.rdf4j.model.Resource subject, String predicate, IRI object) {
        String full = predicate.equals("type") ? "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" : predicate;
        statements.add(RDF.createStatement(subject, iri(full), object));
    }
}

package one.twogather.pod.access;

import static one.twogather.pod.access.World.ALICE;
import static one.twogather.pod.access.World.BOB;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import one.twogather.pod.model.Problem;
import one.twogather.pod.model.ProblemType;
import one.twogather.pod.model.WebId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage root never loses the last rule that leaves an owner in control (W-022). */
class RootRulesTest {

    private static final String OWNER =
            "<#o> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>; acl:mode acl:Control; ";

    private static Optional<ProblemType> refusal(String turtle, WebId... owners) {
        return RootRules.refusal("https://pods.example/alice/", new World().statements("/", turtle), Set.of(owners))
                .map(Problem::type);
    }

    @Test
    void anOwnerInControlIsEnough() {
        assertEquals(Optional.empty(), refusal(OWNER + "acl:accessTo <./>.", ALICE));
        assertEquals(Optional.empty(), refusal(OWNER + "acl:accessTo <./>.", BOB, ALICE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                OWNER + "acl:default <./>.",
                OWNER + "acl:accessTo <./x>.",
                OWNER + "acl:accessTo <./>; acl:origin <https://app.example>.",
                OWNER + "acl:accessTo <./>; acl:condition [ a acl:ClientCondition; acl:clientClass foaf:Agent ].",
                OWNER + "acl:accessTo <./>; acl:condition ex:unknown.",
                "<#o> a acl:Authorization; acl:agent <https://pods.example/alice/profile/card#me>; acl:accessTo <./>;"
                        + " acl:mode acl:Read, acl:Write.",
                "<#o> acl:agent <https://pods.example/alice/profile/card#me>; acl:accessTo <./>; acl:mode acl:Control.",
                "<#o> a acl:Authorization; acl:agent <https://bob.example/card#me>; acl:accessTo <./>; acl:mode"
                        + " acl:Control.",
                "<#o> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Control.",
                "<#o> a acl:Authorization; acl:agentGroup ex:owners; acl:accessTo <./>; acl:mode acl:Control."
            })
    void anythingLessIsRefused(String turtle) {
        assertEquals(Optional.of(ProblemType.LAST_CONTROL), refusal(turtle, ALICE));
    }
}

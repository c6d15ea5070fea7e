package one.twogather.pod.access;

import static one.twogather.pod.model.AccessMode.CONTROL;
import static one.twogather.pod.model.AccessMode.READ;
import static one.twogather.pod.model.AccessMode.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Optional;
import one.twogather.pod.access.Decision.Allowed;
import one.twogather.pod.access.Decision.Denied;
import one.twogather.pod.model.AccessModes;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Permissions READ_AND_WRITE =
            new Permissions(AccessModes.of(READ, WRITE), AccessModes.NONE, Optional.of(World.at("/notes/")));

    @Test
    void whatIsHeldIsAllowed() {
        Decision decision = Decision.decide(AccessModes.APPEND, READ_AND_WRITE);
        assertInstanceOf(Allowed.class, decision);
        assertEquals("append held by the rules of alice:/notes/", decision.why());
    }

    @Test
    void whatIsMissingIsDeniedAndNamed() {
        Decision decision = Decision.decide(AccessModes.of(READ, CONTROL), READ_AND_WRITE);
        assertEquals(
                AccessModes.CONTROL, assertInstanceOf(Denied.class, decision).missing());
        assertEquals("control not held by the rules of alice:/notes/", decision.why());
    }

    @Test
    void nothingIsAlwaysAllowed() {
        Permissions none = new Permissions(AccessModes.NONE, AccessModes.NONE, Optional.empty());
        assertEquals(
                "nothing was needed", Decision.decide(AccessModes.NONE, none).why());
        assertEquals(
                "read not held by ownership alone, for there are no rules",
                Decision.decide(AccessModes.READ, none).why());
    }

    /** Everything wanted against everything held, by what the two sets literally are. */
    @Test
    void theDecisionIsWhetherNothingIsMissing() {
        for (int held = 0; held < 16; held++) {
            for (int wanted = 0; wanted < 16; wanted++) {
                Permissions permissions = new Permissions(modes(held), AccessModes.NONE, Optional.empty());
                // Write (2) brings Append (4).
                int effective = (held & 2) != 0 ? held | 4 : held;
                boolean expected = (wanted & ~effective) == 0;
                assertEquals(expected, Decision.decide(modes(wanted), permissions) instanceof Allowed);
            }
        }
    }

    private static AccessModes modes(int bits) {
        AccessModes modes = AccessModes.NONE;
        for (var mode : one.twogather.pod.model.AccessMode.OF_RULES) {
            if ((bits & 1 << mode.ordinal()) != 0) {
                modes = modes.plus(AccessModes.of(mode));
            }
        }
        return modes;
    }
}

package one.twogather.pod.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AccessModesTest {

    @Example
    void writeIsAllOfChangingAndNothingElseEntailsAnything() {
        Map<AccessMode, Set<AccessMode>> entailed = Map.of(
                AccessMode.WRITE, Set.of(AccessMode.APPEND, AccessMode.UPDATE, AccessMode.DELETE),
                AccessMode.UPDATE, Set.of(AccessMode.APPEND));
        for (AccessMode held : AccessMode.values()) {
            for (AccessMode wanted : AccessMode.values()) {
                boolean expected =
                        held == wanted || entailed.getOrDefault(held, Set.of()).contains(wanted);
                assertEquals(expected, AccessModes.of(held).allows(wanted), held + " " + wanted);
                assertEquals(expected, AccessModes.of(held).satisfy(AccessModes.of(wanted)));
            }
        }
    }

    @Example
    void wordsStandInTheOrderOfWacAllowWithoutEntailedOnes() {
        assertEquals("read write append control", AccessModes.ALL.words());
        assertEquals("", AccessModes.NONE.words());
        assertEquals(
                "write control",
                AccessModes.of(AccessMode.CONTROL, AccessMode.WRITE).words());
        assertEquals("write", AccessModes.UPDATE.words());
        assertEquals("", AccessModes.DELETE.words());
    }

    @Property
    void whoHoldsWhatBothHoldCanDoWhatEitherCan(@ForAll Set<AccessMode> some, @ForAll Set<AccessMode> others) {
        AccessModes both = AccessModes.of(some).and(AccessModes.of(others));
        for (AccessMode mode : AccessMode.values()) {
            boolean either =
                    AccessModes.of(some).allows(mode) && AccessModes.of(others).allows(mode);
            assertEquals(either, both.allows(mode), mode + " of " + some + " and " + others);
        }
    }

    @Example
    void whatBothHoldIsNamedShortly() {
        AccessModes changes = AccessModes.UPDATE.plus(AccessModes.DELETE).plus(AccessModes.READ);
        assertEquals("read write", changes.and(AccessModes.ALL).words());
        assertEquals("write", AccessModes.WRITE.and(AccessModes.ALL).words());
        assertEquals("append", AccessModes.WRITE.and(AccessModes.APPEND).words());
    }

    @Property
    void theSameModesAreTheSameObject(@ForAll Set<AccessMode> modes) {
        assertSame(AccessModes.of(modes), AccessModes.of(modes));
    }

    @Property
    void joiningIsUnion(@ForAll Set<AccessMode> some, @ForAll Set<AccessMode> others) {
        Set<AccessMode> union = EnumSet.noneOf(AccessMode.class);
        union.addAll(some);
        union.addAll(others);
        assertSame(AccessModes.of(union), AccessModes.of(some).plus(AccessModes.of(others)));
        assertTrue(AccessModes.of(union).satisfy(AccessModes.of(some)));
    }

    @Property
    void whatIsMissingIsExactlyWhatDoesNotSatisfy(@ForAll Set<AccessMode> some, @ForAll Set<AccessMode> others) {
        AccessModes held = AccessModes.of(some);
        AccessModes wanted = AccessModes.of(others);
        AccessModes missing = held.missingFrom(wanted);
        assertEquals(held.satisfy(wanted), missing.isEmpty());
        assertTrue(held.plus(missing).satisfy(wanted));
        for (AccessMode mode : others) {
            assertTrue(held.allows(mode) || missing.allows(mode), mode.toString());
        }
    }
}

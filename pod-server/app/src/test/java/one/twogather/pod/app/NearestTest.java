package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void aSlipOfTheFingersIsOneStep() {
        assertEquals(1, Nearest.distance("prot", "port"));
        assertEquals(1, Nearest.distance("pot", "port"));
        assertEquals(1, Nearest.distance("poort", "port"));
        assertEquals(1, Nearest.distance("pork", "port"));
    }

    @Test
    void whatIsFarFromEverythingIsNotGuessedAt() {
        assertEquals(Optional.empty(), Nearest.to("kitchen", List.of("port", "bind")));
    }

    @Property(tries = 200)
    void distanceIsSymmetricAndZeroOnlyForEqualWords(
            @ForAll @StringLength(max = 12) String one, @ForAll @StringLength(max = 12) String other) {
        assertEquals(Nearest.distance(one, other), Nearest.distance(other, one));
        assertEquals(one.equals(other), Nearest.distance(one, other) == 0);
        assertTrue(Nearest.distance(one, other) <= Math.max(one.length(), other.length()));
    }
}

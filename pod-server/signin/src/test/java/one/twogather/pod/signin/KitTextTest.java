package one.twogather.pod.signin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class KitTextTest {

    @Property(tries = 200)
    void aTextGivesItsKeyBack(@ForAll @Size(KitText.KEY_BYTES) byte[] key) {
        KitText.Reading.Read read = assertInstanceOf(KitText.Reading.Read.class, KitText.read(KitText.write(key)));
        assertArrayEquals(key, read.key());
    }

    @Property(tries = 500)
    void twoNeighboursThatChangePlacesAreNoticed(
            @ForAll @Size(KitText.KEY_BYTES) byte[] key, @ForAll @IntRange(max = 54) int at) {
        String text = KitText.write(key).replace("-", "");
        String swapped = text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        boolean same = text.equals(swapped);
        assertEquals(same, KitText.read(swapped) instanceof KitText.Reading.Read);
    }
}

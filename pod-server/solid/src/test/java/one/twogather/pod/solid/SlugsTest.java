package one.twogather.pod.solid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.model.ResourcePath;

/** Whatever a slug says, the name it leads to is one a child can have. */
final class SlugsTest {

    private static final ResourcePath PARENT = new ResourcePath("/c/");

    @Property
    void anySlugGivesAChild(@ForAll String slug, @ForAll boolean container) {
        Slugs slugs = new Slugs(new Random(slug.hashCode()));
        ResourcePath wish = slugs.suggested(PARENT, Optional.of(slug), container);
        ResourcePath other = slugs.unique(PARENT, Optional.of(slug), container);
        for (ResourcePath path : new ResourcePath[] {wish, other}) {
            assertEquals(Optional.of(PARENT), path.parent());
            assertEquals(container, path.isContainer());
            assertTrue(path.auxiliary().isEmpty());
            assertFalse(ReservedNames.isReservedChild(PARENT, path.name()));
        }
        assertFalse(wish.equals(other));
    }

    @Property
    void encodedSlugsAreNoWayOut(@ForAll byte[] bytes) {
        StringBuilder slug = new StringBuilder();
        for (byte b : bytes) {
            slug.append(String.format("%%%02X", b));
        }
        ResourcePath path = new Slugs(new Random(1)).suggested(ResourcePath.ROOT, Optional.of(slug.toString()), false);
        assertEquals(Optional.of(ResourcePath.ROOT), path.parent());
        assertFalse(ReservedNames.contains(path));
    }
}

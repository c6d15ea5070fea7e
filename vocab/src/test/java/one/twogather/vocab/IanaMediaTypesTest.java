package one.twogather.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IanaMediaTypesTest {

    @Test
    void aMediaTypeIsAClassOfResources() {
        assertEquals(
                "http://www.w3.org/ns/iana/media-types/image/svg+xml#Resource",
                IanaMediaTypes.type("image/svg+xml").stringValue());
        assertTrue(IanaMediaTypes.isType(IanaMediaTypes.type("text/turtle")));
        assertFalse(IanaMediaTypes.isType(Ldp.RESOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "/turtle", "text/", "text/a/b", "text/a b", "text/a>b", "text/a#b", "text/a^b"})
    void whatAnIriCannotHoldHasNoClass(String mediaType) {
        assertFalse(IanaMediaTypes.hasType(mediaType));
    }
}

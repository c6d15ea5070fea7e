package one.twogather.pod.rdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseTest {

    /** The examples of RFC 3986 §5.4.1 and §5.4.2. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "g:h, g:h",
                "g, http://a/b/c/g",
                "./g, http://a/b/c/g",
                "g/, http://a/b/c/g/",
                "/g, http://a/g",
                "//g, http://g",
                "?y, http://a/b/c/d;p?y",
                "g?y, http://a/b/c/g?y",
                "#s, http://a/b/c/d;p?q#s",
                "g#s, http://a/b/c/g#s",
                "g?y#s, http://a/b/c/g?y#s",
                ";x, http://a/b/c/;x",
                "g;x, http://a/b/c/g;x",
                "g;x?y#s, http://a/b/c/g;x?y#s",
                "\"\", http://a/b/c/d;p?q",
                "., http://a/b/c/",
                "./, http://a/b/c/",
                ".., http://a/b/",
                "../, http://a/b/",
                "../g, http://a/b/g",
                "../.., http://a/",
                "../../, http://a/",
                "../../g, http://a/g",
                "../../../g, http://a/g",
                "../../../../g, http://a/g",
                "/./g, http://a/g",
                "/../g, http://a/g",
                "g., http://a/b/c/g.",
                ".g, http://a/b/c/.g",
                "g.., http://a/b/c/g..",
                "..g, http://a/b/c/..g",
                "./../g, http://a/b/g",
                "./g/., http://a/b/c/g/",
                "g/./h, http://a/b/c/g/h",
                "g/../h, http://a/b/c/h",
                "g;x=1/./y, http://a/b/c/g;x=1/y",
                "g;x=1/../y, http://a/b/c/y",
                "g?y/./x, http://a/b/c/g?y/./x",
                "g?y/../x, http://a/b/c/g?y/../x",
                "g#s/./x, http://a/b/c/g#s/./x",
                "g#s/../x, http://a/b/c/g#s/../x",
            })
    void referencesAreResolvedAsTheirStandardSays(String reference, String absolute) {
        assertEquals(absolute, new Base("http://a/b/c/d;p?q").resolve(reference));
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, g, http://a/g",
        "http://a?q#f, g, http://a/g",
        "http://a#f, #g, http://a#g",
        "http://a/b?x/y, g, http://a/g",
        "urn:a:b, g, urn:g",
        "urn:a/b, ../../g, urn:/g",
        "https://b/x[//y, z, https://b/x[//z",
        "did:ex:1?q, ?y, did:ex:1?y",
    })
    void basesOfEveryShapeAreUnderstood(String base, String reference, String absolute) {
        assertEquals(absolute, new Base(base).resolve(reference));
    }

    @Test
    void nothingIsRelativeToNothing() {
        assertThrows(IllegalArgumentException.class, () -> new Base("").resolve("x"));
    }
}

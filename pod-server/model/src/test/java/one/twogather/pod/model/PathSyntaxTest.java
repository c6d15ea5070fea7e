package one.twogather.pod.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths exist, and how each is spelt (P-025). */
class PathSyntaxTest {

    private static final String LONG_NAME = "n".repeat(255);

    private static String parsed(String raw) {
        return ResourcePath.parse(raw).orThrow().value();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/, /",
                "/a, /a",
                "/a/b/, /a/b/",
                "/.well-known/solid, /.well-known/solid",
                "/..., /...",
                "/.a, /.a",
                "/a..b, /a..b",
                "/%61, /a",
                "/%7e%2D%2E%5f, /~-._",
                "/caf%c3%a9, /caf%C3%A9",
                "/café, /caf%C3%A9",
                "/cafe%CC%81, /caf%C3%A9",
                "/%E2%84%AA, /K",
                "/\uD83D\uDE00, /%F0%9F%98%80",
                "/a b, /a%20b",
                "/a%3Fb%23c, /a%3Fb%23c",
                "/a%25b, /a%25b",
                "/100%25, /100%25",
                "/%25%32%66, /%252f",
                "/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40, \"/!$&'()*+,;=:@\"",
                "/a|b, /a%7Cb",
                "/x.acl, /x.acl",
                "/.%61cl, /.acl",
                "/a/.meta, /a/.meta",
                "/x.acl.txt, /x.acl.txt",
                "/x.ACL/, /x.ACL/",
                "/acl/meta/, /acl/meta/"
            })
    void eachPathHasOneSpelling(String raw, String canonical) {
        assertEquals(canonical, parsed(raw));
        assertEquals(canonical, parsed(canonical));
        assertEquals(canonical, new ResourcePath(canonical).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a/b",
                "//",
                "//a",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/./",
                "/../a",
                "/a/..",
                "/a/../b",
                "/a/./b",
                "/%2e",
                "/%2E%2e/a",
                "/.%2e",
                "/%2e./",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/%00",
                "/a%00.acl",
                "/a\u0000",
                "/a%0a",
                "/a%0D%0Ab",
                "/a\tb",
                "/a%7f",
                "/a%C2%85",
                "/%",
                "/%4",
                "/%zz",
                "/%+1",
                "/a%",
                "/%ff",
                "/%C0%AF",
                "/%C0%AE%C0%AE",
                "/%E0%80%AF",
                "/%ED%A0%80",
                "/%F4%90%80%80",
                "/%c3",
                "/\uD83D",
                "/\uDE00x",
                "/%EF%BF%BE",
                "/%F3%B0%8F%BF%F0%9F%BF%BF",
                "/x.acl.acl",
                "/x.meta.acl",
                "/.acl.meta",
                "/x.acl%2eacl",
                "/..acl",
                "/...meta",
                "/%2e.acl",
                "/a/..acl",
                "/..acl/",
                "/x.acl/",
                "/.meta/",
                "/x.acl/y",
                "/x.meta/.acl",
                "/x%2eacl/",
                "/x.acl.acl/",
                "/x%2eacl.meta/",
                "/.acl.acl/"
            })
    void whatIsNoPathIsRefused(String raw) {
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse(raw));
        assertThrows(IllegalArgumentException.class, () -> new ResourcePath(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%61", "/caf%c3%a9", "/café", "/a b", "/cafe%CC%81", "/%2Eacl"})
    void onlyTheCanonicalSpellingIsAResourcePath(String raw) {
        assertThrows(IllegalArgumentException.class, () -> new ResourcePath(raw));
    }

    @Test
    void aNameHasAtMost255Bytes() {
        assertEquals("/" + LONG_NAME, parsed("/" + LONG_NAME));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/" + LONG_NAME + "n"));
        // 85 characters of three bytes each are 255 bytes, however many characters their encoding takes.
        assertEquals("/" + "%E2%82%AC".repeat(85), parsed("/" + "€".repeat(85)));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/" + "€".repeat(86)));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/" + LONG_NAME + "n/b"));
    }

    @Test
    void aPathHasAtMost64Segments() {
        assertEquals("/a".repeat(64), parsed("/a".repeat(64)));
        assertEquals("/a".repeat(64) + "/", parsed("/a".repeat(64) + "/"));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/a".repeat(65)));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/%61".repeat(65)));
    }

    @Test
    void aPathHasAtMost2048Characters() {
        String longest = ("/" + "n".repeat(127)).repeat(16);
        assertEquals(2048, longest.length());
        assertEquals(longest, parsed(longest));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse(longest + "n"));
        assertInstanceOf(Parsed.Invalid.class, ResourcePath.parse("/" + "n".repeat(100_000)));
    }

    /** Every answer names its resource's ACL, so there must be one for the longest too. */
    @ParameterizedTest
    @ValueSource(strings = {"name", "depth", "length"})
    void theLargestPathsHaveAuxiliariesAndTwins(String limit) {
        ResourcePath largest = new ResourcePath(
                switch (limit) {
                    case "name" -> "/" + LONG_NAME;
                    case "depth" -> "/a".repeat(64);
                    default -> ("/" + "n".repeat(127)).repeat(16);
                });
        ResourcePath twin = largest.twin().orElseThrow();
        assertEquals(largest, twin.twin().orElseThrow());
        for (Auxiliary.Kind kind : Auxiliary.Kind.values()) {
            assertEquals(
                    new Auxiliary(kind, largest),
                    Auxiliary.path(kind, largest).auxiliary().orElseThrow());
            assertEquals(
                    new Auxiliary(kind, twin),
                    Auxiliary.path(kind, twin).auxiliary().orElseThrow());
        }
    }
}

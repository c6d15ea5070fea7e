package one.twogather.pod.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of people and pods, names kept for auxiliary resources. */
class IdentifiersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "/card#me",
                "//alice.example/card#me",
                "did:key:z6Mk",
                "mailto:alice@example.org",
                "ftp://alice.example/card#me",
                "https:card#me",
                "https:///card#me",
                "https://alice@evil.example/card#me",
                "https://a.example/card me",
                "https://a.example/<card>",
                "https://a.example/card\r\nX: y",
                "https://a.example/card#me#you"
            })
    void whatIsNoAbsoluteHttpIriIsNoWebId(String text) {
        assertInstanceOf(Parsed.Invalid.class, WebId.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new WebId(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did",
                "did:key",
                "did:key:",
                "did::z6Mk",
                "did:Key:z6Mk",
                "DID:key:z6Mk",
                "did:key:z6Mk:",
                "did:key:z6Mk#z6Mk",
                "did:web:a/path",
                "did:web:a?query",
                "did:web:a%2",
                "did:web:a%zz",
                "did:web:é",
                "did:web:a\n"
            })
    void whatIsNoDidIsRefused(String text) {
        assertInstanceOf(Parsed.Invalid.class, Did.parse(text));
        assertThrows(IllegalArgumentException.class, () -> new Did(text));
    }

    @Test
    void aDidSaysHowItIsToBeUnderstood() {
        Did did = Did.parse("did:ethr:0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8")
                .orThrow();
        assertEquals("ethr", did.method());
        assertEquals("0x7a69:0x70997970C51812dc3A010C7d01b50e0d17dc79C8", did.identifier());
        assertEquals("example.com%3A3000", new Did("did:web:example.com%3A3000").identifier());
        assertFalse(new Did("did:web:a").equals(new Did("did:web:A")));
        assertInstanceOf(Parsed.Invalid.class, Did.parse("did:web:" + "x".repeat(2048)));
    }

    @Test
    void webIdsAreComparedAsText() {
        WebId webId = WebId.parse("https://alice.example/card#me").orThrow();
        assertEquals("https://alice.example/card", webId.document());
        assertEquals("https://alice.example/", new WebId("https://alice.example/").document());
        assertFalse(webId.equals(new WebId("https://ALICE.example/card#me")));
        assertInstanceOf(Parsed.Invalid.class, WebId.parse("https://a.example/" + "x".repeat(2048)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "A",
                "a_b",
                "a.b",
                "a/b",
                "é",
                "a\n",
                "aaaaaaaaaabbbbbbbbbbccccccccccdddddddddde",
                "apps",
                "ipfs",
                "ipns"
            })
    void whatIsNoPodNameIsRefused(String name) {
        assertInstanceOf(Parsed.Invalid.class, PodId.parse(name));
        assertThrows(IllegalArgumentException.class, () -> new PodId(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-0", "a--b", "aaaaaaaaaabbbbbbbbbbccccccccccddddddddd"})
    void podNamesAreShortAndPlain(String name) {
        assertEquals(name, PodId.parse(name).orThrow().name());
    }

    @Test
    void namesOfAuxiliariesAreReservedWithSlashOrWithout() {
        for (String name : new String[] {".acl", "x.acl", "x.meta", "x.acl/", ".meta/", "x.acl.acl"}) {
            assertTrue(Auxiliary.isReservedName(name), name);
        }
        for (String name : new String[] {"acl", "x.aclx", "x.ACL", "x.acl.txt", "/", "", "meta/"}) {
            assertFalse(Auxiliary.isReservedName(name), name);
        }
    }

    @Test
    void auxiliariesStandBesideTheirSubject() {
        ResourceId container = new ResourceId(new PodId("alice"), new ResourcePath("/a/"));
        assertEquals("alice:/a/.acl", container.auxiliary(Auxiliary.Kind.ACL).toString());
        assertEquals(
                new Auxiliary(Auxiliary.Kind.META, ResourcePath.ROOT),
                new ResourcePath("/.meta").auxiliary().orElseThrow());
        ResourcePath acl = new ResourcePath("/a.acl");
        assertThrows(IllegalArgumentException.class, () -> Auxiliary.path(Auxiliary.Kind.META, acl));
        assertTrue(acl.twin().isEmpty());
    }
}

package one.twogather.pod.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import one.twogather.pod.model.PodLocator.Located;
import one.twogather.pod.model.PodLocator.Mode;

class PodLocatorTest {

    private static final PodLocator PATHS = new PodLocator(URI.create("https://Pods.Example/"), Mode.PATH);
    private static final PodLocator HOSTS = new PodLocator(URI.create("http://pods.example:3000"), Mode.SUBDOMAIN);

    private static ResourceId alice(String path) {
        return new ResourceId(new PodId("alice"), new ResourcePath(path));
    }

    @Example
    void pathsTellPodsApart() {
        assertEquals("https://pods.example/", PATHS.issuer());
        assertEquals("https://pods.example/alice/a/b.acl", PATHS.iri(alice("/a/b.acl")));
        assertEquals(
                "https://pods.example/alice/profile/card#me",
                PATHS.webId(new PodId("alice")).iri());
        assertEquals(new Located.InPod(alice("/a/")), PATHS.locate("whatever", "/alice/a/"));
        assertEquals(new Located.InPod(alice("/")), PATHS.locate("", "/alice/"));
        assertEquals(new Located.PodWithoutSlash(new PodId("alice")), PATHS.locate("", "/alice"));
    }

    @Example
    void hostsTellPodsApart() {
        assertEquals("http://pods.example:3000/", HOSTS.issuer());
        assertEquals("http://alice.pods.example:3000/a", HOSTS.iri(alice("/a")));
        assertEquals(new Located.InPod(alice("/a")), HOSTS.locate("Alice.pods.EXAMPLE:3000", "/a"));
        assertEquals(new Located.OfServer("/alice/a"), HOSTS.locate("pods.example:3000", "/alice/a"));
    }

    @Example
    void theStandardPortMayBeSaidOrNot() {
        PodLocator plain = new PodLocator(URI.create("https://pods.example:443/"), Mode.SUBDOMAIN);
        assertEquals("https://alice.pods.example/a", plain.iri(alice("/a")));
        assertEquals(new Located.InPod(alice("/a")), plain.locate("alice.pods.example:443", "/a"));
        assertEquals(new Located.InPod(alice("/a")), plain.locate("alice.pods.example", "/a"));
        assertInstanceOf(Located.Nowhere.class, plain.locate("alice.pods.example:80", "/a"));
        assertEquals(Optional.of(alice("/a")), plain.resource("https://alice.pods.example:443/a"));
    }

    @Example
    void theServersOwnAddressesAreNoPods() {
        for (String path :
                List.of("/", "/.well-known/x", "/-/sign-in", "/.oidc/token", "/ipfs/x", "/apps/", "/Alice/", "/a_b/")) {
            assertEquals(new Located.OfServer(path), PATHS.locate("", path));
        }
        assertEquals(new Located.OfServer("/x"), HOSTS.locate("apps.pods.example:3000", "/x"));
    }

    @Example
    void trickHostsLeadNowhere() {
        for (String host : List.of(
                "",
                "alice",
                "pods.example",
                "alice.pods.example",
                "alice.pods.example:80",
                "alice.pods.example.:3000",
                "pods.example.:3000",
                ".pods.example:3000",
                "a.b.pods.example:3000",
                "-a.pods.example:3000",
                "a-.pods.example:3000",
                "alicepods.example:3000",
                "evil.example:3000",
                "alice.pods.example:3000.evil.example",
                "alice.pods.example:3000@evil.example",
                "alice@pods.example:3000",
                "alice/.pods.example:3000",
                "al%69ce.pods.example:3000",
                "alice\u0000.pods.example:3000",
                "ａlice.pods.example:3000")) {
            assertInstanceOf(Located.Nowhere.class, HOSTS.locate(host, "/x"), host);
        }
    }

    @Example
    void badPathsLeadNowhere() {
        for (String path :
                List.of("/alice/../bob/x", "/alice/%2e%2e/", "/alice//x", "/alice/a%2Fb", "xalice/a", "", "*")) {
            assertInstanceOf(Located.Nowhere.class, PATHS.locate("", path), path);
        }
        assertInstanceOf(Located.Nowhere.class, HOSTS.locate("alice.pods.example:3000", "/.."));
    }

    @Example
    void otherPeoplesIrisAreNotOurs() {
        for (String iri : List.of(
                "http://pods.example/alice/a",
                "https://pods.example:444/alice/a",
                "https://pods.example.evil.example/alice/a",
                "https://pods.example@evil.example/alice/a",
                "https://alice@pods.example/alice/a",
                "https://pods.example/alice",
                "https://pods.example/",
                "https://pods.example",
                "https:///alice/a",
                "urn:x:y",
                "alice/a",
                "not an iri",
                "")) {
            assertEquals(Optional.empty(), PATHS.resource(iri), iri);
        }
        assertEquals(Optional.empty(), HOSTS.resource("http://alice.evil.example:3000/a"));
        assertEquals(Optional.empty(), HOSTS.resource("http://pods.example:3000/alice/a"));
    }

    @Example
    void fragmentsQueriesAndSpellingsNameTheSameResource() {
        assertEquals(Optional.of(alice("/a")), PATHS.resource("https://pods.example/alice/a#me"));
        assertEquals(Optional.of(alice("/a")), PATHS.resource("HTTPS://PODS.example:443/alice/%61?b"));
        assertEquals(Optional.of(alice("/caf%C3%A9")), PATHS.resource("https://pods.example/alice/café"));
        assertEquals(Optional.of(alice("/")), HOSTS.resource("http://alice.pods.example:3000"));
    }

    @Example
    void aPublicUrlIsNoMoreThanSchemeHostAndPort() {
        for (String url : List.of(
                "https://h/x", "https://h/?q", "https://h/#f", "https://u@h/", "ftp://h/", "//h/", "/", "urn:x")) {
            assertThrows(IllegalArgumentException.class, () -> new PodLocator(URI.create(url), Mode.PATH), url);
        }
    }

    @Property(tries = 300)
    void anIriLeadsBackToItsResource(@ForAll("resources") ResourceId resource) {
        for (PodLocator locator : List.of(PATHS, HOSTS)) {
            String iri = locator.iri(resource);
            assertEquals(Optional.of(resource), locator.resource(iri));
            URI uri = URI.create(iri);
            assertEquals(new Located.InPod(resource), locator.locate(uri.getRawAuthority(), uri.getRawPath()));
        }
    }

    @Provide
    Arbitrary<ResourceId> resources() {
        Arbitrary<PodId> pods = Arbitraries.strings()
                .withChars("abc019-")
                .ofMinLength(1)
                .ofMaxLength(39)
                .filter(name -> !name.startsWith("-") && !name.endsWith("-"))
                .map(PodId::new);
        return Combinators.combine(pods, new ResourcePathPropertyTest().paths()).as(ResourceId::new);
    }
}

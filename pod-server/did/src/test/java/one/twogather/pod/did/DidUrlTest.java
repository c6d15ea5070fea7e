package one.twogather.pod.did;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Instant;
import one.twogather.pod.did.VersionSelector.Latest;
import one.twogather.pod.did.VersionSelector.OfId;
import one.twogather.pod.did.VersionSelector.OfTime;
import one.twogather.pod.model.Did;
import one.twogather.pod.model.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DidUrlTest {

    @Test
    void allPartsAreTold() {
        DidUrl url =
                DidUrl.parse("did:example:a:b/path/x?versionId=4&y=%20#key-1").orThrow();
        assertEquals(new DidUrl(new Did("did:example:a:b"), "/path/x", "versionId=4&y=%20", "key-1"), url);
        assertEquals("did:example:a:b/path/x?versionId=4&y=%20#key-1", url.toString());
        assertEquals(
                new DidUrl(new Did("did:example:a"), "", "", ""),
                DidUrl.parse("did:example:a").orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "did:",
                "did:A:b",
                "http://x/",
                "did:example:a?b c",
                "did:example:a#\n",
                "did:example:a/%zz",
                "did:example:a?é"
            })
    void whatIsNoDidUrlIsRefused(String text) {
        assertInstanceOf(Parsed.Invalid.class, DidUrl.parse(text));
    }

    @Test
    void aLongDidUrlIsRefused() {
        assertInstanceOf(Parsed.Invalid.class, DidUrl.parse("did:example:a?" + "x".repeat(5000)));
    }

    @Test
    void aVersionIsSelectedByIdOrByTime() {
        assertEquals(new Latest(), VersionSelector.ofQuery("").orThrow());
        assertEquals(
                new Latest(),
                VersionSelector.ofQuery("service=files&relativeRef=/x").orThrow());
        assertEquals(new OfId("12"), VersionSelector.ofQuery("x=y&versionId=12").orThrow());
        OfTime noon = new OfTime(Instant.parse("2026-06-01T12:00:00Z"));
        assertEquals(
                noon,
                VersionSelector.ofQuery("versionTime=2026-06-01T12:00:00Z").orThrow());
        assertEquals(
                noon,
                VersionSelector.ofQuery("versionTime=2026-06-01T14:00:00+02:00").orThrow());
        assertEquals(
                noon,
                VersionSelector.ofQuery("versionTime=2026-06-01T12%3A00%3A00.75Z")
                        .orThrow());
        assertEquals(noon, VersionSelector.ofQuery("versionTime=1780315200").orThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "versionId=1&versionTime=2",
                "versionId=1&versionId=1",
                "versionTime=1&versionTime=1",
                "versionId=",
                "versionId",
                "versionTime=noon",
                "versionTime=2026-06-01",
                "versionTime=-1",
                "versionTime=9999999999999",
                "versionTime="
            })
    void whoeverAsksForAVersionUnclearlyGetsNone(String query) {
        assertInstanceOf(Parsed.Invalid.class, VersionSelector.ofQuery(query));
    }

    @Test
    void aResolverTellsBadNamesFromBadOptions() {
        DidResolver nobody = (did, version) -> new Resolution.NotFound(did + " " + version);
        assertInstanceOf(Resolution.InvalidDid.class, nobody.resolve("alice"));
        assertInstanceOf(Resolution.InvalidOptions.class, nobody.resolve("did:ethr:x?versionId=1&versionTime=1"));
        assertInstanceOf(
                Resolution.InvalidOptions.class, nobody.resolve("did:ethr:x?versionTime=%zz".replace("%zz", "zz")));
        assertEquals(new Resolution.NotFound("did:ethr:x OfId[id=7]"), nobody.resolve("did:ethr:x/a?versionId=7#key"));
    }
}

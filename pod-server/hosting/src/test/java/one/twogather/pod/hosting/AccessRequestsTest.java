package one.twogather.pod.hosting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.grants.GrantBook;
import one.twogather.pod.grants.Need;
import one.twogather.pod.grants.Scope;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Parsed;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.testkit.FakeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What apps ask for, as they write it (RFC 9396): docs/reference/grants.md. */
class AccessRequestsTest {

    private static final PodId ALICE = new PodId("alice");
    private static final String NOTE = "https://schema.org/NoteDigitalDocument";
    private static final String HEAD = "\"type\":\"" + AccessRequests.TYPE + "\",";

    private static final PodLocator LOCATOR = new PodLocator(URI.create("https://pods.example/"), PodLocator.Mode.PATH);

    private final AccessRequests requests = new AccessRequests(
            LOCATOR,
            new GrantBook(
                    new MemoryKeySpace(),
                    pod -> Ed25519Signer.of(new byte[Ed25519Signer.SECRET_BYTES]),
                    LOCATOR,
                    1 << 20,
                    new SecureRandom(),
                    new FakeClock()));

    private List<Need> read(String details) {
        return switch (requests.read(details, ALICE)) {
            case Parsed.Valid<List<Need>>(List<Need> needs) -> needs;
            case Parsed.Invalid<List<Need>>(String reason) -> throw new AssertionError(reason + " " + details);
        };
    }

    private Need one(String members) {
        return read("[{" + HEAD + members + "}]").getFirst();
    }

    @Test
    void kindsAreMeantEverywhere() {
        Need need = one("\"datatypes\":[\"" + NOTE + "\"],\"actions\":[\"read\",\"update\"],\"required\":true");
        assertEquals(List.of(new Scope.Kind(Set.of(NOTE), ResourcePath.ROOT)), need.scopes());
        assertEquals(AccessModes.READ.plus(AccessModes.UPDATE), need.modes());
        assertTrue(need.isRequired());
        assertEquals(Optional.empty(), need.duration());
    }

    @Test
    void foldersAreInThePersonsPodHoweverTheyAreNamed() {
        Scope notes = new Scope.Folder(new ResourcePath("/notes/"));
        for (String location : List.of("notes/", "/notes/", "https://pods.example/alice/notes/")) {
            assertEquals(
                    List.of(notes),
                    one("\"locations\":[\"" + location + "\"],\"actions\":[\"read\"]")
                            .scopes(),
                    location);
        }
        assertEquals(
                List.of(new Scope.Everything()),
                one("\"locations\":[\"/\"],\"actions\":[\"read\"]").scopes());
    }

    @Test
    void kindsInFoldersAreBoth() {
        Need need = one("\"datatypes\":[\"" + NOTE + "\"],\"locations\":[\"a/\",\"b/\"],\"actions\":[\"append\"],"
                + "\"duration\":86400");
        assertEquals(
                List.of(
                        new Scope.Kind(Set.of(NOTE), new ResourcePath("/a/")),
                        new Scope.Kind(Set.of(NOTE), new ResourcePath("/b/"))),
                need.scopes());
        assertEquals(Optional.of(Duration.ofDays(1)), need.duration());
    }

    @Test
    void reasonsAreToldInTheReadersLanguage() {
        Need need =
                one("\"locations\":[\"a/\"],\"actions\":[\"read\"],\"reason\":{\"en\":\"why\",\"fr\":\"pourquoi\"}");
        assertEquals("pourquoi", need.reason(Locale.FRENCH));
        assertEquals("pourquoi", need.reason(Locale.CANADA_FRENCH));
        assertEquals("why", need.reason(Locale.GERMAN));
        assertEquals(
                "so",
                one("\"locations\":[\"a/\"],\"actions\":[\"read\"],\"reason\":\"so\"")
                        .reason(Locale.FRENCH));
        assertEquals("", one("\"locations\":[\"a/\"],\"actions\":[\"read\"]").reason(Locale.FRENCH));
    }

    @Test
    void nothingInParticularIsAnEmptyList() {
        assertEquals(List.of(), read("[]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "[null]",
                "[[]]",
                "[{}]",
                "[{\"type\":\"something\"}]",
                "[{HEAD\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"a/\"]}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[]}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"write\"]}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":\"read\"}]",
                "[{HEAD\"locations\":[\"a\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"../bob/\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"a/%2e%2e/\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"https://pods.example/bob/a/\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"https://evil.example/alice/a/\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[7],\"actions\":[\"read\"]}]",
                "[{HEAD\"datatypes\":[\"not an iri\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"datatypes\":[\"javascript\"],\"actions\":[\"read\"]}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"reason\":7}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"reason\":\"two\\nlines\"}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"reason\":{\"<b>\":\"x\"}}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"required\":\"yes\"}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"duration\":0}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"duration\":-1}]",
                "[{HEAD\"locations\":[\"a/\"],\"actions\":[\"read\"],\"privileges\":[\"all\"]}]"
            })
    void whatIsNotUnderstoodIsRefused(String details) {
        assertInstanceOf(Parsed.Invalid.class, requests.read(details.replace("HEAD", HEAD), ALICE), details);
    }

    @Test
    void moreThanAGrantCanHoldIsRefusedBeforeAnybodyIsAsked() {
        String types =
                IntStream.range(0, 32).mapToObj(i -> "\"" + NOTE + i + "\"").collect(Collectors.joining(","));
        String places = IntStream.range(0, 16).mapToObj(i -> "\"" + i + "/\"").collect(Collectors.joining(","));
        String kinds =
                "{" + HEAD + "\"datatypes\":[" + types + "],\"locations\":[" + places + "],\"actions\":[\"read\"]}";
        String folders = "{" + HEAD + "\"locations\":[" + places + "],\"actions\":[\"read\"]}";
        assertInstanceOf(Parsed.Invalid.class, requests.read("[" + kinds + "]", ALICE));
        assertInstanceOf(
                Parsed.Invalid.class, requests.read("[" + folders + "," + folders + "," + folders + "]", ALICE));
        assertEquals(16, read("[" + folders + "]").getFirst().scopes().size());
    }

    @Test
    void tooMuchIsRefused() {
        String one = "{" + HEAD + "\"locations\":[\"a/\"],\"actions\":[\"read\"]}";
        assertInstanceOf(Parsed.Invalid.class, requests.read("[" + (one + ",").repeat(16) + one + "]", ALICE));
        assertInstanceOf(Parsed.Invalid.class, requests.read("[" + " ".repeat(20_000) + "]", ALICE));
    }

    @Property(tries = 500)
    void anyTextIsReadOrRefused(@ForAll String text) {
        requests.read(text, ALICE);
        requests.read("[{" + HEAD + text + "}]", ALICE);
    }
}

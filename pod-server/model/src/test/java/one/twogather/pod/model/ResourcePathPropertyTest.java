package one.twogather.pod.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every path, however it was spelt (P-020 to P-025). */
class ResourcePathPropertyTest {

    /** Text made of the pieces attacks are made of; much of it is refused, and the rest is worth looking at. */
    @Provide
    Arbitrary<String> raws() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of("/", "/", "/", ".", "..", "%2e", "%2E", "%2f", "%5c", "%00", "%", "%25", "%0a", "\\"),
                Arbitraries.of(
                        ".acl", ".meta", "%2eacl", "a", "B", "7", "~", "%7E", "%41", " ", "+", "?", "#", ":", "@"),
                Arbitraries.of(
                        "é",
                        "e\u0301",
                        "%c3%a9",
                        "%CC%81",
                        "\u0338",
                        "=",
                        "\u212A",
                        "\u037E",
                        "\uD83D\uDE00",
                        "\uD83D"),
                Arbitraries.strings().ofMaxLength(3));
        return pieces.list().ofMaxSize(8).map(list -> "/" + String.join("", list));
    }

    @Provide
    Arbitrary<ResourcePath> paths() {
        return raws().map(ResourcePath::parse)
                .filter(parsed -> parsed instanceof Parsed.Valid<ResourcePath>)
                .map(Parsed::orThrow);
    }

    @Property(tries = 1000)
    void theCanonicalFormIsItsOwnCanonicalForm(@ForAll("paths") ResourcePath path) {
        assertEquals(path, ResourcePath.parse(path.value()).orThrow());
        assertEquals(path, new ResourcePath(path.value()));
    }

    @Property(tries = 1000)
    void nothingDangerousSurvives(@ForAll("paths") ResourcePath path) {
        assertTrue(path.value().matches("/(?:[-A-Za-z0-9._~!$&'()*+,;=:@/]|%[0-9A-F]{2})*"), path.value());
        assertFalse(path.value().contains("//"));
        for (String segment : segments(path)) {
            String decoded = decode(segment);
            assertFalse(decoded.equals(".") || decoded.equals("..") || decoded.isEmpty());
            assertTrue(decoded.codePoints().noneMatch(c -> c == '/' || c == '\\' || c < 0x20 || c == 0x7f));
            assertTrue(Normalizer.isNormalized(decoded, Normalizer.Form.NFC));
        }
    }

    @Property(tries = 500)
    void aNameEncodedThroughoutIsTheSamePath(@ForAll("paths") ResourcePath path) {
        assertEquals(
                path,
                ResourcePath.parse(respelt(path, ResourcePathPropertyTest::encodeAll))
                        .orThrow());
    }

    @Property(tries = 500)
    void aNameThatIsNotEncodedAndDecomposedIsTheSamePath(@ForAll("paths") ResourcePath path) {
        String raw = respelt(
                path, name -> Normalizer.normalize(name, Normalizer.Form.NFD).replace("%", "%25"));
        assertEquals(path, ResourcePath.parse(raw).orThrow());
    }

    @Property(tries = 500)
    void aTwinOfATwinIsThePathItself(@ForAll("paths") ResourcePath path) {
        path.twin().ifPresent(twin -> {
            assertEquals(Optional.of(path), twin.twin());
            assertEquals(!path.isContainer(), twin.isContainer());
            assertEquals(path.parent(), twin.parent());
        });
        assertEquals(path.isRoot() || path.auxiliary().isPresent(), path.twin().isEmpty());
    }

    @Property(tries = 500)
    void aPathIsTheChildOfItsParent(@ForAll("paths") ResourcePath path) {
        path.parent().ifPresent(parent -> {
            assertTrue(parent.isContainer());
            assertTrue(parent.contains(path));
            assertFalse(path.contains(parent));
            assertEquals(path, parent.child(path.name()));
        });
        assertEquals(path.isRoot(), path.parent().isEmpty());
        assertFalse(path.contains(path));
    }

    @Property(tries = 500)
    void walkingUpEndsAtTheRoot(@ForAll("paths") ResourcePath path) {
        ResourcePath at = path;
        for (int steps = 0; !at.isRoot(); steps++) {
            assertTrue(steps <= PathSyntax.MAX_DEPTH);
            at = at.parent().orElseThrow();
        }
        assertEquals(ResourcePath.ROOT, at);
    }

    @Property(tries = 500)
    void auxiliariesBelongToTheirSubjectAlone(@ForAll("paths") ResourcePath path) {
        path.auxiliary().ifPresent(auxiliary -> {
            assertTrue(auxiliary.subject().auxiliary().isEmpty());
            assertEquals(path, Auxiliary.path(auxiliary.kind(), auxiliary.subject()));
        });
        if (path.auxiliary().isEmpty()) {
            for (Auxiliary.Kind kind : Auxiliary.Kind.values()) {
                assertEquals(
                        Optional.of(new Auxiliary(kind, path)),
                        Auxiliary.path(kind, path).auxiliary());
            }
        }
        assertEquals(path.auxiliary().isPresent(), Auxiliary.isReservedName(path.name()));
    }

    private static List<String> segments(ResourcePath path) {
        return Stream.of(path.value().split("/"))
                .filter(segment -> !segment.isEmpty())
                .toList();
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encodeAll(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            encoded.append("%%%02x".formatted(b));
        }
        return encoded.toString();
    }

    /** The path with each of its names, decoded, spelt another way. */
    private static String respelt(ResourcePath path, UnaryOperator<String> spelling) {
        return Stream.of(path.value().split("/", -1))
                .map(segment -> spelling.apply(decode(segment)))
                .collect(Collectors.joining("/"));
    }
}

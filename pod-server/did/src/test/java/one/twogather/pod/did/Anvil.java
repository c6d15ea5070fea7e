package one.twogather.pod.did;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.outbound.HostPort;
import one.twogather.pod.outbound.Limits;

/** A real development chain in a process of its own, with a registry on it. Skipped, with a word, where its npm package is not installed. */
final class Anvil implements AutoCloseable {

    static final Path PACKAGES = Path.of(System.getProperty("house.root", "../.."))
            .resolve("contracts")
            .toAbsolutePath();
    static final String ACCOUNT = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

    private static final Patience SOON = new Patience(Duration.ofSeconds(20), Duration.ofMillis(1));
    private static final Duration ANSWERED = Duration.ofSeconds(60);

    private final Process process;
    private final URI url;
    private final HttpClient client = HttpClient.newHttpClient();
    private Address registry = Address.ZERO;

    private Anvil(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** @param options more of anvil's own */
    static Anvil start(String... options) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(
                program().toString(),
                "--port",
                String.valueOf(port),
                "--chain-id",
                "31337",
                "--auto-impersonate",
                "--gas-price",
                "0",
                "--block-base-fee-per-gas",
                "0",
                "--disable-min-priority-fee",
                "--no-request-size-limit",
                "--disable-block-gas-limit"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Anvil anvil = new Anvil(process, URI.create("http://127.0.0.1:" + port));
        return orClosed(anvil, anvil::requireAnswer);
    }

    /** The same with the registry that others run, version 1.3.0, as its npm package has it compiled. */
    static Anvil withRegistry(String... options) throws IOException {
        Anvil anvil = start(options);
        return orClosed(anvil, () -> anvil.registry = anvil.deploy(compiledRegistry()));
    }

    /** What is only started and never handed out would outlive the tests. */
    private static Anvil orClosed(Anvil anvil, Step step) throws IOException {
        try {
            step.run();
            return anvil;
        } catch (IOException | RuntimeException broken) {
            anvil.close();
            throw broken;
        }
    }

    /** Something that is done to a chain before anybody has it. */
    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }

    private void requireAnswer() {
        if (!SOON.until(() -> !process.isAlive() || answers()) || !process.isAlive()) {
            throw new IllegalStateException("anvil does not answer at " + url);
        }
    }

    private boolean answers() {
        try {
            return !call("eth_chainId").equals(JsonValue.NULL);
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private static String compiledRegistry() throws IOException {
        Path compiled = PACKAGES.resolve(
                "node_modules/ethr-did-registry/artifacts/contracts/EthereumDIDRegistry.sol/EthereumDIDRegistry.json");
        JsonObject artifact =
                (JsonObject) JsonText.read(Files.readAllBytes(compiled)).orElseThrow();
        return artifact.getString("bytecode");
    }

    private static Path program() throws IOException {
        Path installed = PACKAGES.resolve("node_modules/@foundry-rs");
        assumeTrue(Files.isDirectory(installed), "no npm packages in contracts/: tools/check installs them");
        try (Stream<Path> packages = Files.list(installed)) {
            Optional<Path> anvil = packages.filter(
                            one -> one.getFileName().toString().startsWith("anvil-"))
                    .map(one -> one.resolve("bin/anvil"))
                    .filter(Files::isExecutable)
                    .findFirst();
            assumeTrue(anvil.isPresent(), "anvil is not built for this machine");
            return anvil.orElseThrow();
        }
    }

    URI url() {
        return url;
    }

    Address registry() {
        return registry;
    }

    Chain chain(long depth) {
        return new Chain(31_337, registry, List.of(url), depth);
    }

    /** The client that the server would use, allowed to go to this very node. */
    GuardedClient client(Limits limits) {
        return new GuardedClient(Set.of(new HostPort("127.0.0.1", url.getPort())), port -> false, limits);
    }

    Address deploy(String code) {
        JsonObject transaction = Json.createObjectBuilder()
                .add("from", ACCOUNT)
                .add("data", code)
                .add("gas", "0x1000000")
                .add("gasPrice", "0x0")
                .build();
        return Address.parse(mined(transaction).getString("contractAddress")).orThrow();
    }

    /** Sends a transaction, waits until it is in a block, which is soon and not at once, and gives its receipt. */
    JsonObject mined(JsonObject transaction) {
        JsonValue hash = call("eth_sendTransaction", transaction);
        List<JsonObject> receipts = new ArrayList<>();
        boolean isMined = SOON.until(() -> {
            if (call("eth_getTransactionReceipt", hash) instanceof JsonObject receipt) {
                receipts.add(receipt);
            }
            return !receipts.isEmpty();
        });
        if (!isMined || !receipts.getFirst().getString("status").equals("0x1")) {
            throw new IllegalStateException(hash + " is not mined, or failed: " + receipts);
        }
        return receipts.getFirst();
    }

    /** A transaction to the registry, in hexadecimal, with gas for the longest value. */
    JsonObject transaction(Address from, String data) {
        return Json.createObjectBuilder()
                .add("from", from.toString())
                .add("to", registry.toString())
                .add("data", data)
                .add("gas", "0x10000000")
                .add("gasPrice", "0x0")
                .build();
    }

    JsonValue call(String method, JsonValue... parameters) {
        JsonArray answers = batch(List.of(request(method, parameters)));
        return answers.getJsonObject(0).getOrDefault("result", JsonValue.NULL);
    }

    static JsonObject request(String method, JsonValue... parameters) {
        return Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 1)
                .add("method", method)
                .add("params", Json.createArrayBuilder(List.of(parameters)))
                .build();
    }

    /** All of them in one request; each must succeed. */
    JsonArray batch(List<JsonObject> requests) {
        try {
            return send(requests, ANSWERED);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private JsonArray send(List<JsonObject> requests, Duration timeout) throws IOException {
        String body = Json.createArrayBuilder(requests).build().toString();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            byte[] answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            JsonArray answers = (JsonArray) JsonText.read(answer).orElseThrow();
            answers.getValuesAs(JsonObject.class).forEach(one -> {
                if (one.containsKey("error")) {
                    throw new IllegalStateException(one.toString());
                }
            });
            return answers;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    /** Stops answering without letting go of its port. A process is told to stop, and its threads do so a little later. */
    void hang() throws IOException, InterruptedException {
        signal("STOP");
        if (!SOON.until(this::isSilent)) {
            throw new IllegalStateException("anvil goes on");
        }
    }

    private boolean isSilent() {
        try {
            send(List.of(request("eth_chainId")), Duration.ofMillis(100));
            return false;
        } catch (HttpTimeoutException silent) {
            return true;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        client.close();
        process.destroyForcibly();
    }
}

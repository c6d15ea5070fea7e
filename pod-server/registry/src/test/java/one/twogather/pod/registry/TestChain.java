package one.twogather.pod.registry;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.contracts.Bytes32;
import one.twogather.pod.contracts.DidRegistry;
import one.twogather.pod.did.Answer;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.ChainAccess;
import one.twogather.pod.did.DidResolver;
import one.twogather.pod.did.EthrDidResolver;
import one.twogather.pod.did.Profile;
import one.twogather.pod.did.Receipt;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.outbound.GuardedClient;
import one.twogather.pod.outbound.HostPort;
import one.twogather.pod.outbound.Limits;

/** A real chain (anvil) in a process of its own, with both kinds of registry on it. Skipped, with a word, where its npm packages are not installed. */
final class TestChain implements AutoCloseable {

    /** Which registry. */
    enum Kind {
        OURS,
        ERC_1056
    }

    private static final Path PACKAGES = Path.of(System.getProperty("house.root", "../.."))
            .resolve("contracts/node_modules")
            .toAbsolutePath();

    /** The first keys that anvil gives money to; everybody knows them. */
    private static final List<String> KEYS = List.of(
            "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
            "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
            "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
            "7c852118294e51e653712a81e05800f419141751be58f605c371e15141b007a6",
            "47e179ec197488593b187f80a00eb0da91f1b9d0b13f8733639f19c30a34926a");

    private final Process process;
    private final URI url;
    private final HttpClient http = HttpClient.newHttpClient();
    private Address ours = Address.ZERO;
    private Address others = Address.ZERO;

    private TestChain(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static TestChain start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process = new ProcessBuilder(program(), "--port", String.valueOf(port), "--chain-id", "31337")
                .redirectErrorStream(true)
                .start();
        var lines = process.inputReader();
        String line = lines.readLine();
        while (line != null && !line.startsWith("Listening")) {
            line = lines.readLine();
        }
        Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(ignored -> {}));
        TestChain chain = new TestChain(process, URI.create("http://127.0.0.1:" + port));
        chain.ours = chain.deploy(
                "0x" + HexFormat.of().formatHex(DidRegistry.deploymentCode().toArray()));
        chain.others = chain.deploy(json(Files.readString(PACKAGES.resolve(
                        "ethr-did-registry/artifacts/contracts/EthereumDIDRegistry.sol/EthereumDIDRegistry.json")))
                .getString("bytecode"));
        return chain;
    }

    private static String program() throws IOException {
        Path installed = PACKAGES.resolve("@foundry-rs");
        assumeTrue(Files.isDirectory(installed), "no npm packages in contracts/: tools/check installs them");
        try (Stream<Path> packages = Files.list(installed)) {
            Optional<Path> anvil = packages.map(one -> one.resolve("bin/anvil"))
                    .filter(Files::isExecutable)
                    .findFirst();
            assumeTrue(anvil.isPresent(), "anvil is not built for this machine");
            return anvil.orElseThrow().toString();
        }
    }

    private Address deploy(String code) {
        JsonObject transaction = Json.createObjectBuilder()
                .add("from", key(0).address().toString())
                .add("data", code)
                .build();
        String hash = call("eth_sendTransaction", transaction).toString();
        JsonValue receipt = call("eth_getTransactionReceipt", Json.createValue(hash.replace("\"", "")));
        while (receipt.getValueType() == JsonValue.ValueType.NULL) {
            receipt = call("eth_getTransactionReceipt", Json.createValue(hash.replace("\"", "")));
        }
        return Address.parse(receipt.asJsonObject().getString("contractAddress"))
                .orThrow();
    }

    static EthereumKey key(int index) {
        return EthereumKey.parse(KEYS.get(index)).orThrow();
    }

    /** A key that nobody gave anything to; each number is another. */
    static EthereumKey poorKey(int number) {
        return EthereumKey.parse(String.format("%064x", 1_000_000 + number)).orThrow();
    }

    Registrar registrar(Kind kind) {
        return new Registrar(ChainAccess.of(chain(kind), client(), Clock.systemUTC()));
    }

    /**
     * One that has asked nothing yet, an hour ahead: what is revoked in this second is still good in this second for a resolver, and no more for the contract
     * (did:ethr, "validTo").
     */
    DidResolver resolver(Kind kind) {
        return EthrDidResolver.of(
                chain(kind),
                client(),
                client(),
                Profile.METHOD_2026,
                Duration.ofSeconds(30),
                1 << 20,
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }

    Chain chain(Kind kind) {
        return new Chain(31_337, kind == Kind.OURS ? ours : others, List.of(url), Chain.USUAL_DEPTH);
    }

    private GuardedClient client() {
        return new GuardedClient(Set.of(new HostPort("127.0.0.1", url.getPort())), port -> false, Limits.USUAL);
    }

    /** Sends a call that is expected to work, and waits for its block. */
    Receipt carryOut(Registrar registrar, EthereumKey payer, Bytes call) {
        Cost cost = given(registrar.cost(payer.address(), call));
        return mined(registrar, given(registrar.send(payer, call, cost)));
    }

    static Receipt mined(Registrar registrar, Bytes32 transaction) {
        Optional<Receipt> receipt = given(registrar.receipt(transaction));
        while (receipt.isEmpty()) {
            receipt = given(registrar.receipt(transaction));
        }
        return receipt.get();
    }

    /** Lets time pass on the chain. */
    void advance(Duration time) {
        call("evm_increaseTime", Json.createValue(time.toSeconds()));
        call("evm_mine");
    }

    static <T> T given(Answer<T> answer) {
        if (answer instanceof Answer.Given<T>(T value)) {
            return value;
        }
        throw new AssertionError(answer.toString());
    }

    JsonValue call(String method, JsonValue... parameters) {
        String body = Json.createObjectBuilder()
                .add("jsonrpc", "2.0")
                .add("id", 1)
                .add("method", method)
                .add("params", Json.createArrayBuilder(List.of(parameters)))
                .build()
                .toString();
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            JsonObject answer = json(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            if (answer.containsKey("error")) {
                throw new IllegalStateException(answer.toString());
            }
            return answer.getOrDefault("result", JsonValue.NULL);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static JsonObject json(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }
}

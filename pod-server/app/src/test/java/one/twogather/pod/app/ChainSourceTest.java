package one.twogather.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.contracts.Address;
import one.twogather.pod.did.Chain;
import one.twogather.pod.did.DevelopmentChain;
import one.twogather.pod.outbound.HostPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code chain} and its kin in the configuration mean. */
class ChainSourceTest {

    private static final String ERC_1056 = "0xdca7ef03e98e0dc2b855be647c39abe984fcf21b";
    private static final String OURS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whereNothingIsSaidThereIsNoChain() throws Exception {
        assertEquals(Optional.empty(), config(Map.of()).chain());
    }

    @Test
    void nodesAloneMeanTheMainChainAndTheRegistryThatStandsThere() throws Exception {
        assertEquals(
                Optional.of(new Chain(
                        1,
                        Address.parse(ERC_1056).orThrow(),
                        List.of(URI.create("https://rpc.example/key"), URI.create("https://node.example/")),
                        64)),
                config(Map.of("POD_CHAIN", "https://rpc.example/key, https://node.example/"))
                        .chain());
    }

    @Test
    void anotherChainAndAnotherRegistryAreTakenAsTheyAreNamed() throws Exception {
        Files.writeString(
                folder.resolve("pod.yaml"),
                "chain:\n  - https://rpc.example/\nchain-id: 11155111\nchain-registry: \"" + OURS + "\"\n");
        Chain chain = config(Map.of()).chain().orElseThrow();
        assertEquals(11_155_111, chain.id());
        assertEquals(Address.parse(OURS).orThrow(), chain.registry());
    }

    /** Its number and its registry are its own, and only to it may the server's own client go on this machine. */
    @ParameterizedTest
    @CsvSource({"dev, 8545", "dev:8546, 8546"})
    void theDevelopmentChainIsOnThisMachineAndHasOurRegistry(String text, int port) throws Exception {
        PodConfig config = config(Map.of("POD_CHAIN", text, "POD_CHAIN_ID", "11155111"));
        assertEquals(Optional.of(DevelopmentChain.chain(port)), config.chain());
        assertEquals(31_337, config.chain().orElseThrow().id());
        assertEquals(
                Set.of(new HostPort("127.0.0.1", port)), config.chainSource().ownHosts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dev:", "dev:0x1", "dev:99999", "development", "rpc.example", "ftp://rpc.example/", "https://"})
    void whatIsNoChainIsRefused(String text) {
        assertThrows(Settings.Mistaken.class, () -> config(Map.of("POD_CHAIN", text)), text);
    }

    @ParameterizedTest
    @CsvSource({
        "https://rpc.example/v3/0a1b2c, https://rpc.example/…",
        "https://rpc.example/?key=0a1b2c, https://rpc.example/…",
        "https://user:word@rpc.example:8443/, https://rpc.example:8443",
        "http://127.0.0.1:8545, http://127.0.0.1:8545"
    })
    void whatIsPaidForIsNotShown(URI endpoint, String shown) {
        assertEquals(shown, ChainSource.shown(endpoint));
    }

    private PodConfig config(Map<String, String> environment) throws Exception {
        return PodConfig.of(Settings.resolve(Map.of(), new HashMap<>(environment), Optional.empty(), folder), 3000);
    }
}

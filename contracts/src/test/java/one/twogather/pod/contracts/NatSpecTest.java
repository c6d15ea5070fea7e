package one.twogather.pod.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever reads the contract's interface, in a wallet or in the bindings, learns what each part of it does. */
class NatSpecTest {

    /** OpenZeppelin's, and theirs to explain: ERC-5267. */
    private static final Set<String> OTHERS = Set.of("eip712Domain");

    @Test
    void everythingPublicIsExplained() throws Exception {
        CompiledContract registry = CompiledContract.read(Path.of("src/main/abi/DidRegistry.json"));
        List<String> silent = registry.items().stream()
                .filter(item -> !item.kind().equals("constructor"))
                .filter(item -> item.doc().startsWith("{@code " + AbiItem.signature(item.name(), item.inputs()) + "}"))
                .map(AbiItem::name)
                .filter(name -> !OTHERS.contains(name))
                .toList();
        assertEquals(List.of(), silent);
        assertTrue(registry.items().size() > 40, "there is something to explain");
    }
}

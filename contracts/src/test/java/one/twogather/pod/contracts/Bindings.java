package one.twogather.pod.contracts;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Map;
import java.util.TreeMap;

/** All generated sources, by file name. */
final class Bindings {

    private static final String HEAD =
            """
            package one.twogather.pod.contracts;

            import java.math.BigInteger;
            import java.util.List;
            import java.util.Optional;
            import one.twogather.pod.ipld.Bytes;
            import one.twogather.pod.model.Parsed;
            import org.web3j.abi.datatypes.DynamicStruct;

            """;

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    private final Map<String, String> sources = new TreeMap<>();

    static Map<String, String> of(Path interfaces) throws IOException, ParseException, FormatterException {
        Bindings bindings = new Bindings();
        CompiledContract registry = CompiledContract.read(interfaces.resolve("DidRegistry.json"));
        bindings.add("DidRegistry", new CallsSource(registry, true).source());
        bindings.add("DidRegistryEvent", EventsSource.events(registry));
        bindings.add("DidRegistryError", EventsSource.errors(registry));
        for (String verifier : new String[] {"ERC7913P256Verifier", "ERC7913WebAuthnVerifier"}) {
            CompiledContract contract = CompiledContract.read(interfaces.resolve(verifier + ".json"));
            bindings.add(JavaNames.type(verifier), new CallsSource(contract, true).source());
        }
        // Its three events are among those of the other registry.
        CompiledContract peer = CompiledContract.read(interfaces.resolve("EthereumDIDRegistry.json"));
        bindings.add("EthereumDIDRegistry", new CallsSource(peer, false).source());
        return bindings.sources;
    }

    private void add(String type, String body) throws FormatterException {
        String source = formatter.formatSource(RemoveUnusedImports.removeUnusedImports(HEAD + body));
        sources.put(type + ".java", source);
    }
}

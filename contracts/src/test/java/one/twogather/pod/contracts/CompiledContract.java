package one.twogather.pod.contracts;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the compiler says of a contract.
 *
 * @param items sorted by kind and name
 */
record CompiledContract(String name, List<AbiItem> items) {

    static CompiledContract read(Path file) throws IOException, ParseException {
        Map<String, Object> json = JSONObjectUtils.parse(Files.readString(file));
        NatSpec docs = new NatSpec(Json.object(json, "userdoc"), Json.object(json, "devdoc"));
        List<AbiItem> items = new ArrayList<>();
        for (Map<String, Object> item : Json.list(json, "abi")) {
            items.add(item(item, docs));
        }
        items.sort(
                Comparator.comparing(AbiItem::kind).thenComparing(AbiItem::name).thenComparing(item -> item.inputs()
                        .size()));
        return new CompiledContract(file.getFileName().toString().replace(".json", ""), items);
    }

    List<AbiItem> ofKind(String kind) {
        return items.stream().filter(item -> item.kind().equals(kind)).toList();
    }

    private static AbiItem item(Map<String, Object> json, NatSpec docs) {
        String kind = Json.text(json, "type");
        String name = (String) json.getOrDefault("name", "");
        String mutability = (String) json.getOrDefault("stateMutability", "");
        List<AbiValue> inputs = AbiValue.listOf(Json.list(json, "inputs"));
        List<AbiValue> outputs = AbiValue.listOf(Json.list(json, "outputs"));
        String doc = docs.javadoc(kind, AbiItem.signature(name, inputs));
        return new AbiItem(kind, name, mutability.equals("view") || mutability.equals("pure"), inputs, outputs, doc);
    }
}

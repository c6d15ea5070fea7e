package one.twogather.pod.contracts;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A function, an event or an error of a contract.
 *
 * @param kind {@code function}, {@code event}, {@code error}, {@code constructor}
 * @param view whether it only reads
 * @param doc what the contract's author says of it, as Javadoc without its frame
 */
record AbiItem(String kind, String name, boolean view, List<AbiValue> inputs, List<AbiValue> outputs, String doc) {

    /** {@code changeOwner(address,address)}. */
    static String signature(String name, List<AbiValue> inputs) {
        return name + inputs.stream().map(AbiValue::canonical).collect(Collectors.joining(",", "(", ")"));
    }

    /** The hash of the signature: the first topic of an event. */
    String topic() {
        return HexFormat.of()
                .formatHex(Keccak256.ofText(signature(name, inputs)).bytes().toArray());
    }

    /** The beginning of that hash, by which a function or an error is known. */
    String selector() {
        return topic().substring(0, 8);
    }
}

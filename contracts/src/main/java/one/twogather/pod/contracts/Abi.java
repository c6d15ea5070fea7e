package one.twogather.pod.contracts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.model.Parsed;
import org.web3j.abi.DefaultFunctionEncoder;
import org.web3j.abi.DefaultFunctionReturnDecoder;
import org.web3j.abi.TypeReference;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicStruct;
import org.web3j.abi.datatypes.Type;

/**
 * Writes and reads values as contracts do. What is read comes from a node that may lie, so a reading counts only if writing its values again gives the
 * very same bytes: then it is what a compiled contract would have sent, and nothing is hidden between or behind the values.
 */
final class Abi {

    private Abi() {}

    /** A call: the four bytes that name the function, then its arguments. */
    static Bytes call(String selector, Type<?>... arguments) {
        return Bytes.ofHex(selector).followedBy(write(Arrays.asList(arguments)));
    }

    /** A struct as an argument. */
    static DynamicStruct struct(Type<?>... fields) {
        return new DynamicStruct(List.<Type>of(fields));
    }

    /** A list of structs as an argument. */
    static <T> Type<?> structs(List<T> values, Function<T, DynamicStruct> written) {
        return new DynamicArray<>(
                DynamicStruct.class, values.stream().map(written).toList());
    }

    /** Reads values one behind the other. */
    static Parsed<List<Type<?>>> read(Bytes data, AbiType<?>... types) {
        try {
            List<Type<?>> values = decode(data, types);
            return values.size() == types.length && write(values).equals(data)
                    ? new Parsed.Valid<>(values)
                    : new Parsed.Invalid<>("not what a contract would have written");
        } catch (RuntimeException unreadable) {
            // The library tells unreadable bytes by whatever fails first.
            return new Parsed.Invalid<>("not the values that were expected");
        }
    }

    /** Writes values one behind the other. */
    static Bytes write(List<? extends Type<?>> values) {
        return Bytes.ofHex(new DefaultFunctionEncoder().encodeParameters(new ArrayList<>(values)));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the library's own lists are raw
    private static List<Type<?>> decode(Bytes data, AbiType<?>... types) {
        List<TypeReference<Type>> references = Arrays.stream(types)
                .map(type -> (TypeReference<Type>) type.reference())
                .toList();
        String digits = HexFormat.of().formatHex(data.toArray());
        List<Type> values = new DefaultFunctionReturnDecoder().decodeFunctionResult(digits, references);
        return (List<Type<?>>) (List<?>) values;
    }
}
